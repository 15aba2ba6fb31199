import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Row } from '#desk';
import { historyOf } from '#journal';
import { Refusal } from '#kernel/refusal';
import { addOne, editOne } from '#desk/merge';
import { calendarBreaks, calendarExceptions, calendars, calendarShifts } from './calendar-sheets.ts';
import { listMachines, machineRow, machines as readMachines } from './read-machines.ts';
import { readCalendars } from './read-calendars.ts';
import { addCalendar, editCalendar } from './save-calendar.ts';
import { addChangeoverMatrix, editChangeoverMatrix } from './save-changeover-matrix.ts';
import { changeoverMatrices, changeovers, machines, sites, workCenters } from './sheets.ts';
import { checkResources } from './checks.ts';

const db = await freshDatabase();
const now = new Date('2026-11-23T08:00:00Z');
const write = <T>(work: (act: Act) => Promise<T>): Promise<T> => db.write((tx) => work({ tx, caller: CONSOLE, now }));
const reasons = (outcome: unknown): string[] => (outcome as { refused: { reason: string }[] }).refused.map(({ reason }) => reason);

test('a plant is put in sheet by sheet, and the same again changes nothing', async () => {
  const load = () => write(async (act) => [
    await sites.load(act, [{ code: 'AUG', name: 'Augsburg works', zone: 'Europe/Berlin' }]),
    await calendars.load(act, [{ code: 'TWO', name: 'Two shifts', site: 'AUG', always_open: false }]),
    await calendarShifts.load(act, [
      { calendar: 'TWO', name: 'Early', weekday: 1, starts: '06:00', ends: '14:00', effective_from: null, effective_to: null },
      { calendar: 'TWO', name: 'Night', weekday: 7, starts: '22:00', ends: '06:00', effective_from: null, effective_to: null },
    ]),
    await calendarBreaks.load(act, [{ calendar: 'TWO', name: 'Breakfast', weekday: null, starts: '09:00', ends: '09:15' }]),
    await calendarExceptions.load(act, [{ calendar: 'TWO', starts: '2026-12-24T00:00', ends: '2026-12-27T00:00', kind: 'closed', reason: 'Christmas', premium_per_hour: '0' }]),
    await changeoverMatrices.load(act, [{ code: 'MILL', name: 'Fixtures', otherwise_minutes: '20' }]),
    await changeovers.load(act, [{ matrix: 'MILL', from_family: 'ALU', to_family: 'STEEL', minutes: '35.5', cost: '0' }]),
    await workCenters.load(act, [{ code: 'CNC', name: 'Milling', site: 'AUG', calendar: 'TWO', position: 3 }]),
    await machines.load(act, [{ code: 'CNC-05', name: 'DMU 65', work_center: 'CNC', calendar: null, lanes: 1, speed_percent: '100', hourly_cost: '78.5', changeover_matrix: 'MILL', current_family: 'ALU', batch_capacity: null, retired: false }]),
  ].flat());
  assert.deepEqual(await load(), Array.from({ length: 10 }, () => 'new'));
  assert.deepEqual(await load(), Array.from({ length: 10 }, () => 'same'));
});

test('an export gives what an import takes', async () => {
  const given = await db.read(async (tx) => {
    const rows: Row[] = [];
    for (const sheet of [calendarShifts, calendarExceptions, changeovers, machines]) for await (const piece of sheet.rows({ tx, caller: CONSOLE, now })) rows.push(...piece);
    return rows;
  });
  assert.deepEqual(given.map((row) => ({ ...row })), [
    { calendar: 'TWO', name: 'Early', weekday: 1, starts: '06:00', ends: '14:00', effective_from: null, effective_to: null },
    { calendar: 'TWO', name: 'Night', weekday: 7, starts: '22:00', ends: '06:00', effective_from: null, effective_to: null },
    { calendar: 'TWO', starts: '2026-12-24T00:00', ends: '2026-12-27T00:00', kind: 'closed', reason: 'Christmas', premium_per_hour: '0' },
    { matrix: 'MILL', from_family: 'ALU', to_family: 'STEEL', minutes: '35.5', cost: '0' },
    { code: 'CNC-05', name: 'DMU 65', work_center: 'CNC', calendar: null, lanes: 1, speed_percent: '100', hourly_cost: '78.5', changeover_matrix: 'MILL', current_family: 'ALU', batch_capacity: null, retired: false },
  ]);
});

test('a site without a real time zone is refused', async () => {
  const [outcome] = await write((act) => sites.load(act, [{ code: 'X', name: 'X', zone: 'Europe/Augsburg' }]));
  assert.deepEqual(reasons(outcome), ['There is no time zone Europe/Augsburg.']);
  const [offset] = await write((act) => sites.load(act, [{ code: 'X', name: 'X', zone: '+02:00' }]));
  assert.equal(reasons(offset).length, 1);
});

