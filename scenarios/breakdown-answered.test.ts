/** A mill breaks down, and the plant answers by itself: a draft mended from the plan that was published, and what would help the orders that are later for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Replan } from '#contract/schedule';
import type { Db } from '#db';
import { CONSOLE } from '#desk';
import { check } from '#engine/problem';
import { factsSince, type Fact } from '#journal';
import { recordAbsence } from '#plant/people';
import { runMrp } from '#plant/planning';
import { reportMachineDown } from '#plant/resources';
import { compare, runReplan, schedule, waysOutOfVersion } from '#plant/schedule';
import { orders, shop } from './shop.ts';
import { act, smallPlant } from './small-plant.ts';

const six = new Date('2026-11-23T05:00:00Z'); // Monday 06:00 in Augsburg
const noon = new Date('2026-11-23T11:00:00Z');

/** What the schedule asks for once it has heard of it. */
async function askedAfter(db: Db, kind: string): Promise<Replan> {
  for (let facts: readonly Fact[] = []; facts.length === 0; await sleep(20))
    await db.write(async (tx) => { if ((facts = await factsSince(tx, 0, [kind])).length > 0) await schedule.hears![0]!.hear(tx, facts); });
  return db.read(async (tx) => (await sql<{ input: Replan }>`select input from jobs.job where name = 'schedule.replan'`.execute(tx)).rows[0]!.input);
}

test('a mill is down: the draft is there without a search, nothing runs on the mill, and ways out are ranked for all orders later for it', async () => {
  const db = await smallPlant({ ...shop, ...orders(['SO-1', 'KESTREL', 'BRACKET', 100, '2026-11-23'], ['SO-2', 'KESTREL', 'PLATE', 90, '2026-11-24']) }, six);
  const replan = (now: Date, input: Replan): ReturnType<typeof runReplan> => runReplan({ db, caller: CONSOLE, jobId: null, signal: new AbortController().signal, progress: () => {}, now: () => now }, input);
  await act(db, six, (at) => runMrp(at));
  const { versionId: published } = await replan(six, { start: 'published', publish: true, iterations: 20_000, seed: 1, threads: 1 });
  const mill = await db.read(async (tx) => (await sql<{ id: number }>`select id from resources.machine where code = 'MILL-1'`.execute(tx)).rows[0]!.id);
  // MILL-1 has the brackets from 09:10 to 19:30; down from 12:00 until Tuesday 08:00
  const until = new Date('2026-11-24T07:00:00Z');
  await act(db, noon, (at) => reportMachineDown(at, { machineId: mill, since: noon, until, reason: 'spindle' }));
  const asked = await askedAfter(db, 'resources/machine-down');
  assert.equal(asked.repair, true);

  const made = await replan(noon, asked);
  assert.deepEqual([made.published, made.iterations, made.unplaced], [false, 0, 0]);
  const [draft] = await db.read(async (tx) => (await sql<{ problem: never; plan: never; state: string; bars: number }>`
    select v.problem, v.plan, v.state, (select count(*) from schedule.operation o where o.version_id = v.id and o.machine_id = ${mill} and o.setup_starts_at < ${until} and o.ends_at > ${noon}) as bars
    from schedule.version v where v.id = ${made.versionId}`.execute(tx)).rows);
  assert.deepEqual([draft!.state, Number(draft!.bars)], ['draft', 0]);
  assert.deepEqual(check(draft!.problem, draft!.plan).filter(({ hard }) => hard), []);
  // the same plant, the same answer
  const again = await replan(noon, asked);
  const plans = await db.read(async (tx) => (await sql<{ plan: unknown }>`select plan from schedule.version where id in (${made.versionId}, ${again.versionId})`.execute(tx)).rows);
  assert.deepEqual(plans[0], plans[1]);

  // every operation that the mended plan has elsewhere says why, among them what the mill held
  const { moved } = await act(db, noon, (at) => compare(at, published, made.versionId));
  assert.ok(moved.length > 0);
  assert.deepEqual(moved.filter(({ why }) => why === null), []);
  assert.ok(moved.some(({ why, fromMachine }) => fromMachine === 'MILL-1' && /MILL-1/.test(why!)), JSON.stringify(moved));

  const { later, ways } = await db.read((tx) => waysOutOfVersion(tx, made.versionId));
  assert.ok(later.length > 0 && later.every(({ before, after }) => after > before));
  assert.ok(ways.length > 0);
  assert.ok(ways.every(({ minutesSaved }) => minutesSaved > 0));
});

/** Three who mill, two of them in the early shift. */
const millers = {
  'skills': 'code,name\nMILL,Milling', 'employees': 'code,name,site\n1,Ada Early,AUG\n2,Leo Late,AUG\n3,Eve Early,AUG', 'employee-skills': 'employee,skill\n1,MILL\n2,MILL\n3,MILL',
  'shift-memberships': 'employee,calendar,shift_name,from_day\n1,TWO,Early,2026-01-01\n2,TWO,Late,2026-01-01\n3,TWO,Early,2026-01-01',
  'routing-operation-skills': 'item,revision,position,skill\nBRACKET,A,20,MILL\nPLATE,A,20,MILL',
};

test('somebody is away: their work goes to others or waits, at once and without a search, and each operation says why', async () => {
  const db = await smallPlant({ ...shop, ...millers, ...orders(['SO-1', 'KESTREL', 'BRACKET', 100, '2026-11-23'], ['SO-2', 'KESTREL', 'PLATE', 90, '2026-11-24']) }, six);
  const replan = (now: Date, input: Replan): ReturnType<typeof runReplan> => runReplan({ db, caller: CONSOLE, jobId: null, signal: new AbortController().signal, progress: () => {}, now: () => now }, input);
  await act(db, six, (at) => runMrp(at));
  const { versionId: published } = await replan(six, { start: 'published', publish: true, iterations: 20_000, seed: 1, threads: 1 });
  // whoever has most to do after noon is away from then until Wednesday
  const [busy] = await db.read(async (tx) => (await sql<{ id: number; bars: number }>`select c.id, count(*)::int as bars from schedule.operation o, unnest(o.crew) as c(id) where o.version_id = ${published} and o.setup_starts_at > ${noon} group by c.id order by bars desc, c.id limit 1`.execute(tx)).rows);
  assert.ok(busy && busy.bars > 0);
  await act(db, noon, (at) => recordAbsence(at, { employeeId: busy.id, kind: 'sick', startsAt: noon.toISOString(), endsAt: '2026-11-25T05:00:00.000Z', note: '' }));
  const asked = await askedAfter(db, 'people/absence-recorded');
  assert.deepEqual([asked.repair, asked.cause?.kind], [true, 'people/absence-recorded']);
  const made = await replan(noon, asked);
  assert.deepEqual([made.published, made.iterations, made.unplaced], [false, 0, 0]);
  // the checker finds nobody at work who is away
  const [draft] = await db.read(async (tx) => (await sql<{ problem: never; plan: never }>`select problem, plan from schedule.version where id = ${made.versionId}`.execute(tx)).rows);
  assert.deepEqual(check(draft!.problem, draft!.plan).filter(({ hard }) => hard), []);
  const { moved } = await act(db, noon, (at) => compare(at, published, made.versionId));
  assert.ok(moved.length > 0 && moved.every(({ why }) => why !== null), JSON.stringify(moved.map(({ key, why }) => [key, why])));
});
