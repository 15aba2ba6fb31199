/**
 * The schedule board in a browser without a GPU: first paint, frames while panning, scrolling, zooming and dragging, heap added.
 * `node benchmarks/board.ts`. Frames are intervals between frames (16.7 ms is the floor); a drag is from the move to the end of its frame.
 */
import { gzipSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { build } from 'vite';

/** Widths and limits of the gate, ms and MiB. */
const GATE = { firstPaint: 400, median: 20, p95: 50, drag: 30, heap: 15, kib: 40 };

async function bundle(entry: string): Promise<string> {
  const built = await build({ configFile: false, logLevel: 'error', build: { write: false, minify: true, target: 'es2023', lib: { entry, formats: ['es'], fileName: 'board' } } });
  const output = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  return output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
}

/** As the app is built: a library keeps its blanks. */
async function shipped(input: string): Promise<string> {
  const built = await build({ configFile: false, logLevel: 'error', build: { write: false, minify: true, target: 'es2023', rollupOptions: { input, preserveEntrySignatures: 'strict', output: { format: 'es' } } } });
  const output = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  return output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
}

const code = await bundle('benchmarks/board/page.ts');
const board = await shipped('benchmarks/board/taken.ts');
console.log(`board with its re-timing: ${(gzipSync(board, { level: 9 }).length / 1024).toFixed(1)} KiB gz (gate ${GATE.kib})`);

const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--js-flags=--expose-gc', '--enable-precise-memory-info'], headless: true });
const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
page.on('pageerror', (error) => console.error(error));
await page.setContent('<!doctype html><style>body{margin:0}.b-board{position:relative;overflow:hidden}.b-canvas{position:absolute;inset:0}.b-mirror{position:absolute;width:1px;height:1px;overflow:hidden}</style><body></body>');
await page.addScriptTag({ content: code, type: 'module' });
await page.waitForFunction('window.measure !== undefined');
for (const [machines, operations] of [[200, 20_000], [1000, 100_000]] as const) {
  const found = (await page.evaluate(`measure(${machines}, ${operations})`)) as { firstPaint: number; heapMiB: number; measured: { name: string; median: number; p95: number }[] };
  console.log(`\n${machines} machines x ${operations.toLocaleString('en')} operations: first paint ${found.firstPaint.toFixed(0)} ms (gate ${GATE.firstPaint}), heap added ${found.heapMiB.toFixed(1)} MiB (gate ${GATE.heap})`);
  for (const { name, median, p95 } of found.measured) console.log(`  ${name.padEnd(24)} median ${median.toFixed(1).padStart(7)} ms   p95 ${p95.toFixed(1).padStart(7)} ms`);
}
console.log(`\nGate at 200 x 20,000: pan and zoom median ${GATE.median}, p95 ${GATE.p95}; drag p95 ${GATE.drag} ms.`);
await browser.close();
