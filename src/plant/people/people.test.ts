import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { test } from 'node:test';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { resources } from '#plant/resources';
import { checkPeople } from './checks.ts';
import { people } from './department.ts';
import { signInByPin } from './pin.ts';
import { employeeRow, listAbsences, listEmployees, missingSkills, skills as readSkills, workers } from './read-people.ts';
import { callOffAbsence, changeAbsence, recordAbsence } from './record-absence.ts';
import { addEmployee, editEmployee } from './save-employee.ts';
import { saveSkillLevels } from './save-skill-levels.ts';
import { absences, employees, employeeSkills, shiftMemberships, skills } from './sheets.ts';

const db = await freshDatabase();
const now = new Date('2026-11-23T08:00:00Z');
const write = <T>(work: (act: Act) => Promise<T>): Promise<T> => db.write((tx) => work({ tx, caller: CONSOLE, now }));
const put = (act: Act, sheet: string, ...rows: Record<string, string | number | boolean | null>[]) => resources.sheets!.find(({ name }) => name === sheet)!.load!(act, rows);
const reasonOf = (outcome: unknown): string => (outcome as { refused: { reason: string }[] }).refused[0]!.reason;

await write(async (act) => {
  await put(act, 'sites', { code: 'AUG', name: 'Augsburg', zone: 'Europe/Berlin' });
  await put(act, 'calendars', { code: 'TWO', name: 'Two shifts', site: 'AUG' });
  await put(act, 'calendar-shifts', { calendar: 'TWO', name: 'Early', weekday: 1, starts: '06:00', ends: '14:00', effective_from: null, effective_to: null });
  await skills.load(act, [{ code: 'MILL5', name: '5-axis' }, { code: 'WELD', name: 'Welding' }]);
  await employees.load(act, [
    { code: 'E-1', name: 'Paula Moreau', site: 'AUG', job_title: 'Machinist', hired_on: '2019-04-01', left_on: null, hourly_cost: '41.5', pin: '4711' },
    { code: 'E-2', name: 'Jan Novak', site: 'AUG', job_title: 'Machinist', hired_on: null, left_on: '2026-10-31', hourly_cost: '38', pin: null },
  ]);
  await employeeSkills.load(act, [{ employee: 'E-1', skill: 'MILL5', level: 3, valid_from: '2025-01-01', valid_to: '2026-12-10' }, { employee: 'E-1', skill: 'WELD', level: 1, valid_from: null, valid_to: null }]);
  await shiftMemberships.load(act, [{ employee: 'E-1', calendar: 'TWO', shift_name: 'Early', from_day: '2026-01-01', to_day: null }]);
});
const ids = await db.read(async (tx) => ({
  paula: (await listEmployees({ tx, caller: CONSOLE, now }, { limit: 9, find: 'paula' })).rows[0]!.id,
  skills: Object.fromEntries((await readSkills(tx)).map(({ code, id }) => [code, id])),
}));

test('a person is qualified only on the days of the certificate, and not while learning', async () => {
  const on = (day: string) => db.read(async (tx) => (await missingSkills(tx, ids.paula, Object.values(ids.skills), day)).map(({ code, reason }) => `${code} ${reason}`));
  assert.deepEqual(await on('2026-11-23'), ['WELD learning']);
  assert.deepEqual(await on('2026-12-10'), ['WELD learning']);
  assert.deepEqual(await on('2026-12-11'), ['MILL5 expired', 'WELD learning']);
  assert.deepEqual(await on('2024-12-31'), ['MILL5 not-yet', 'WELD learning']);
});

test('only who knows the PIN and is employed signs in at a terminal', async () => {
  const sign = (code: string, pin: string) => db.read((tx) => signInByPin(tx, { code, pin, day: '2026-11-23' }));
  assert.equal((await sign('E-1', '4711')).name, 'Paula Moreau');
  for (const [code, pin] of [['E-1', '4712'], ['E-2', '0000'], ['E-9', '4711']] as const)
    await assert.rejects(sign(code, pin), (error: unknown) => error instanceof Refusal && error.code === 'unknown-caller');
});

