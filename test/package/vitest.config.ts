import { defineConfig } from 'vitest/config';
import { assemblyscript } from '../../scripts/vite-plugin-assemblyscript.ts';

// Apart from the other tests: these want what a build has made.
export default defineConfig({
  plugins: [assemblyscript()],
  test: {
    include: ['test/package/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // The packages' contents are printed as they are.
    disableConsoleIntercept: true,
  },
});
