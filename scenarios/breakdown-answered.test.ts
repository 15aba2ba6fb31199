/** A mill breaks down, and the plant answers by itself: a draft mended from the plan that was published, and what would help the orders that are later for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Replan } from '#contract/schedule';
import { CONSOLE } from '#desk';
import { check } from '#engine/problem';
import { factsSince, type Fact } from '#journal';
import { runMrp } from '#plant/planning';
import { reportMachineDown } from '#plant/resources';
import { runReplan, schedule, waysOutOfVersion } from '#plant/schedule';
import { orders, shop } from './shop.ts';
import { act, smallPlant } from './small-plant.ts';

const six = new Date('2026-11-23T05:00:00Z'); // Monday 06:00 in Augsburg
const noon = new Date('2026-11-23T11:00:00Z');

test('a mill is down: the draft is there without a search, nothing runs on the mill, and ways out are ranked for all orders later for it', async () => {
  const db = await smallPlant({ ...shop, ...orders(['SO-1', 'KESTREL', 'BRACKET', 100, '2026-11-23'], ['SO-2', 'KESTREL', 'PLATE', 90, '2026-11-24']) }, six);
  const replan = (now: Date, input: Replan): ReturnType<typeof runReplan> => runReplan({ db, caller: CONSOLE, jobId: null, signal: new AbortController().signal, progress: () => {}, now: () => now }, input);
  await act(db, six, (at) => runMrp(at));
  await replan(six, { start: 'published', publish: true, iterations: 20_000, seed: 1, threads: 1 });
  const mill = await db.read(async (tx) => (await sql<{ id: number }>`select id from resources.machine where code = 'MILL-1'`.execute(tx)).rows[0]!.id);
  // MILL-1 has the brackets from 09:10 to 19:30; down from 12:00 until Tuesday 08:00
  const until = new Date('2026-11-24T07:00:00Z');
  await act(db, noon, (at) => reportMachineDown(at, { machineId: mill, since: noon, until, reason: 'spindle' }));
  for (let facts: readonly Fact[] = []; facts.length === 0; await sleep(20))
    await db.write(async (tx) => { if ((facts = await factsSince(tx, 0, ['resources/machine-down'])).length > 0) await schedule.hears![0]!.hear(tx, facts); });
  const asked = await db.read(async (tx) => (await sql<{ input: Replan }>`select input from jobs.job where name = 'schedule.replan'`.execute(tx)).rows[0]!.input);
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

  const { later, ways } = await db.read((tx) => waysOutOfVersion(tx, made.versionId));
  assert.ok(later.length > 0 && later.every(({ before, after }) => after > before));
  assert.ok(ways.length > 0);
  assert.ok(ways.every(({ minutesSaved }) => minutesSaved > 0));
});
