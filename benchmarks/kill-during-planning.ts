/**
 * `kill -9` while material plans and schedules are made: of the process that works, of its PostgreSQL, and of an `opsfloor work` beside it, again and
 * again, on the demo plant. Every version and every material plan is whole, one schedule is published, what was asked for is done in the end or said to
 * have failed, and of every material plan that failed there is a record.
 * `node benchmarks/kill-during-planning.ts [times]`, on an embedded PostgreSQL of its own.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { takeJobs } from '#app';
import { connect, migrate, startEmbedded, type Db } from '#db';
import { loadDemo } from '#demo';
import { ask } from '#jobs';
import { Random } from '#kernel/random';

/** So long nothing may happen before waiting is given up: longer than a job is left alone after its taker died. */
const PATIENCE_SECONDS = 120;

/** What is killed: PostgreSQL with the queue that works on it, saying the address of the database. */
async function serve(folder: string): Promise<void> {
  const server = await startEmbedded({ folder, port: 5950 });
  const db = connect(server.url);
  await takeJobs(db, () => {});
  console.log(`${server.url}\n`);
}

async function begin(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [import.meta.filename, 'serve', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((done, fail) => {
    child.stdout!.on('data', (text: Buffer) => done(String(text).trim()));
    child.once('exit', (code) => fail(new Error(`the process ended with ${code}`)));
  });
  child.removeAllListeners('exit');
  return { child, url };
}

/** `opsfloor work`, which takes jobs from the same database. */
const workBeside = (url: string): ChildProcess => spawn(process.execPath, [join(import.meta.dirname, '../bin/opsfloor.js'), 'work'], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DATABASE_URL: url } });

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
}

const postgresOf = (folder: string): number => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function states(db: Db): Promise<Record<string, number>> {
  const { rows } = await db.read((tx) => sql<{ state: string; count: number }>`select state, count(*)::int as count from jobs.job group by 1`.execute(tx));
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** What is half, each as a sentence; empty where all is whole. */
async function halves(db: Db): Promise<string[]> {
  const { rows } = await db.read((tx) => sql<{ versions: number; torn: number; published: number; plans: number; lost: number; dangling: number; running: number; unsaid: number }>`
    select (select count(*)::int from schedule.version) as versions,
      (select count(*)::int from schedule.version v where (select count(*) from schedule.operation o where o.version_id = v.id) <> jsonb_array_length(v.problem -> 'operations')
        or (select count(*) from schedule.job j where j.version_id = v.id) <> jsonb_array_length(v.problem -> 'jobs')) as torn,
      (select count(*)::int from schedule.version where state = 'published') as published, (select count(*)::int from planning.run) as plans,
      (select count(*)::int from (select r.made from planning.run r where r.state = 'done' order by id desc limit 1) r where (r.made ->> 'plannedOrders')::int <> (select count(*) from planning.planned_order)) as lost,
      (select count(*)::int from planning.peg p where p.supply_key like 'planned-order:%' and not exists (select from planning.planned_order o where o.id = split_part(p.supply_key, ':', 2)::bigint)) as dangling,
      (select count(*)::int from schedule.run where state = 'running') as running,
      (select (select count(*) from jobs.job where name = 'planning.run' and state = 'failed') - (select count(*) from planning.run where state = 'failed'))::int as unsaid`.execute(tx));
  const { versions, torn, published, plans, lost, dangling, running, unsaid } = rows[0]!;
  console.log(`${versions} schedule versions, ${plans} material plans`);
  return [
    torn > 0 ? `${torn} versions without all their rows` : '', published !== 1 ? `${published} published schedules` : '', lost > 0 ? 'the last material plan has not the orders it says' : '',
    dangling > 0 ? `${dangling} pegs to planned orders that are not there` : '', running > 0 ? `${running} runs said to be running` : '', unsaid !== 0 ? `${unsaid} failed material plans without a record` : '',
  ].filter((one) => one !== '');
}

async function measure(times: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'opsfloor-kill-'));
  const first = await startEmbedded({ folder, port: 5950 });
  await migrate(first.url);
  const setup = connect(first.url);
  await loadDemo(setup, new Date());
  await setup.close();
  await first.stop();

  const random = new Random(11);
  let { child, url } = await begin(folder);
  let beside = workBeside(url);
  let asked = 0;
  for (let time = 0; time < times; time++) {
    const db = connect(url);
    await db.write(async (tx) => {
      await ask(tx, 'planning.run', {}, 'benchmark');
      await ask(tx, 'schedule.replan', { iterations: 400, seed: time, threads: 1, publish: true, start: 'published' }, 'benchmark');
    });
    asked += 2;
    await sleep(random.between(300, 5000));
    if (time % 2 === 1) process.kill(postgresOf(folder), 'SIGKILL');
    if (time % 2 === 1) await sleep(random.between(0, 200));
    await end(child);
    await end(beside);
    await db.close().catch(() => {});
    ({ child, url } = await begin(folder));
    beside = workBeside(url);
  }
  const db = connect(url);
  let said = await states(db);
  for (let still = 0; still < PATIENCE_SECONDS && (said['queued'] ?? 0) + (said['running'] ?? 0) > 0; still++) {
    await sleep(1000);
    const now = await states(db);
    if (JSON.stringify(now) !== JSON.stringify(said)) still = 0;
    said = now;
  }
  const wrong = await halves(db);
  console.log(`killed ${times} times, every second time PostgreSQL too; ${asked} jobs asked for: ${JSON.stringify(said)}; ${wrong.length === 0 ? 'all is whole' : wrong.join(', ')}`);
  await db.close();
  const pid = postgresOf(folder);
  await end(beside);
  await end(child);
  process.kill(pid, 'SIGINT');
  await sleep(2000);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  if (wrong.length > 0 || (said['queued'] ?? 0) + (said['running'] ?? 0) > 0) process.exitCode = 1;
}

if (process.argv[2] === 'serve') await serve(process.argv[3]!);
else await measure(Number(process.argv[2] ?? 20));