test('a shift that overlaps another over midnight from Sunday to Monday is refused, one of later days is not', async () => {
  const row = { calendar: 'TWO', name: 'Dawn', weekday: 1, starts: '05:30', ends: '06:00', effective_from: null, effective_to: null };
  const [clash] = await write((act) => calendarShifts.load(act, [row]));
  assert.deepEqual(reasons(clash), ['Shift Dawn Mon 05:30–06:00 of calendar TWO overlaps Night Sun 22:00–06:00 (always).']);
  const [replaced, dawn] = await write((act) => calendarShifts.load(act, [{ calendar: 'TWO', name: 'Night', weekday: 7, starts: '22:00', ends: '06:00', effective_from: null, effective_to: '2026-12-31' }, { ...row, effective_from: '2027-01-01' }]));
  assert.deepEqual([replaced, dawn], ['changed', 'new']);
});

test('rows that are refused do not keep the good ones out, and say the column, the value and the remedy', async () => {
  const base = { lanes: 1, speed_percent: '100', hourly_cost: '0', calendar: null, changeover_matrix: null, current_family: null, batch_capacity: null, retired: false };
  const outcomes = await write((act) => machines.load(act, [
    { code: 'CNC-06', name: 'DMU 80', work_center: 'CNC', ...base },
    { code: 'LAS-01', name: 'Laser', work_center: 'LAS', ...base, speed_percent: '0' },
  ]));
  assert.equal(outcomes[0], 'new');
  assert.deepEqual(outcomes[1], { refused: [
    { column: 'speed_percent', value: '0', reason: 'Speed percent is 0, it must be above 0, below 10000.', remedy: 'Correct the number.' },
    { column: 'work_center', value: 'LAS', reason: 'There is no work center LAS.', remedy: 'Add the work center first, or correct the code.' },
  ] });
});

test('a column that the file does not have stays as it is', async () => {
  assert.deepEqual(await write((act) => machines.load(act, [{ code: 'CNC-05', hourly_cost: '90' }])), ['changed']);
  const machine = (await db.read((tx) => readMachines(tx))).find(({ code }) => code === 'CNC-05');
  assert.equal(machine?.hourlyCost, '90');
  assert.equal(machine?.currentFamily, 'ALU');
});

test('an edit tells what was before and after, and one that saw an older version is refused with the newer', async () => {
  const of = { sheet: machines, table: 'resources.machine', noun: 'machine' };
  const id = await write((act) => addOne(act, of, { code: 'CNC-07', name: 'Grob', work_center: 'CNC' }));
  await assert.rejects(write((act) => addOne(act, of, { code: 'CNC-07', name: 'Grob', work_center: 'CNC' })), /already a machine CNC-07/);
  await write((act) => editOne(act, of, id, { code: 'CNC-7', hourly_cost: '12.50' }, 1, () => machineRow(act, id)));
  const late = await write((act) => editOne(act, of, id, { code: 'CNC-7', hourly_cost: '13' }, 1, () => machineRow(act, id))).catch((error: unknown) => error);
  assert.ok(late instanceof Refusal && late.code === 'stale');
  assert.equal((late.details['current'] as { hourlyCost: string }).hourlyCost, '12.5');
  const history = await db.read((tx) => historyOf(tx, `machine:${id}`));
  assert.deepEqual(history.map(({ kind, data }) => [kind, data['before'], data['after']]).slice(0, 2), [
    ['resources/machine-changed', { hourly_cost: '0' }, { hourly_cost: '12.5' }],
    ['resources/machine-renamed', { code: 'CNC-07' }, { code: 'CNC-7' }],
  ]);
});

test('a calendar is edited as one thing, with one fact of the whole before and after', async () => {
  const body = { code: 'DAY', name: 'Day', siteCode: 'AUG', alwaysOpen: false, shifts: [{ name: 'Day', weekday: 1, starts: '08:00', ends: '16:00', effectiveFrom: null, effectiveTo: null }], breaks: [], exceptions: [] };
  const id = await write((act) => addCalendar(act, body));
  const before = (await db.read((tx) => readCalendars(tx, [id])))[0]!;
  await write((act) => editCalendar(act, id, { ...body, shifts: [{ ...body.shifts[0]!, starts: '09:00' }] }, before.version));
  const [after] = await db.read((tx) => readCalendars(tx, [id]));
  assert.deepEqual(after!.shifts.map(({ starts }) => starts), ['09:00']);
  assert.equal(after!.version, before.version + 1);
  const overlapping = [body.shifts[0]!, { ...body.shifts[0]!, name: 'Other', starts: '15:00' }];
  const refused = await write((act) => editCalendar(act, id, { ...body, shifts: overlapping }, undefined)).catch((error: unknown) => error);
  assert.ok(refused instanceof Refusal);
  assert.deepEqual(refused.fields.map(({ field }) => field), ['shifts[1].starts']);
  const [kept] = await db.read((tx) => historyOf(tx, `calendar:${id}`, { limit: 1 }));
  assert.equal((kept!.data['before'] as { shifts: { starts: string }[] }).shifts[0]!.starts, '08:00');
});

