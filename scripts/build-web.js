/** Builds the web app after an install; where there is nothing to build with (an install without development packages), it leaves what is there. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const vite = join('node_modules', 'vite', 'bin', 'vite.js');
const node26 = join('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
if (existsSync(vite) && existsSync('vite.config.ts')) {
  const { status } = spawnSync(existsSync(node26) ? node26 : process.execPath, [vite, 'build', '--logLevel', 'warn'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
