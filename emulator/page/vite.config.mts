// Builds the phone page into dist/, which the emulator is compiled with.

import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/_page/',
  build: {
    outDir: 'dist',
    assetsDir: '',
    emptyOutDir: true,
    // A data: address would need a wider policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { proxy: { '/_emulator': 'http://127.0.0.1:4004' } },
});
