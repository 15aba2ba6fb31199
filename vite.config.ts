/** Builds the web app: from src/web into dist/web, served there by the program itself. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// our own modules say nothing when imported, except the entry and the style sheets: what a page does not use stays out of its file
const speaks = (id: string): boolean => id.endsWith('.css') || id.endsWith('.html') || /[/\\]web[/\\]app[/\\]/.test(id);

export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web', emptyOutDir: true, target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 900,
    rolldownOptions: { treeshake: { moduleSideEffects: (id: string) => !/[/\\]src[/\\](web|kernel|engine|contract)[/\\]/.test(id) || speaks(id) } },
  },
  server: { proxy: { '/api': { target: process.env.OPSFLOOR_URL ?? 'http://localhost:4680' } } },
});
