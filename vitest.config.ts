import { defineConfig } from 'vitest/config';
import { assemblyscript } from './scripts/vite-plugin-assemblyscript.ts';

export default defineConfig({
  plugins: [assemblyscript()],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/package/**'],
    // Property tests and real files: slower than a unit test's default allows on a busy machine.
    testTimeout: 30_000,
    // Vitest would leave a core to its watcher.
    maxWorkers: '100%',
  },
});
