/** Every command as it is called from a console: help, wrong words, and the answers in JSON. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { freshDatabase } from '#db/testing';
import { main, saidOf } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsfloor commands '));
after(() => rmSync(folder, { recursive: true }));

/** Runs a command in this process, on the database or on none. */
async function run(args: readonly string[], url?: string): Promise<{ status: number; stdout: string; stderr: string }> {
  const said = { log: '', error: '' };
  const kept = { log: console.log, error: console.error, url: process.env['DATABASE_URL'] };
  for (const where of ['log', 'error'] as const) console[where] = (text: unknown) => void (said[where] += `${String(text)}\n`);
  if (url === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = url;
  try {
    return { status: await main(args), stdout: said.log, stderr: said.error };
  } finally {
    Object.assign(console, { log: kept.log, error: kept.error });
    if (kept.url === undefined) delete process.env['DATABASE_URL'];
    else process.env['DATABASE_URL'] = kept.url;
  }
}
const COMMANDS = ['serve', 'work', 'migrate', 'import', 'export', 'plan', 'check', 'demo', 'backup', 'restore', 'user', 'solve'];

test('the overview names every command, and each tells its flags and exit codes', async () => {
  const { status, stdout } = await run(['--help']);
  assert.equal(status, 0);
  assert.deepEqual([...stdout.matchAll(/^ {2}(\w+) {2,}/gm)].map(([, name]) => name), COMMANDS);
  for (const name of COMMANDS) {
    const help = await run([name, '--help']);
    assert.equal(help.status, 0, name);
    assert.match(help.stdout, new RegExp(`^opsfloor ${name} `));
    for (const part of ['--json', '--help', 'Exit code: 0 done, 1 refused or failed (the reason on standard error), 2 wrong words.']) assert.ok(help.stdout.includes(part), `${name}: ${part}`);
  }
  assert.equal((await run([])).status, 2);
  assert.match((await run(['dance'])).stderr, /^There is no command dance\./);
});

test('wrong words are exit code 2 with a sentence, and nothing is begun', async () => {
  const wrong: readonly (readonly [args: string, says: RegExp])[] = [
    ...COMMANDS.map((name) => [`${name} --sideways`, /Unknown option '--sideways'/] as const),
    ...['serve', 'work', 'migrate', 'plan', 'check', 'demo'].map((name) => [`${name} twice`, new RegExp(`opsfloor ${name} takes no words, such as twice\\.`)] as const),
    ['serve --port abc', /--port abc is no number\./], ['serve --port 70000', /--port is a whole number from 0 to 65535, not 70000\./], ['serve --port=', /--port {2}is no number\./],
    ['plan --as-of yesterday', /--as-of yesterday is no day or instant/], ['plan --seconds=-1', /--seconds -1 is less than 0\./], ['plan --threads 0', /--threads is a whole number from 1, not 0\./], ['plan --iterations 1.5', /--iterations is a whole number from 0, not 1\.5\./],
    ['import', /Name one folder or file\./], ['import a b', /Name one folder or file\./], ['export nothing', /There is no sheet nothing to give out\. Known: sites,/], ['export items bills', /Several sheets go into one workbook/], ['export items --json --out a.xlsx', /Either --json or a workbook\./],
    ['backup', /Name one file/], ['restore', /Name one backup file\./], ['user', /Say one of add, password/], ['user dance', /Say one of add, password/], ['user add a@b.example c@d.example', /takes one e-mail address, not c@d\.example too\./],
    ['solve', /One file is wanted\./], ['solve a --format sudoku', /--format is one of/], ['serve --json --data', /Option '--data <value>' argument missing/],
  ];
  for (const [args, says] of wrong) {
    const { status, stdout, stderr } = await run(args.split(' '));
    assert.equal(status, 2, `${args}: ${stdout}${stderr}`);
    assert.match(stderr, says, args);
  }
});

test('what is not there, or is no folder, is exit code 1 with a sentence, in JSON too', async () => {
  const file = join(folder, 'a file');
  writeFileSync(file, 'no backup');
  const refused: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [['import', '/nowhere/at/all'], /There is no file or folder \/nowhere\/at\/all\./], [['import', file, '--map', 'no.map'], /There is no mapping file no\.map\./], [['solve', 'no.txt', '--format', 'jsp'], /no\.txt cannot be read/],
    ...['check', 'plan', 'demo', 'migrate', 'serve', 'work'].map((name) => [[name, '--data', file], /is a file, not a folder/] as const),
  ];
  for (const [args, says] of refused) {
    const { status, stdout, stderr } = await run([...args, '--json']);
    assert.equal(status, 1, `${args.join(' ')}: ${stdout}${stderr}`);
    assert.match(stderr, says);
    assert.match((JSON.parse(stdout) as { refused: string }).refused, says);
  }
});

test('a full disk is said as such, whoever finds it', () => {
  const full = /^The disk is full, so nothing of this was written; what was written before is safe\.\nMaybe make room/;
  assert.match(saidOf(Object.assign(new Error('could not extend file "base/1": No space left on device'), { code: '53100' })), full);
  assert.match(saidOf(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })), full);
  assert.equal(saidOf(new Error('There is no backup x.')), 'There is no backup x.');
});