test('an exception without length, the wrong way round, or in the hour that spring leaves out is refused with its site’s clock', async () => {
  const exception = (starts: string, ends: string) => ({ calendar: 'TWO', starts, ends, kind: 'closed', reason: '', premium_per_hour: '0' });
  const refused = async (starts: string, ends: string) => {
    const [outcome] = await write((act) => calendarExceptions.load(act, [exception(starts, ends)]));
    return (outcome as { refused?: { column: string; reason: string; remedy: string }[] }).refused?.map(({ column, reason, remedy }) => [column, `${reason} ${remedy}`]);
  };
  assert.deepEqual(await refused('2026-12-30T14:00', '2026-12-30T14:00'), [['ends', 'The exception ends at 2026-12-30T14:00, not after it begins at 2026-12-30T14:00. Let it end later than it begins.']]);
  assert.deepEqual((await refused('2026-12-30T14:00', '2026-12-30T14:00:59'))?.length, 1, 'seconds are not kept');
  assert.deepEqual((await refused('2026-12-31T14:00', '2026-12-30T14:00'))?.map(([column]) => column), ['ends']);
  assert.deepEqual((await refused('2027-02-30T14:00', '2027-03-01T14:00'))?.map(([column]) => column), ['starts']);
  assert.deepEqual(await refused('2027-03-28T02:15', '2027-03-28T02:45'), [['starts', '2027-03-28T02:15 never comes: the clocks of site AUG (Europe/Berlin) go from 2027-03-28T02:00 to 2027-03-28T03:00. Write 2027-03-28T03:00.']]);
  assert.deepEqual((await refused('2027-03-28T01:00', '2027-03-28T02:30'))?.map(([column]) => column), ['ends']);
  assert.deepEqual(await refused('2027-03-28T02:00', '2027-03-28T03:00'), [['ends', 'The exception from 2027-03-28T02:00 to 2027-03-28T03:00 has no length: the clocks of site AUG (Europe/Berlin) go from 2027-03-28T02:00 to 2027-03-28T03:00. Let it end later.']]);
  for (const [starts, ends] of [['2027-03-28T01:00', '2027-03-28T02:00'], ['2027-03-28T03:00', '2027-03-28T04:00'], ['2027-10-31T02:00', '2027-10-31T02:30'], ['2027-10-31T02:30', '2027-10-31T03:00']] as const) {
    assert.equal(await refused(starts, ends), undefined, `${starts} to ${ends}`);
  }
  const { fields } = (await write((act) => addCalendar(act, { code: 'SPRING', name: 'Spring', siteCode: 'AUG', alwaysOpen: false, shifts: [], breaks: [], exceptions: [{ starts: '2027-03-28T02:30', ends: '2027-03-28T06:00', kind: 'open', reason: '', premiumPerHour: '0' }] })).catch((error: unknown) => error)) as Refusal;
  assert.deepEqual(fields.map(({ field, value }) => [field, value]), [['exceptions[0].starts', '2027-03-28T02:30']]);
});

test('machines page by code', async () => {
  const seen = await db.read(async (tx) => {
    const act = { tx, caller: CONSOLE, now };
    const first = await listMachines(act, { limit: 2 });
    return [first.rows.length, (await listMachines(act, { limit: 2, cursor: first.next! })).rows.map(({ code }) => code)];
  });
  assert.deepEqual(seen, [2, ['CNC-7']]);
});

test('a caller of one site neither sees nor adds machines of another', async () => {
  const caller = { ...CONSOLE, name: 'Nina', sites: [999] };
  assert.deepEqual(await db.read(async (tx) => (await listMachines({ tx, caller, now }, { limit: 10 })).rows), []);
  const [outcome] = await db.write((tx) => machines.load({ tx, caller, now }, [{ code: 'N', name: 'N', work_center: 'CNC' }]));
  assert.match(reasons(outcome)[0]!, /Nina does not work for the site of CNC/);
});

test('suspicious resources are found', async () => {
  await write((act) => workCenters.load(act, [{ code: 'PNT', name: 'Paint', site: 'AUG', calendar: 'TWO', position: 9 }]));
  const found = await db.read((tx) => checkResources({ tx, caller: CONSOLE, now }));
  assert.deepEqual(found.map(({ rule }) => rule), ['work-center-without-machines']);
});

test('a matrix of changeovers is edited as one thing, once for each version', async () => {
  const body = { code: 'PAINT', name: 'Colours', otherwiseMinutes: '30', changeovers: [{ fromFamily: 'RED', toFamily: 'BLUE', minutes: '15', cost: '0' }] };
  const id = await write((act) => addChangeoverMatrix(act, body));
  const versions = async () => (await db.read((tx) => sql<{ version: number }>`select version from resources.changeover_matrix where id = ${id}`.execute(tx))).rows[0]!.version;
  const first = await versions();
  await write((act) => editChangeoverMatrix(act, id, { ...body, changeovers: [] }, first));
  assert.equal(await versions(), first + 1);
  await assert.rejects(write((act) => editChangeoverMatrix(act, id, body, first)), /changed meanwhile/);
});
