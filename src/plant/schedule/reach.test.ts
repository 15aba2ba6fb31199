/** Work that does not fit before the horizon still keeps to shifts: nothing stands where its machine is closed. Monday 2026-03-02, 06:00 in UTC. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Row } from '#desk';
import type { Plan } from '#engine/problem';
import { quantity } from '#kernel/units';
import { items } from '#plant/items';
import { openOrders, release } from '#plant/production';
import { resources } from '#plant/resources';
import type { PictureMachine, PictureOperation, PictureOrder } from './picture.ts';
import { reachOf } from './reach.ts';
import { readBoard } from './read-board.ts';
import { runReplan } from './replan.ts';

const NOW = new Date('2026-03-02T06:00:00Z');
const DAY = 86_400_000;
const days = (n: number): number => NOW.getTime() + n * DAY;

/** One machine, open 8 h of every day for 10 days, and orders of so many hours. */
const picture = (hours: readonly number[], needBy: number | null = null) => ({
  now: NOW.getTime(), to: days(10), employees: [],
  machines: [{ id: 1, speedPercent: 100, lanes: 1, working: Array.from({ length: 10 }, (_, n) => ({ from: days(n), to: days(n) + DAY / 3, premium: 0 })) } as unknown as PictureMachine],
  orders: hours.map((h) => ({ needBy: needBy === null ? null : new Date(needBy), earliest: null, operations: [{ state: 'waiting', quantity: 1, remaining: 1, attendedShare: 1, skills: [], machines: [{ machineId: 1, setupMinutes: 0, runMinutes: h * 60, rank: 1 }] } as unknown as PictureOperation] }) as unknown as PictureOrder),
});

test('calendars reach twice as far as the busiest machine needs, and four weeks; at least to the horizon, and at most five years', () => {
  assert.equal((reachOf(picture([40, 40])) - NOW.getTime()) / DAY, 48, '80 h at 8 h a day are 10 days');
  assert.equal((reachOf({ ...picture([8]), to: days(60) }) - NOW.getTime()) / DAY, 60);
  assert.equal((reachOf(picture([8], days(200))) - NOW.getTime()) / DAY, 230, 'wanted in 200 days');
  assert.equal((reachOf(picture([1_000_000])) - NOW.getTime()) / DAY, 5 * 366);
});

test('a plant with ten times the work of its horizon keeps every operation within its shifts', async () => {
  const db = await freshDatabase();
  const load = (act: Act, name: string, rows: readonly Row[]) => [...resources.sheets!, ...items.sheets!].find((sheet) => sheet.name === name)!.load!(act, rows);
  await db.write(async (tx) => {
    const act = { tx, caller: CONSOLE, now: NOW };
    await load(act, 'sites', [{ code: 'S', name: 'Site', zone: 'UTC' }]);
    await load(act, 'calendars', [{ code: 'DAY', name: 'Day', site: 'S', always_open: false }]);
    await load(act, 'calendar-shifts', [1, 2, 3, 4, 5].map((weekday) => ({ calendar: 'DAY', name: 'Early', weekday, starts: '06:00', ends: '14:00', effective_from: null, effective_to: null })));
    await load(act, 'work-centers', [{ code: 'TRN', name: 'Turning', site: 'S', calendar: 'DAY' }]);
    await load(act, 'machines', [{ code: 'L1', name: 'L1', work_center: 'TRN' }]);
    await load(act, 'units', [{ code: 'pcs', name: 'pieces', places: 0 }]);
    await load(act, 'items', [{ code: 'A', description: 'Shaft', stock_unit: 'pcs', supply: 'make' }]);
    await load(act, 'routings', [{ item: 'A', revision: '1', rank: 1, status: 'active' }]);
    await load(act, 'routing-operations', [{ item: 'A', revision: '1', position: 10, name: 'Turn', work_center: 'TRN', setup_minutes: '0', run_minutes: '60' }]);
    await sql`insert into schedule.setting (site_id, frozen_minutes, horizon_days, at_risk_minutes, ship_by, search_seconds, objective, labour_constrains, replan_on_events)
      values (1, 0, 7, 180, '16:00', 1, '{"kind":"strict","tiers":[{"tier":"totalTardiness"},{"tier":"makespan"}]}', true, false)`.execute(tx);
    await release(act, await openOrders(act, Array.from({ length: 80 }, () => ({ itemId: 1, siteId: 1, quantity: quantity(5), dueAt: new Date(days(2)) }))));
  });
  const made = await runReplan({ db, caller: CONSOLE, jobId: null, signal: new AbortController().signal, progress: () => {}, now: () => NOW }, { iterations: 50, threads: 1, seed: 1, start: 'published', publish: true });
  const board = await db.read((tx) => readBoard({ tx, caller: CONSOLE, now: NOW }, made.versionId, { whole: true }));
  const { epoch, horizon, machines } = board;
  const plan = board.plan as Plan;
  assert.equal(plan.operations.length, 80);
  for (const operation of plan.operations)
    for (const edge of [operation!.start, operation!.end - 1]) {
      const at = new Date(Date.parse(epoch) + edge * 60_000);
      assert.ok(at.getUTCDay() % 6 !== 0 && at.getUTCHours() >= 6 && at.getUTCHours() < 14, `${at.toISOString()} lies in closed time`);
    }
  const last = Math.max(...plan.operations.map((operation) => operation!.end));
  assert.ok(last > 60 * 1440, '400 h at 8 h a day are ten weeks');
  assert.ok(horizon >= last && machines[0]!.working.some((from, n, flat) => n % 2 === 0 && from <= last - 60 && flat[n + 1]! >= last - 60), 'the board draws the shifts under the last of them');
});
