import { join } from 'node:path';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { assemblyscript } from './scripts/vite-plugin-assemblyscript.ts';

const root = import.meta.dirname;
const source = (path: string) => join(root, 'src', path);
/** Whose work is in the bundle: scripts/build.mjs makes one list of them. */
const license = { fileName: 'licences.json' };

/** Every browser that the page runs in takes WOFF2: KaTeX's fonts in older formats are 900 kB that nobody loads. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform: {
    filter: { id: /katex.*\.css$/ },
    handler: (css) => css.replaceAll(/,url\([^)]*\) format\("(woff|truetype)"\)/g, ''),
  },
};

// Everything is bundled, so that what is shipped needs no node_modules.
export default defineConfig({
  main: {
    plugins: [assemblyscript()],
    // Its build for Node declares a `require` of its own, and so does electron-vite for every module.
    resolve: { alias: [{ find: /^fflate$/, replacement: 'fflate/browser' }] },
    build: {
      license,
      externalizeDeps: false,
      // The web host and the command line run in plain Node too: the oldest one that package.json allows.
      target: 'node20.19',
      rolldownOptions: {
        // The kernels take their time to compile.
        checks: { pluginTimings: false },
        // Named so that they are modules whatever package.json says: in a package, that is inside an archive.
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
        input: {
          index: source('main/index.ts'),
          web: source('web/main.ts'),
          cli: source('cli/index.ts'),
          'trainer-worker': source('backend/trainer/worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      license,
      externalizeDeps: false,
      // A sandboxed preload script can't be an ES module.
      rolldownOptions: {
        input: source('preload/index.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [assemblyscript(), woff2Only],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      license,
      // The page runs in Electron's Chromium and, from the web host, in the browser that a person has.
      target: 'es2023',
      minify: true,
      // A font in the style sheet's text would be refused: the page may load its own files only.
      assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
      rolldownOptions: { checks: { pluginTimings: false }, input: source('renderer/index.html') },
    },
  },
});
