import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const OUT = join(import.meta.dirname, 'dist', 'web');

/** Beside each file its smaller forms, so that the server has nothing to compress. */
const compressed: Plugin = {
  name: 'compressed',
  writeBundle({ dir = OUT }) {
    for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|html|svg)$/.test(name)) continue;
      const bytes = readFileSync(join(dir, name));
      writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes));
    }
  },
};

/** The web app: `npm run build` puts it to dist/web, from where the server serves it. */
export default defineConfig({
  root: join(import.meta.dirname, 'web'),
  plugins: [react(), compressed],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    manifest: 'manifest.json',
    // Nothing may stand in the page or a style sheet itself: the server's policy lets no data: address load.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
  server: { proxy: { '/v1': 'http://localhost:8837' } },
});
