#!/usr/bin/env node
/** The command. Opsfloor runs on Node 26, which comes with it: whatever Node the machine has, this hands over to that one. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WANTED = 26;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function ownNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    return [join(folder, 'bin', 'node'), join(folder, 'bin', 'node.exe')].find((path) => existsSync(path));
  } catch {
    return undefined;
  }
}

if (Number(process.versions.node.split('.')[0]) >= WANTED) {
  // what was stripped and compiled once is read from the cache at the next start, by worker threads too, which look for it in the environment
  const cache = module.enableCompileCache?.().directory;
  if (cache) process.env['NODE_COMPILE_CACHE'] ??= cache;
  const { main } = await import('../src/cli/index.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const node = ownNode();
  if (!node) {
    console.error(`Opsfloor needs Node ${WANTED}; this is ${process.version}, and the one that comes with Opsfloor is not installed.\nMaybe run: npm ci`);
    process.exit(1);
  }
  const child = spawn(node, [join(root, 'bin', 'opsfloor.js'), ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, OPSFLOOR_STARTER: String(process.pid) } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
