import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE } from '#desk';
import { reportMachineDown, reportMachineUp } from '#plant/resources';
import { lossesOf } from './losses.ts';
import { takeReport } from './take-report.ts';

const db = await freshDatabase();
/** Tuesday 24 November 2026, 18:00 in Augsburg; the shop works from 06:00 to 14:00. */
const now = new Date('2026-11-24T17:00:00Z');
const at = (time: string): Date => new Date(`2026-11-${time}+01:00`);

const plant = await db.write(async (tx) => {
  const one = async (query: ReturnType<typeof sql<{ id: number }>>): Promise<number> => (await query.execute(tx)).rows[0]!.id;
  const site = await one(sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin') returning id`);
  const calendar = await one(sql`insert into resources.calendar (code, name, site_id) values ('DAY', 'Day', ${site}) returning id`);
  for (const weekday of [1, 2, 3, 4, 5]) await sql`insert into resources.calendar_shift (calendar_id, name, weekday, starts, ends) values (${calendar}, 'Early', ${weekday}, '06:00', '14:00')`.execute(tx);
  const center = await one(sql`insert into resources.work_center (code, name, site_id, calendar_id) values ('TURN', 'Turning', ${site}, ${calendar}) returning id`);
  const machine = (code: string) => one(sql`insert into resources.machine (code, name, work_center_id) values (${code}, ${code}, ${center}) returning id`);
  const [t1, t2] = [await machine('T-1'), await machine('T-2')];
  const employee = await one(sql`insert into people.employee (code, name, site_id) values ('1', 'Ben Ortiz', ${site}) returning id`);
  await sql`insert into floor.stop_reason (code, name, kind) values ('TOOL', 'Tool broken', 'unplanned'), ('CLEAN', 'Cleaning', 'planned')`.execute(tx);
  return { site, t1, t2, employee };
});
const tell = (machineId: number, when: string, kind: 'stop' | 'resume', more: object = {}): Promise<unknown> => db.write((tx) => takeReport(
  { tx, caller: CONSOLE, now: at(when) }, { machineId, machineCode: `T-${machineId}`, siteId: plant.site, employeeId: plant.employee, employeeName: 'Ben Ortiz', signedInAt: at('23T06:00'), endsAt: now },
  { clientId: randomUUID(), kind, at: at(when).toISOString(), reason: '', ...more }, at(when)));
const told = (from = '2026-11-23', to = '2026-11-24') => db.read((tx) => lossesOf({ tx, caller: CONSOLE, now }, { siteId: plant.site, from, to }));

test('a stop counts as long as the machine was to work: over the night only to the shift’s end and from its beginning', async () => {
  await tell(plant.t1, '23T13:30', 'stop', { stopReason: 'TOOL' });
  await tell(plant.t1, '24T06:45', 'resume');
  await tell(plant.t1, '24T09:00', 'stop', { stopReason: 'CLEAN', reason: 'chips' });
  await tell(plant.t1, '24T09:10', 'resume');
  const { rows, openMinutes, zone } = await told();
  assert.deepEqual(rows.map(({ reason, kind, minutes, note, employee }) => [reason, kind, minutes, note, employee]), [['Tool broken', 'unplanned', 75, '', 'Ben Ortiz'], ['Cleaning', 'planned', 10, 'chips', 'Ben Ortiz']]);
  assert.deepEqual([openMinutes, zone], [2 * 2 * 8 * 60, 'Europe/Berlin']);
});

test('of a stop only the part in the days asked for counts', async () => {
  assert.deepEqual((await told('2026-11-24')).rows.map(({ minutes }) => minutes), [45, 10]);
  assert.deepEqual((await told('2026-11-23', '2026-11-23')).rows.map(({ minutes }) => minutes), [30]);
});

test('a breakdown told by its stop counts once; one told by the office counts by itself, up to now where it lasts', async () => {
  await tell(plant.t2, '24T08:00', 'stop', { stopReason: 'TOOL', down: { until: null } });
  await tell(plant.t2, '24T08:30', 'resume');
  await db.write((tx) => reportMachineDown({ tx, caller: CONSOLE, now: at('24T12:00') }, { machineId: plant.t2, since: at('24T12:00'), until: null, reason: 'Spindle' }));
  const rows = (await told('2026-11-24')).rows.filter(({ machineCode }) => machineCode === 'T-2');
  assert.deepEqual(rows.map(({ kind, minutes, note, endsAt }) => [kind, minutes, note, endsAt === null]), [['breakdown', 120, 'Spindle', true], ['unplanned', 30, '', false]]);
  await db.write((tx) => reportMachineUp({ tx, caller: CONSOLE, now: at('24T13:00') }, { machineId: plant.t2, at: at('24T13:00') }));
  assert.equal((await told('2026-11-24')).rows.find(({ kind }) => kind === 'breakdown')?.minutes, 60);
});

test('a stop outside working time is no loss', async () => {
  await tell(plant.t1, '24T15:00', 'stop', { stopReason: 'TOOL' });
  await tell(plant.t1, '24T15:30', 'resume');
  assert.equal((await told('2026-11-24')).rows.filter(({ startsAt }) => startsAt === at('24T15:00').toISOString()).length, 0);
});

test('a span that ends before it begins, or of more than a year, is refused', async () => {
  await assert.rejects(told('2026-11-24', '2026-11-23'), /2026-11-24 comes after 2026-11-23/);
  await assert.rejects(told('2025-11-20'), /a year at most/);
});