test('JSON answers, on a database of one’s own', async () => {
  const { url } = await freshDatabase();
  const told = async <T>(...args: string[]): Promise<T> => {
    const { status, stdout, stderr } = await run([...args, '--json'], url);
    assert.equal(status, 0, `${args.join(' ')}: ${stdout}${stderr}`);
    return JSON.parse(stdout) as T;
  };
  const keys = async (...args: string[]): Promise<string[]> => Object.keys(await told<object>(...args));
  assert.deepEqual(await told('migrate'), { applied: [] });
  assert.deepEqual((await told<{ rule: string }[]>('check')).map(({ rule }) => rule), ['never-planned']);
  assert.deepEqual(Object.keys((await told<object[]>('export'))[0]!), ['name', 'title', 'means', 'columns']);
  assert.deepEqual(await told('user', 'list'), []);
  assert.deepEqual(await told('user', 'add', 'ada@example.org', '--password', 'long enough 1'), { email: 'ada@example.org', password: 'long enough 1' });
  assert.deepEqual(await told('user', 'password', 'ada@example.org', '--password', 'another one 2'), { email: 'ada@example.org', password: 'another one 2' });
  assert.match((await run(['user', 'disable', 'ada@example.org'], url)).stderr, /^This is the last admin/);
  assert.deepEqual(await keys('plan'), ['materialPlan', 'schedules', 'seconds']);
  writeFileSync(join(folder, 'sites.csv'), 'code,name,zone\nAUG,Augsburg,Europe/Berlin\nLYO,Lyon,Europe/Paris\n');
  assert.deepEqual(await keys('import', join(folder, 'sites.csv')), ['id', 'name', 'state', 'summary', 'notes', 'refusals', 'refused', 'seconds', 'assumes']);
  const backup = join(folder, 'a.opsfloor');
  assert.deepEqual(await keys('backup', backup), ['file', 'rows', 'tables', 'seconds']);
  const full = await run(['restore', backup, '--json'], url);
  assert.equal(full.status, 1);
  assert.match((JSON.parse(full.stdout) as { refused: string }).refused, /^The database is not empty: /);
  const other = await freshDatabase();
  const restored = await run(['restore', backup, '--json'], other.url);
  assert.equal(restored.status, 0, restored.stderr);
  assert.equal((await run(['restore', join(folder, 'no such file')], (await freshDatabase()).url)).status, 1);
  const out = async (from: string): Promise<string> => {
    const file = join(folder, 'out.json');
    assert.equal((await run(['export', 'sites', '--out', file], from)).status, 0);
    return readFileSync(file, 'utf8');
  };
  assert.equal(await out(other.url), await out(url));
  assert.deepEqual((JSON.parse(await out(url)) as { code: string }[]).map(({ code }) => code), ['AUG', 'LYO']);
  assert.match((await run(['demo'], url)).stderr, /^The database is not empty: the demo plant goes only into an empty one\./);
});

test('a user works for the sites that the console names, for all again, and for none that is not there', async () => {
  const { url } = await freshDatabase();
  writeFileSync(join(folder, 'sites.csv'), 'code,name,zone\nAUG,Augsburg,Europe/Berlin\nLYO,Lyon,Europe/Paris\n');
  assert.equal((await run(['import', join(folder, 'sites.csv')], url)).status, 0);
  const user = (...args: string[]) => run(['user', ...args, '--json'], url);
  const ada = async () => (JSON.parse((await user('list')).stdout) as { roles: string[]; sites: 'all' | number[] }[])[0]!;
  const done = async (...args: string[]): Promise<void> => assert.equal((await user(...args)).status, 0, args.join(' '));
  await done('add', 'ada@example.org', '--role', 'planner', '--site', 'LYO', '--name', 'Ada');
  const [lyon] = (await ada()).sites as number[];
  assert.deepEqual((await ada()).roles, ['planner']);
  await done('change', 'ada@example.org', '--site', 'AUG', '--site', 'LYO');
  const both = (await ada()).sites as number[];
  assert.ok(both.length === 2 && both.includes(lyon!));
  await done('change', 'ada@example.org', '--site', 'AUG');
  assert.deepEqual((await ada()).sites, both.filter((site) => site !== lyon));
  await done('change', 'ada@example.org', '--role', 'buyer');
  assert.deepEqual(await ada().then(({ sites, roles }) => [sites, roles]), [both.filter((site) => site !== lyon), ['buyer']], 'what is not named stays');
  await done('change', 'ada@example.org', '--all-sites');
  assert.equal((await ada()).sites, 'all');
  const strange = await user('change', 'ada@example.org', '--site', 'MARS');
  assert.equal(strange.status, 2);
  assert.match(strange.stderr, /^There is no site MARS\. Known: AUG, LYO\./);
  assert.match((await user('change', 'bob@example.org', '--site', 'AUG')).stderr, /^There is no user bob@example\.org\./);
  assert.match((await user('change', 'ada@example.org', '--role', 'boss')).stderr, /^There is no role boss\. Known: admin,/);
});
