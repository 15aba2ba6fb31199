/** Builds the web app: from src/web into dist/web, served there by the program itself. */
import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { defineConfig, type Plugin } from 'vite';

// our own modules say nothing when imported, except the entry, the worker and the style sheets: what a page does not use stays out of its file
const speaks = (id: string): boolean => id.endsWith('.css') || id.endsWith('.html') || /[/\\]web[/\\]app[/\\]/.test(id);
/** Alphabets that no text of ours is in: fetched where a name needs one. */
const SELDOM = /-(cyrillic|greek|vietnamese)/;

/** The service worker as /sw.js, told which files there are. */
const worker: Plugin = {
  name: 'opsfloor-worker', apply: 'build', enforce: 'post',
  buildStart() {
    this.emitFile({ type: 'chunk', id: 'app/worker.ts', fileName: 'sw.js' });
  },
  generateBundle(_, bundle) {
    const sw = bundle['sw.js'];
    if (sw?.type !== 'chunk') throw new Error('There is no worker to tell its files.');
    const built = createHash('sha256');
    const files: string[] = [];
    for (const [name, one] of Object.entries(bundle).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      if (one === sw) continue;
      built.update(name).update(one.type === 'chunk' ? one.code : one.source);
      if (name.startsWith('assets/') && !SELDOM.test(name)) files.push(`/${name}`);
    }
    sw.code = sw.code.replace('__BUILT__', JSON.stringify({ version: built.digest('hex').slice(0, 12), files: [...files, '/opsfloor.svg', '/manifest.webmanifest'] }));
  },
};

export default defineConfig({
  root: 'src/web',
  plugins: [react(), worker],
  build: {
    outDir: '../../dist/web', emptyOutDir: true, target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 900,
    rolldownOptions: { treeshake: { moduleSideEffects: (id: string) => !/[/\\]src[/\\](web|kernel|engine|contract)[/\\]/.test(id) || speaks(id) } },
  },
  server: { proxy: { '/api': { target: process.env.OPSFLOOR_URL ?? 'http://localhost:4680' } } },
});
