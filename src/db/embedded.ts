/** The embedded PostgreSQL: one cluster in one folder, started and stopped with Opsfloor, recovered after any kind of death. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, chownSync, closeSync, constants, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { binaries, reachableBinaries, reachableFolder, runAs, type RunAs } from './embedded-binaries.ts';

export interface EmbeddedOptions {
  /** Holds everything: the cluster, its password, its log. Made if it is not there. */
  readonly folder: string;
  /** False only for tests: a crash of the machine may lose data, and it is faster. Default true. */
  readonly durable?: boolean;
  /** First port to try. Default 5433. */
  readonly port?: number;
}

export interface Embedded {
  readonly url: string;
  readonly port: number;
  /** Where the data really lies; another folder than asked for when root's own cannot be reached by PostgreSQL's account. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

const DATABASE = 'opsfloor';
const START_SECONDS = 60;

/** Starts the cluster in the folder, made anew if it is empty. Refuses a folder that another Opsfloor is using. */
export async function startEmbedded({ folder: wanted, durable = true, port: firstPort = 5433 }: EmbeddedOptions): Promise<Embedded> {
  const account = runAs();
  demandFolder(resolve(wanted));
  const folder = reachableFolder(resolve(wanted), account);
  const { native, version } = binaries();
  const bin = join(reachableBinaries(native, version, account), 'bin');
  demandSpace(folder);
  const cluster = join(folder, 'postgres');
  mkdirSync(folder, { recursive: true });
  own(folder, account);

  const free = takeFolder(folder);
  try {
    await stopLeftOver(cluster);
    const password = existsSync(join(cluster, 'PG_VERSION')) ? readFileSync(join(folder, 'password'), 'utf8').trim() : initialise(bin, folder, cluster, account);
    const launched = await launch(bin, folder, cluster, account, durable, firstPort);
    const { port } = launched;
    let { server } = launched;
    let stopping = false;
    const watch = (): void => void server.once('exit', () => {
      if (stopping) return;
      console.error('PostgreSQL has ended by itself; it is started again.');
      relaunch(bin, folder, cluster, account, durable, port).then((again) => {
        server = again;
        if (stopping) server.kill('SIGINT');
        else watch();
      }, (error: unknown) => {
        console.error(`${(error as Error).message}\nOpsfloor stops.`);
        process.kill(process.pid, 'SIGTERM');
      });
    });
    const url = (database: string): string => `postgres://opsfloor:${password}@127.0.0.1:${port}/${database}`;
    await ready(url('postgres'), server, folder);
    await ensureDatabase(url('postgres'));
    watch();
    return {
      url: url(DATABASE), port, folder,
      async stop() {
        stopping = true;
        if (server.exitCode === null && server.signalCode === null) {
          server.ref(); // wait for it, though it did not hold us up before
          const gone = new Promise<void>((done) => server.once('exit', () => done()));
          server.kill('SIGINT'); // fast shutdown: connections end, everything is written
          await gone;
        }
        free();
      },
    };
  } catch (error) {
    free();
    throw error;
  }
}

/** The database of an Opsfloor that is running on the folder now; null when none is. For commands beside a running server. */
export function runningEmbedded(wanted: string): string | null {
  demandFolder(resolve(wanted));
  const folder = reachableFolder(resolve(wanted), runAs());
  const mark = join(folder, 'opsfloor.pid');
  const state = join(folder, 'postgres', 'postmaster.pid');
  if (!existsSync(mark) || !existsSync(state)) return null;
  const [pid = '', birth = ''] = readFileSync(mark, 'utf8').split(' ');
  if (!(Number(pid) > 0) || !alive(Number(pid)) || birthOf(Number(pid)) !== birth) return null;
  const port = readFileSync(state, 'utf8').split('\n')[3]?.trim(); // pid, data folder, start time, port
  return port ? `postgres://opsfloor:${readFileSync(join(folder, 'password'), 'utf8').trim()}@127.0.0.1:${port}/${DATABASE}` : null;
}

/** A child that PostgreSQL's account owns where it is not us. */
const as = (account: RunAs | null): { uid?: number; gid?: number } => (account ? { uid: account.uid, gid: account.gid } : {});

function own(path: string, account: RunAs | null): void {
  if (account && statSync(path).uid !== account.uid) chownSync(path, account.uid, account.gid);
}

/** The folder, or the nearest one above it that is there. */
function nearest(folder: string): string {
  let at = folder;
  while (!existsSync(at)) at = resolve(at, '..');
  return at;
}

function demandFolder(folder: string): void {
  const at = nearest(folder);
  if (!statSync(at).isDirectory()) throw new Error(`${at} is a file, not a folder.\nMaybe name another folder with --data.`);
  try {
    accessSync(at, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new Error(`${at} belongs to somebody else: this account may not write there.\nMaybe name another folder with --data, or start Opsfloor as its owner.`);
  }
}

const NEEDED = 300 * 1024 * 1024;

function demandSpace(folder: string): void {
  const { statfsSync } = process.getBuiltinModule('node:fs');
  const { bavail, bsize } = statfsSync(nearest(folder));
  if (bavail * bsize < NEEDED)
    throw new Error(`The disk under ${folder} has ${Math.round((bavail * bsize) / 1024 / 1024)} MB free; Opsfloor needs ${NEEDED / 1024 / 1024} MB to start.\nMaybe make room, or name another folder with --data.`);
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
};

/** What tells a process from a later one with the same number: its start time, where the system says it. */
function birthOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** Marks the folder as taken by this process. A mark left by a process that is gone is taken over. */
function takeFolder(folder: string): () => void {
  const mark = join(folder, 'opsfloor.pid');
  for (let attempt = 0; ; attempt++)
    try {
      const file = openSync(mark, 'wx', 0o644);
      writeFileSync(file, `${process.pid} ${birthOf(process.pid)}`);
      closeSync(file);
      return () => rmSync(mark, { force: true });
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'ENOSPC') throw new Error(`The disk under ${folder} is full.\nMaybe make room, or name another folder with --data.`);
      if (code !== 'EEXIST' || attempt > 3) throw error;
      const [pid = '', birth = ''] = readFileSync(mark, 'utf8').split(' ');
      if (Number(pid) > 0 && Number(pid) !== process.pid && alive(Number(pid)) && birthOf(Number(pid)) === birth)
        throw new Error(`Another Opsfloor (process ${pid}) is using ${folder}.\nMaybe open its page, stop it first, or name another folder with --data.`);
      rmSync(mark, { force: true });
    }
}

/** After a kill -9 of Node its PostgreSQL may still run: it is asked to stop, so that it has written all it promised. */
async function stopLeftOver(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!(pid > 0) || !alive(pid) || !isPostgres(pid)) {
    rmSync(file, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; alive(pid) && waited < 20_000; waited += 50) await sleep(50);
  if (alive(pid)) throw new Error(`A PostgreSQL (process ${pid}) still runs on ${cluster} and does not stop.\nMaybe stop it by hand.`);
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return process.platform !== 'linux'; // elsewhere the pid file is believed
  }
}