test('a PIN that is taken away opens nothing any more', async () => {
  const set = people.routes.find(({ path }) => path === '/employees/:id/pin')!;
  const { rows } = await db.read((tx) => sql<{ id: number }>`select id from people.employee where code = 'E-1'`.execute(tx));
  const setPin = (pin: string | null) => write((act) => set.handle!(act, { params: { id: rows[0]!.id }, body: { pin } } as never));
  const enters = () => db.read((tx) => signInByPin(tx, { code: 'E-1', pin: '2468', day: '2026-11-23' }));
  await setPin('2468');
  assert.equal((await enters()).name, 'Paula Moreau');
  await setPin(null);
  await assert.rejects(enters(), (error: unknown) => error instanceof Refusal && error.code === 'unknown-caller');
});

test('neither PINs nor pay stand in an export or in a fact', async () => {
  const facts = JSON.stringify((await db.read((tx) => sql`select * from journal.fact`.execute(tx))).rows);
  assert.ok(!facts.includes('4711') && !facts.includes('scrypt') && !facts.includes('41.5'));
  const exported: object[] = [];
  await db.read(async (tx) => {
    for await (const piece of employees.rows({ tx, caller: CONSOLE, now })) exported.push(...piece);
  });
  assert.ok(exported.length === 2 && exported.every((row) => !('pin' in row) && !('pin_hash' in row)));
});

test('two shifts at a time are refused, and a shift that the calendar does not know', async () => {
  const [second, unknown] = await write((act) => shiftMemberships.load(act, [
    { employee: 'E-1', calendar: 'TWO', shift_name: null, from_day: '2026-06-01', to_day: null },
    { employee: 'E-2', calendar: 'TWO', shift_name: 'Graveyard', from_day: '2026-06-01', to_day: null },
  ]));
  assert.equal(reasonOf(second), 'E-1 already works in Early of TWO from 2026-01-01.');
  assert.equal(reasonOf(unknown), 'Calendar TWO has no shift Graveyard.');
});

test('an absence is recorded, corrected and called off, and the schedule hears of it', async () => {
  const absence = { employeeId: ids.paula, kind: 'sick' as const, startsAt: '2026-11-23T05:00:00Z', endsAt: '2026-11-24T14:00:00Z', note: '' };
  const id = await write((act) => recordAbsence(act, absence));
  const today = () => db.read(async (tx) => (await employeeRow({ tx, caller: CONSOLE, now }, ids.paula))!.today);
  assert.equal(await today(), 'absent');
  await assert.rejects(write((act) => recordAbsence(act, { ...absence, startsAt: '2026-11-24T05:00:00Z' })), /already absent/);
  await write((act) => changeAbsence(act, id, { endsAt: '2026-11-23T07:00:00Z' }, 1));
  assert.equal(await today(), 'present');
  await write((act) => callOffAbsence(act, id));
  const { rows: told } = await db.read((tx) => sql<{ kind: string; data: Record<string, unknown> }>`select kind, data from journal.fact where kind like 'people/absence-%' order by number`.execute(tx));
  assert.deepEqual(told.map(({ kind, data }) => [kind, data['employee']]), [['people/absence-recorded', 'E-1'], ['people/absence-recorded', 'E-1'], ['people/absence-called-off', 'E-1']]);
  assert.equal((await write((act) => absences.load(act, [{ employee: 'E-1', kind: 'vacation', starts_at: '2026-12-01T00:00:00Z', ends_at: '2026-12-05T00:00:00Z', note: '' }])))[0], 'new');
});

test('the scheduler gets everybody employed with skills, shifts and absences in one reading', async () => {
  const found = await db.read((tx) => workers(tx, now, new Date('2026-12-20T00:00:00Z')));
  assert.deepEqual(found.map(({ code, skills: held, shifts, absences: away }) => [code, held.map(({ to }) => to), shifts.map(({ shift }) => shift), away.map(({ from }) => from.toISOString())]),
    [['E-1', ['2026-12-10'], ['Early'], ['2026-12-01T00:00:00.000Z']]]);
});

test('an employee is edited as one thing; what an hour costs stays out of sight of those who may not see it', async () => {
  const body = { code: 'E-3', name: 'Ada Okafor', siteCode: 'AUG', jobTitle: 'Welder', hiredOn: null, leftOn: null, hourlyCost: '40', skills: [{ skillCode: 'WELD', level: 4, validFrom: null, validTo: null }], shifts: [] };
  const id = await write((act) => addEmployee(act, body));
  const planner = { ...CONSOLE, name: 'Planner', roles: ['planner'] as const };
  const seen = await db.read((tx) => employeeRow({ tx, caller: planner, now }, id));
  assert.equal(seen!.hourlyCost, null);
  await write((act) => editEmployee(act, id, { ...body, hourlyCost: null, skills: [] }, seen!.version));
  const after = await db.read((tx) => employeeRow({ tx, caller: CONSOLE, now }, id));
  assert.deepEqual([after!.hourlyCost, after!.skills, after!.version], ['40', [], seen!.version + 1]);
  await assert.rejects(write((act) => editEmployee(act, id, body, seen!.version)), /changed meanwhile/);
});

