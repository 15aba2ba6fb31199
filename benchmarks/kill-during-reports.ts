/**
 * `kill -9` while terminals report: of the server, or of its PostgreSQL, again and again. Every report that was acknowledged is there once, none
 * is there twice, and stock agrees with what was made. `node benchmarks/kill-during-reports.ts [times]`, on an embedded PostgreSQL of its own.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { buildServer } from '#api';
import { connect, migrate, runningEmbedded, startEmbedded, type Db } from '#db';
import { CONSOLE } from '#desk';
import { Random } from '#kernel/random';
import { quantity } from '#kernel/units';
import { floor, signInAtTerminal } from '#plant/floor';
import { people } from '#plant/people';
import { openOrders, release } from '#plant/production';

const TERMINALS = 4;
const NOW = new Date();

/** What is killed: the server on its PostgreSQL, saying its address. */
async function serve(folder: string): Promise<void> {
  const server = await startEmbedded({ folder, port: 5900 });
  await migrate(server.url);
  const db = connect(server.url);
  const api = buildServer({ db, routes: floor.routes, callerOf: async () => CONSOLE });
  console.log(`${await api.listen({ port: 0, host: '127.0.0.1' })}\n`);
}

interface Plant {
  readonly tokens: readonly string[];
  readonly operations: readonly number[];
}

/** A machine for each terminal with one long order, which takes two tubes a piece. */
async function generate(db: Db): Promise<Plant> {
  await db.write(async (tx) => {
    await sql`insert into items.unit (code, name, places) values ('pcs', 'pieces', 0)`.execute(tx);
    await sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin')`.execute(tx);
    await sql`insert into resources.calendar (code, name, site_id, always_open) values ('ALWAYS', 'Always', 1, true)`.execute(tx);
    await sql`insert into resources.work_center (code, name, site_id, calendar_id) values ('W', 'W', 1, 1)`.execute(tx);
    await sql`insert into resources.machine (code, name, work_center_id) select 'M-' || n, 'M-' || n, 1 from generate_series(1, ${TERMINALS}::int) n`.execute(tx);
    await sql`insert into people.employee (code, name, site_id) values ('1001', 'Ben Ortiz', 1)`.execute(tx);
    await sql`insert into items.item (code, stock_unit, supply) values ('FRAME', 'pcs', 'make'), ('TUBE', 'pcs', 'buy')`.execute(tx);
    await sql`insert into items.bill (item_id, revision) values (1, 'A')`.execute(tx);
    await sql`insert into items.bill_line (bill_id, position, component_id, quantity, unit) values (1, 10, 2, 2, 'pcs')`.execute(tx);
    await sql`insert into items.routing (item_id, revision) values (1, 'A')`.execute(tx);
    await sql`insert into items.routing_operation (routing_id, position, name, work_center_id, run_minutes) values (1, 10, 'Weld', 1, 1)`.execute(tx);
    await sql`insert into stock.location (site_id, code) values (1, 'A-01')`.execute(tx);
    await sql`insert into stock.movement (at, kind, item_id, location_id, quantity, by_name) values (now(), 'opening', 2, 1, 10000000, 'benchmark')`.execute(tx);
    await sql`insert into stock.balance (item_id, location_id, quantity) values (2, 1, 10000000)`.execute(tx);
    const act = { tx, caller: CONSOLE, now: NOW };
    await people.routes.find((route) => route.path === '/employees/:id/pin')!.handle!(act, { params: { id: 1 }, body: { pin: '4711' } } as never);
    const ids = await openOrders(act, Array.from({ length: TERMINALS }, () => ({ itemId: 1, siteId: 1, quantity: quantity(1_000_000), dueAt: NOW })));
    await release(act, ids);
  });
  const tokens: string[] = [];
  for (let n = 1; n <= TERMINALS; n++) tokens.push((await signInAtTerminal({ db, caller: CONSOLE, now: NOW }, `M-${n}`, { code: '1001', pin: '4711' })).token);
  const { rows } = await db.read((tx) => sql<{ id: number }>`select id from production.operation order by id`.execute(tx));
  return { tokens, operations: rows.map(({ id }) => id) };
}

