/** The whole test command: types, lint, then every test, on one temporary PostgreSQL. Ends with `N passed, N failed, N skipped`. */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import chromium from '@sparticuz/chromium';
import { startEmbedded } from '#db';

const wanted = process.argv.slice(2);
// every test file is a process of its own: what one has stripped and compiled the next reads from the cache
const cache = enableCompileCache().directory;
if (cache) process.env['NODE_COMPILE_CACHE'] ??= cache;
let passed = 0;
let failed = 0;
let skipped = 0;

function step(name: string, command: string, ...args: string[]): void {
  const began = performance.now();
  const { status } = spawnSync(join('node_modules', '.bin', command), args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) passed++;
  else failed++;
  console.log(`${status === 0 ? '✔' : '✖'} ${name} (${Math.round(performance.now() - began)} ms)`);
}

if (wanted.length === 0) {
  step('types of the server, the tests and the benchmarks', 'tsc', '-p', '.');
  step('the engine names nothing of Node or the browser', 'tsc', '-p', join('src', 'engine'));
  step('types of the web app', 'tsc', '-p', join('src', 'web'));
  step('lint: the law of the house', 'oxlint', 'src', 'test', 'scenarios', 'benchmarks', 'scripts');
}

const folder = mkdtempSync(join(tmpdir(), 'opsfloor-test-'));
const given = process.env['OPSFLOOR_TEST_PG'];
const server = given ? undefined : await startEmbedded({ folder, durable: false });
process.env['OPSFLOOR_TEST_PG'] = given ?? server?.url;

// unpacked before two walks at once would each start what the other is still writing; a walk itself says why there is no browser
await chromium.executablePath().catch(() => undefined);

const files = wanted.length > 0 ? wanted : globSync(['src/**/*.test.ts', 'test/**/*.test.ts', 'scenarios/**/*.test.ts']);
const events = run({ files, concurrency: 2, timeout: 600_000 });
events.on('test:pass', (event) => {
  if (event.details.type === 'suite' || event.nesting > 0) return;
  if (event.skip !== undefined) skipped++;
  else passed++;
});
events.on('test:fail', (event) => {
  if (event.nesting === 0) failed++;
});
await new Promise<void>((resolve) => events.compose(spec).on('end', resolve).pipe(process.stdout, { end: false }));

await server?.stop();
rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
