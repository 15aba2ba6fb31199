/** A morning in the demo plant, through the departments' own verbs: the material plan, orders firmed and released, a schedule published, work under way, shipments packed, a machine down, somebody sick. */
import { sql } from 'kysely';
import type { Db } from '#db';
import { jobCaller, type Act } from '#desk';
import { Random } from '#kernel/random';
import { quantity } from '#kernel/units';
import { recordAbsence } from '#plant/people';
import { firm, runMrp } from '#plant/planning';
import { progress, release, startOperation } from '#plant/production';
import { reportMachineDown, setUpMachine } from '#plant/resources';
import { runReplan } from '#plant/schedule';
import { openShipment, pick, ship } from '#plant/shipping';
import { rememberStops } from './fortnight.ts';

const HOUR = 3600_000;
const FIRM_DAYS = 6;
const RELEASE_DAYS = 3;
/** Of the search, so that every start of the demo makes the same schedule. */
const ITERATIONS = 600;
const DOWN = { machine: 'CNC-05', reason: 'Spindle bearing noise, fitter called', since: -2.2, until: 3.5 };

/** Lives through it; `people` names who may fall ill. */
export async function liveThrough(db: Db, now: Date, people: readonly { readonly code: string; readonly skill: string; readonly shift: string }[]): Promise<void> {
  const caller = jobCaller('demo');
  const write = <T>(work: (act: Act) => Promise<T>): Promise<T> => db.write((tx) => work({ tx, caller, now }));
  const replan = (name: string, reason?: string) =>
    runReplan({ db, caller, jobId: null, signal: new AbortController().signal, progress: () => {}, now: () => now, ...(reason === undefined ? {} : { reason }) }, { iterations: ITERATIONS, threads: 1, seed: 1, start: 'published', publish: true, name });

  await rememberStops(db, now);
  await write((act) => runMrp(act));
  await replan('First plan');
  await write((act) => firmSoon(act));
  await write((act) => runMrp(act));
  await replan('Orders of the week');
  await write((act) => beginWork(act));
  await write((act) => packForToday(act));
  await write(async (act) => {
    const { rows } = await sql<{ id: number }>`select id from resources.machine where code = ${DOWN.machine}`.execute(act.tx);
    await reportMachineDown(act, { machineId: rows[0]!.id, since: new Date(now.getTime() + DOWN.since * HOUR), until: new Date(now.getTime() + DOWN.until * HOUR), reason: DOWN.reason });
    const sick = people.find((one) => one.skill === 'TURN' && one.shift === 'Early')!;
    const employee = (await sql<{ id: number }>`select id from people.employee where code = ${sick.code}`.execute(act.tx)).rows[0]!;
    await recordAbsence(act, { employeeId: employee.id, kind: 'sick', startsAt: new Date(now.getTime() - 8 * HOUR).toISOString(), endsAt: new Date(now.getTime() + 40 * HOUR).toISOString(), note: '' });
  });
  await write((act) => runMrp(act));
  // what was begun and what broke leave no people or machine for some of what was to begin in the next hours
  await replan('Plan of the day', `${DOWN.machine} is down: ${DOWN.reason}`);
}

/** Planned orders that the schedule begins within the week become production orders; those of the next days are released. */
async function firmSoon(act: Act): Promise<void> {
  const { rows } = await sql<{ id: number; startsAt: Date }>`
    select split_part(j.key, ':', 2)::bigint as id, min(o.setup_starts_at) as "startsAt" from schedule.version v join schedule.job j on j.version_id = v.id join schedule.operation o on o.version_id = v.id and o.job_place = j.place
    where v.state = 'published' and j.key like 'planned-order:%' group by j.key having min(o.setup_starts_at) < ${new Date(act.now.getTime() + FIRM_DAYS * 24 * HOUR)} order by 2, 1`.execute(act.tx);
  const made = await firm(act, rows.map((row) => row.id));
  const soon = new Set(rows.filter((row) => row.startsAt.getTime() < act.now.getTime() + RELEASE_DAYS * 24 * HOUR).map((row) => row.id));
  const ids = made.flatMap(({ plannedOrderId, key }) => (soon.has(plannedOrderId) && key.startsWith('production-order:') ? [Number(key.split(':')[1])] : []));
  await release(act, ids);
}

/** Three orders with a line that is due soon and all there: one has left, one is picked, one is to be picked. */
async function packForToday(act: Act): Promise<void> {
  const { rows } = await sql<{ line: number; quantity: string }>`
    select distinct on (o.requested, o.id) l.id as line, trim_scale(l.quantity)::text as quantity
    from (select s.id, min(coalesce(x.promised_on, x.requested_on)) as requested from sales.sales_order s join sales.sales_order_line x on x.sales_order_id = s.id group by s.id) o
    join sales.sales_order_line l on l.sales_order_id = o.id
    where (select coalesce(sum(b.quantity), 0) from stock.balance b join stock.location p on p.id = b.location_id where b.item_id = l.item_id and p.kind = 'storage') >= l.quantity
    order by o.requested, o.id, l.id limit 3`.execute(act.tx);
  for (const [at, { line, quantity: amount }] of rows.entries()) {
    const shipmentId = await openShipment(act, { lines: [{ salesOrderLineId: line, quantity: amount }], carrierCode: ['DHL', 'DACHSER', null][at]!, note: '' });
    if (at > 1) continue;
    const short = await pick(act, { shipmentId });
    if (at === 0 && short.length === 0) await ship(act, shipmentId);
  }
}

/** The first operation of each machine that can begin has begun a while ago, with some pieces reported. */
async function beginWork(act: Act): Promise<void> {
  const random = new Random(7);
  const { rows } = await sql<{ operationId: number; machineId: number; machine: string; input: string; minutes: number; family: string | null }>`
    select distinct on (m.id) d.id as "operationId", m.id as "machineId", m.code as machine, d.input::text as input, extract(epoch from o.ends_at - o.starts_at)::float8 / 60 as minutes, coalesce(d.changeover_family, i.changeover_family) as family
    from schedule.version v join schedule.operation o on o.version_id = v.id join production.operation d on d.id = o.production_operation_id join resources.machine m on m.id = o.machine_id join items.item i on i.id = o.item_id
    where v.state = 'published' and d.state = 'ready' and o.setup_starts_at < ${new Date(act.now.getTime() + 6 * HOUR)} order by m.id, o.setup_starts_at, o.place`.execute(act.tx);
  for (const { operationId, machineId, machine, input, minutes, family } of rows) {
    if (machine === DOWN.machine || random.below(12) === 0) continue;
    const ago = Math.min(minutes * 0.6, 20 + random.below(150));
    const at = new Date(act.now.getTime() - ago * 60_000);
    await startOperation(act, { operationId, machineId, at });
    if (family !== null) await setUpMachine(act, machineId, family);
    const done = Math.floor(Number(input) * (ago / Math.max(minutes, 1)) * (0.75 + random.unit() * 0.25));
    if (done > 0) await progress(act, { operationId, machineId, good: quantity(done), at: new Date(act.now.getTime() - 5 * 60_000), reason: '' });
    if (random.below(6) === 0) await progress(act, { operationId, machineId, scrap: quantity(1), at: new Date(act.now.getTime() - 4 * 60_000), reason: 'TOOL' });
  }
}