async function begin(folder: string): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [import.meta.filename, 'serve', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((done, fail) => {
    child.stdout!.on('data', (text: Buffer) => done(String(text).trim()));
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}`)));
  });
  return { child, address };
}

const postgresOf = (folder: string): number => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function measure(times: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'opsfloor-kill-'));
  const first = await startEmbedded({ folder, port: 5900 });
  await migrate(first.url);
  const setup = connect(first.url);
  const { tokens, operations } = await generate(setup);
  await setup.close();
  await first.stop();

  let address = '';
  let ended = false;
  const acknowledged = new Set<string>();
  let sent = 0;
  /** One terminal: the next report is made when the one before is acknowledged; it is sent until then. */
  const terminal = async (n: number): Promise<void> => {
    while (!ended) {
      const report = { clientId: randomUUID(), kind: 'good', operationId: operations[n], quantity: '1', at: new Date().toISOString() };
      for (let done = false; !done; )
        try {
          sent++;
          const answer = await fetch(`${address}/api/v1/floor/reports`, {
            method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token: tokens[n], sentAt: new Date().toISOString(), reports: [report] }), signal: AbortSignal.timeout(5000),
          });
          if (!answer.ok) throw new Error(await answer.text());
          const { answers } = (await answer.json()) as { answers: { outcome: string; reason: string | null }[] };
          if (answers[0]!.outcome === 'refused') throw new Error(answers[0]!.reason!);
          acknowledged.add(report.clientId);
          done = true;
        } catch {
          if (ended) return;
          await sleep(50);
        }
    }
  };
  const random = new Random(7);
  let { child, address: at } = await begin(folder);
  address = at;
  const terminals = operations.map((_, n) => terminal(n));
  for (let time = 0; time < times; time++) {
    const enough = acknowledged.size + random.between(3, 30); // in the midst of reports, however long the start took
    while (acknowledged.size < enough) await sleep(5);
    child.removeAllListeners('exit');
    const gone = new Promise((done) => child.once('exit', done));
    if (time % 2 === 1) process.kill(postgresOf(folder), 'SIGKILL');
    if (time % 2 === 1) await sleep(random.between(0, 200));
    child.kill('SIGKILL');
    await gone;
    const promised = [...acknowledged];
    ({ child, address: at } = await begin(folder));
    const look = connect(runningEmbedded(folder)!, { connections: 1 });
    const kept = await look.read((tx) => sql<{ n: number }>`select count(*) as n from floor.report where client_id = any(${promised}::uuid[])`.execute(tx));
    await look.close();
    console.log(`kill ${time + 1}: ${promised.length} acknowledged before, ${kept.rows[0]!.n} of them there after`);
    address = at;
  }
  await sleep(500);
  ended = true;
  await Promise.all(terminals);

  const db = connect(runningEmbedded(folder)!);
  const { rows } = await db.read((tx) => sql<{ ids: string[]; twice: number; good: number; frames: number; tubes: number; wrong: number }>`
    select (select array_agg(client_id::text) from floor.report) as ids, (select count(*) - count(distinct client_id) from floor.report) as twice, (select sum(good)::int from production.operation) as good,
      (select sum(quantity)::int from stock.balance where item_id = 1) as frames, (select 10000000 - sum(quantity)::int from stock.balance where item_id = 2) as tubes,
      (select count(*) from (select item_id, sum(quantity) as s from stock.movement group by 1) m join (select item_id, sum(quantity) as s from stock.balance group by 1) b using (item_id) where m.s <> b.s) as wrong`.execute(tx));
  const found = rows[0]!;
  const there = new Set(found.ids);
  const lost = [...acknowledged].filter((id) => !there.has(id)).length;
  console.log(`killed ${times} times, every second time PostgreSQL too: ${sent} sent, ${acknowledged.size} acknowledged, ${lost} lost, ${found.twice} twice; ${there.size} reports, ${found.good} pieces, ${found.frames} in stock, ${found.tubes} tubes used, ${found.wrong} balances wrong`);
  await db.close();
  child.removeAllListeners('exit');
  const pid = postgresOf(folder);
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
  process.kill(pid, 'SIGINT');
  await sleep(2000);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  if (lost > 0 || found.twice > 0 || found.wrong > 0 || found.good !== there.size || found.frames !== there.size || found.tubes !== 2 * there.size) process.exitCode = 1;
}

if (process.argv[2] === 'serve') await serve(process.argv[3]!);
else await measure(Number(process.argv[2] ?? 20));
