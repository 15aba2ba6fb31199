/**
 * What a browser loads, gzipped: the shell, and what each page adds to it. `node benchmarks/sizes.ts`.
 * A page's own is every file it imports, at whatever depth, that the shell has not loaded; what it fetches later, on a touch, is not counted.
 */
import { relative, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

/** KiB of JavaScript. */
const GATE = { shell: 220, page: 60 };
const web = join(import.meta.dirname, '..', 'src', 'web');

const built = await build({ logLevel: 'error', build: { write: false } });
const files = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
const chunks = new Map(files.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
const zipped = new Map(files.map((file) => [file.fileName, gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).length / 1024]));

/** Whatever is loaded with a chunk, itself included. */
function closure(chunk: Rolldown.OutputChunk, into: Set<Rolldown.OutputChunk> = new Set()): Set<Rolldown.OutputChunk> {
  if (into.has(chunk)) return into;
  into.add(chunk);
  for (const name of chunk.imports) if (chunks.has(name)) closure(chunks.get(name)!, into);
  return into;
}
const kib = (of: Iterable<Rolldown.OutputChunk>): number => [...of].reduce((sum, one) => sum + zipped.get(one.fileName)!, 0);
const named = (file: string): Rolldown.OutputChunk => [...chunks.values()].find((one) => one.facadeModuleId === join(web, file))!;

const shell = closure(named('index.html'));
closure(named('app/start.tsx'), shell);
const pages = [...named('app/start.tsx').dynamicImports].map((name) => chunks.get(name)!).filter((one) => one.facadeModuleId?.endsWith('.tsx'));
const rows = pages.map((page) => ({ page: relative(web, page.facadeModuleId!), own: kib([...closure(page)].filter((one) => !shell.has(one))) })).sort((a, b) => b.own - a.own);
const styles = files.filter((file) => file.fileName.endsWith('.css')).reduce((sum, file) => sum + zipped.get(file.fileName)!, 0);

const line = (name: string, size: number, gate: number): string => `${size.toFixed(1).padStart(7)}  ${name}${size > gate ? `  over the gate of ${gate}` : ''}`;
console.log('KiB gz');
console.log(line('shell', kib(shell), GATE.shell));
console.log(line('German, where it is chosen', kib([named('words/de.json')]), Infinity));
console.log(line('all style sheets', styles, Infinity));
for (const { page, own } of rows) console.log(line(page, own, GATE.page));
console.log(`${rows.length} pages; gates: shell ${GATE.shell}, page ${GATE.page} KiB`);