test('certificates that run out and skills that nobody holds are found', async () => {
  const found = await db.read((tx) => checkPeople({ tx, caller: CONSOLE, now }));
  assert.deepEqual(found.map(({ rule }) => rule), ['certificate-expires-soon', 'skill-held-by-nobody']);
  const nextDay = new Date('2026-12-10T23:30:00Z'); // half past midnight in Augsburg: the certificate ended the day before
  const later = await db.read((tx) => checkPeople({ tx, caller: CONSOLE, now: nextDay }));
  assert.deepEqual(later.map(({ rule }) => rule), ['certificate-expired', 'skill-held-by-nobody', 'skill-held-by-nobody']);
});

test('who is employed is asked of the day at the site, from the first day to the last', async () => {
  const codes = (at: string, employed: boolean) => db.read(async (tx) => (await listEmployees({ tx, caller: CONSOLE, now: new Date(at) }, { limit: 9, find: 'E-2', employed })).rows.map(({ code }) => code));
  assert.deepEqual(await codes('2026-10-31T22:30:00Z', true), ['E-2']); // 23:30 on the last day
  assert.deepEqual(await codes('2026-10-31T23:30:00Z', true), []);
  assert.deepEqual(await codes('2026-10-31T23:30:00Z', false), ['E-2']);
});

test('a key that is not made for private data sees neither pay nor why somebody is away, whoever it acts for', async () => {
  const key = { ...CONSOLE, scopes: ['people.read'] as const };
  const seen = await db.read((tx) => listEmployees({ tx, caller: key, now }, { limit: 9, find: 'E-1' }));
  assert.deepEqual(seen.rows.map(({ code, hourlyCost }) => [code, hourlyCost]), [['E-1', null]]);
  const away = async (caller: Act['caller']) => (await db.read((tx) => listAbsences({ tx, caller, now }, { limit: 9 }))).rows.map(({ kind }) => kind);
  assert.deepEqual([await away(CONSOLE), await away(key)], [['vacation'], ['other']]);
});

test('cells of the skills matrix change together, each against what was seen there', async () => {
  const jan = (await db.read((tx) => listEmployees({ tx, caller: CONSOLE, now }, { limit: 9, find: 'jan' }))).rows[0]!.id;
  const cells = async (): Promise<string[]> => (await db.read((tx) => employeeRow({ tx, caller: CONSOLE, now }, jan)))!.skills.map((one) => `${one.skillCode} ${one.level} ${one.validTo ?? ''}`.trim());
  const cell = { level: 3, validTo: '2027-01-31' };
  await write((act) => saveSkillLevels(act, { changes: [{ employeeId: jan, skillCode: 'MILL5', before: null, after: cell }, { employeeId: jan, skillCode: 'WELD', before: null, after: { level: 1, validTo: null } }] }));
  assert.deepEqual(await cells(), ['MILL5 3 2027-01-31', 'WELD 1']);
  await assert.rejects(write((act) => saveSkillLevels(act, { changes: [{ employeeId: jan, skillCode: 'WELD', before: { level: 1, validTo: null }, after: null }, { employeeId: jan, skillCode: 'MILL5', before: null, after: { level: 4, validTo: null } }] })), /MILL5 of Jan Novak was changed meanwhile: you saw not held, it is now level 3 until 2027-01-31/);
  assert.deepEqual(await cells(), ['MILL5 3 2027-01-31', 'WELD 1'], 'nothing of it was written');
  await write((act) => saveSkillLevels(act, { changes: [{ employeeId: jan, skillCode: 'WELD', before: { level: 1, validTo: null }, after: null }, { employeeId: jan, skillCode: 'MILL5', before: cell, after: { level: 4, validTo: null } }] }));
  assert.deepEqual(await cells(), ['MILL5 4']);
  await assert.rejects(write((act) => saveSkillLevels(act, { changes: [{ employeeId: jan, skillCode: 'NIX', before: null, after: cell }] })), (error) => error instanceof Refusal && error.details !== undefined);
});