/** Makes a new cluster: UTF-8, byte order for text (the same on every machine), checksums on, one user with a password of its own. */
function initialise(bin: string, folder: string, cluster: string, account: RunAs | null): string {
  const password = randomBytes(24).toString('base64url');
  const secret = join(folder, 'password');
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  own(secret, account);
  if (existsSync(cluster) && readdirSync(cluster).length > 0) rmSync(cluster, { recursive: true, force: true }); // an initialisation that was cut short
  const { status, stderr, stdout, error } = spawnSync(join(bin, 'initdb'), ['-D', cluster, '-U', 'opsfloor', '--pwfile', secret, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--data-checksums', '--no-sync'], { ...as(account), cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  if (status !== 0) {
    rmSync(cluster, { recursive: true, force: true });
    const said = `${stderr ?? ''}${stdout ?? ''}${error?.message ?? ''}`.trim();
    throw new Error(/No space left/.test(said) ? `The disk under ${folder} is full.\nMaybe make room, or name another folder with --data.` : `PostgreSQL could not be set up in ${folder}:\n${said}`);
  }
  chmodSync(secret, 0o600);
  return password;
}

async function freePort(first: number): Promise<number> {
  for (let port = first; port < first + 500; port++) {
    const taken = await new Promise<boolean>((done) => {
      const probe = createServer();
      probe.once('error', () => done(true));
      probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => done(false)));
    });
    if (!taken) return port;
  }
  throw new Error(`No free port from ${first} on.`);
}

function spawnServer(bin: string, folder: string, cluster: string, account: RunAs | null, durable: boolean, port: number): ChildProcess {
  const out = openSync(join(folder, 'postgres.log'), 'w', 0o640);
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', shared_buffers: '128MB', wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '2GB',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const server = spawn(join(bin, 'postgres'), ['-D', cluster, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], { ...as(account), cwd: folder, stdio: ['ignore', out, out], env: { ...process.env, LC_ALL: 'C' }, detached: true });
  closeSync(out);
  server.unref();
  return server;
}

const fallsWithin = (server: ChildProcess, ms: number): Promise<boolean> => Promise.race([new Promise<true>((done) => server.once('exit', () => done(true))), sleep(ms).then(() => false)]);

/** Starts a server that has died again, on its port. What it left running ends within moments; until then PostgreSQL refuses to start. */
async function relaunch(bin: string, folder: string, cluster: string, account: RunAs | null, durable: boolean, port: number): Promise<ChildProcess> {
  for (let attempt = 0; ; attempt++) {
    const server = spawnServer(bin, folder, cluster, account, durable, port);
    if (!(await fallsWithin(server, 500))) return server;
    if (attempt === 20) throw new Error(fellMessage(folder));
    await sleep(500);
  }
}

/** Starts the server; when another process takes the port in the same moment, tries the next. */
async function launch(bin: string, folder: string, cluster: string, account: RunAs | null, durable: boolean, firstPort: number): Promise<{ server: ChildProcess; port: number }> {
  const log = join(folder, 'postgres.log');
  for (let attempt = 0, first = firstPort; ; attempt++) {
    const port = await freePort(first);
    const server = spawnServer(bin, folder, cluster, account, durable, port);
    const fell = await fallsWithin(server, 60);
    if (!fell) return { server, port };
    if (attempt === 3 || !/Address already in use/.test(readFileSync(log, 'utf8'))) throw new Error(fellMessage(folder));
    first = port + 1;
  }
}

function fellMessage(folder: string): string {
  const said = readFileSync(join(folder, 'postgres.log'), 'utf8').trim().split('\n').slice(-8).join('\n');
  return /No space left/.test(said) ? `The disk under ${folder} is full.\nMaybe make room, or name another folder with --data.` : `PostgreSQL did not start in ${folder}:\n${said}`;
}

async function ready(url: string, server: ChildProcess, folder: string): Promise<void> {
  for (const end = Date.now() + START_SECONDS * 1000; Date.now() < end; await sleep(25)) {
    if (server.exitCode !== null || server.signalCode !== null) throw new Error(fellMessage(folder));
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {}); // a server that is still starting closes the connection; the next try tells
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      const { code } = error as { code?: string };
      if (code !== 'ECONNREFUSED' && code !== '57P03' && code !== 'ECONNRESET') throw error;
    }
  }
  throw new Error(`PostgreSQL was not ready after ${START_SECONDS} s; its log is ${join(folder, 'postgres.log')}.`);
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
