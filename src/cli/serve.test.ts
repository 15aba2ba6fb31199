/** The server as its user starts it: by the console, on a database of its own. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { freshDatabase } from '#db/testing';

/** Runs `opsfloor serve` until it says that it can be stopped, then stops it; gives what it printed, and its exit code. */
async function serveOnce(url: string): Promise<{ said: string; code: number | null }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'bin', 'opsfloor.js'), 'serve', '--port', '0', '--no-work'], { env: { ...process.env, DATABASE_URL: url }, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  child.stdout.on('data', (text: Buffer) => {
    said += String(text);
    if (said.includes('Ctrl-C stops.')) child.kill('SIGINT');
  });
  return { code: await ended, said };
}

test('where nobody can sign in yet, the console says how the first user is made; afterwards it does not', async () => {
  const db = await freshDatabase();
  const first = await serveOnce(db.url);
  assert.match(first.said, /Nobody can sign in yet\. Make the first user beside it: npx opsfloor user add you@example\.org\n/);
  assert.match(first.said, /http:\/\/localhost:[1-9]\d+\n/);
  assert.equal(first.code, 0);
  const add = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'bin', 'opsfloor.js'), 'user', 'add', 'ada@example.org', '--json'], { env: { ...process.env, DATABASE_URL: db.url }, stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  add.stdout.on('data', (text: Buffer) => (told += String(text)));
  assert.equal(await new Promise((done) => add.once('exit', done)), 0);
  assert.equal((JSON.parse(told) as { email: string }).email, 'ada@example.org');
  assert.doesNotMatch((await serveOnce(db.url)).said, /Nobody can sign in yet/);
});
