import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { localeSlice } from './locale_slice.ts';

// One entry a run: `vite build src/phone …`. Each page becomes a folder that stands alone, so the sandbox can carry the
// phone without the desk. File names carry no hash: the server embeds them by name and answers with an ETag. The desk loads its
// screens when they are opened, so a page that stays open over an update must not be given pieces of the new one under an old
// name: there the names carry one.
const hashed = process.argv.includes('src/desk') ? '-[hash]' : '';

export default defineConfig({
  base: './',
  plugins: [localeSlice(), react(), tailwindcss()],
  build: {
    target: 'es2024',
    modulePreload: false,
    sourcemap: false,
    rolldownOptions: {
      output: {
        entryFileNames: `assets/[name]${hashed}.js`,
        chunkFileNames: `assets/[name]${hashed}.js`,
        assetFileNames: `assets/[name]${hashed}[extname]`,
      },
    },
  },
  server: {
    // The page asks `api/…` beside itself; under `vite dev` it stands at `/`.
    proxy: {
      '/api': {
        target: process.env.PHONE_URL ?? 'http://127.0.0.1:3020',
        rewrite: (path) => `/phone${path}`,
      },
    },
  },
});
