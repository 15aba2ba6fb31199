/** Skills, employees, their certificates, shifts and absences as sheets; their commands go the same way. */
import { sql } from 'kysely';
import { refuseOtherSites } from '#plant/resources';
import { admit, daysOverlap, idsByCode, sayDays, tableSheet, tellLines, type Days } from '#desk/merge';
import type { Row } from '#desk';
import { setPins } from './pin.ts';
import { tellAbsences } from './tell-absences.ts';

const OF_PEOPLE = { department: 'people', mayImport: 'people.edit', mayExport: 'people.read' } as const;
const EMPLOYEE = { name: 'employee', type: 'text', required: true, means: 'Code of the employee.', example: 'E-1042', refers: { table: 'people.employee', noun: 'employee' } } as const;
const OWNER = { noun: 'employee', table: 'people.employee', site: 'site_id' } as const;

export const skills = tableSheet({
  ...OF_PEOPLE, name: 'skills', noun: 'skill', table: 'people.skill', title: 'Skills', means: 'What people are certified to do; operations ask for them.', key: ['code'],
  columns: [
    { name: 'code', type: 'text', required: true, means: 'What people call it; unique.', example: 'MILL5' },
    { name: 'name', type: 'text', required: true, means: 'What it is.', example: '5-axis milling' },
  ],
});

export const employees = tableSheet({
  ...OF_PEOPLE, mayExport: 'people.private', name: 'employees', noun: 'employee', table: 'people.employee', site: sql`t.site_id`, title: 'Employees', means: 'The people of the plant.', key: ['code'],
  after: ['sites'], forward: [['hired_on', 'left_on']],
  columns: [
    { name: 'code', type: 'text', required: true, means: 'Personnel number; unique.', example: 'E-1042' },
    { name: 'name', type: 'text', required: true, means: 'First and last name.', example: 'Paula Moreau' },
    { name: 'site', type: 'text', required: true, means: 'Code of the site.', example: 'AUG', refers: { table: 'resources.site', noun: 'site' } },
    { name: 'job_title', type: 'text', otherwise: '', means: 'What they are employed as.', example: 'Machinist' },
    { name: 'hired_on', type: 'day', means: 'First day of work.', example: '2019-04-01' },
    { name: 'left_on', type: 'day', means: 'Last day of work; empty: employed.', example: '' },
    { name: 'hourly_cost', type: 'money', otherwise: '0', means: 'What an hour costs the plant.', example: '41.50', untold: true, range: { least: 0 } },
    { name: 'pin', type: 'text', means: '4 to 8 digits to sign in at a terminal; empty: stays as it is. Never exported.', example: '', aside: true },
  ],
  async check(act, rows, sieve) {
    rows.forEach((row, n) => {
      if (typeof row['pin'] === 'string' && !/^\d{4,8}$/.test(row['pin'])) sieve.refuse(n, 'pin', 'A PIN has 4 to 8 digits.', 'Take another PIN.');
    });
    const ids = await idsByCode(act.tx, 'resources.site', rows.map((row) => row['site']));
    refuseOtherSites(act, rows, sieve, 'site', (row) => ids.get(String(row['site'])) ?? null);
  },
  async stored(act, rows, merged) {
    await setPins(act, rows.flatMap((row, n) => (typeof row['pin'] === 'string' ? [{ employeeId: merged[n]!.id, pin: row['pin'] }] : [])));
  },
});

export const employeeSkills = tableSheet({
  ...OF_PEOPLE, name: 'employee-skills', noun: 'employee-skill', table: 'people.employee_skill', site: sql`r_employee.site_id`, title: 'Employees\' skills', means: 'Who is certified for what, and until when.',
  key: ['employee', 'skill'], after: ['employees', 'skills'], versioned: false, forward: [['valid_from', 'valid_to']],
  columns: [
    EMPLOYEE,
    { name: 'skill', type: 'text', required: true, means: 'Code of the skill.', example: 'MILL5', refers: { table: 'people.skill', noun: 'skill' } },
    { name: 'level', type: 'integer', sqlType: 'smallint', otherwise: '3', means: '1 learning, 2 under supervision, 3 alone, 4 teaches. From 3 on it counts as qualified.', example: '3', range: { least: 1, most: 4 } },
    { name: 'valid_from', type: 'day', means: 'First day of the certificate.', example: '2025-02-01' },
    { name: 'valid_to', type: 'day', means: 'Last day of it; empty: does not expire.', example: '2027-01-31' },
  ],
  async merged(act, rows, merged) {
    const ids = await idsByCode(act.tx, 'people.employee', rows.map((row) => row['employee']));
    await tellLines(act, 'people', OWNER, 'skills', merged, (place) => ids.get(String(rows[place]!['employee']))!);
  },
});

interface Membership extends Days {
  readonly group: string;
  readonly key: string;
  readonly calendar: string;
  readonly shift: string | null;
}
const membership = (row: Row): Membership => ({
  group: String(row['employee']), key: String(row['from_day']), calendar: String(row['calendar']), shift: (row['shift_name'] as string | null | undefined) ?? null,
  from: String(row['from_day']), to: (row['to_day'] as string | null | undefined) ?? null,
});

export const shiftMemberships = tableSheet({
  ...OF_PEOPLE, name: 'shift-memberships', noun: 'shift-membership', table: 'people.shift_membership', site: sql`r_employee.site_id`, title: 'Shift memberships', means: 'Who works in which shift, from when to when.',
  key: ['employee', 'from_day'], after: ['employees', 'calendar-shifts'], versioned: false, forward: [['from_day', 'to_day']],
  columns: [
    EMPLOYEE,
    { name: 'calendar', type: 'text', required: true, means: 'Code of the calendar.', example: 'TWO-SHIFTS', refers: { table: 'resources.calendar', noun: 'calendar' } },
    { name: 'shift_name', type: 'text', means: 'Name of the shift in it; empty: whenever it is open.', example: 'Early' },
    { name: 'from_day', type: 'day', required: true, means: 'First day.', example: '2026-01-01' },
    { name: 'to_day', type: 'day', means: 'Last day; empty: until further notice.', example: '' },
  ],
  async check(act, rows, sieve) {
    const calendars = rows.map((row) => String(row['calendar']));
    const named = await sql<{ code: string; name: string }>`
      select distinct c.code, s.name from resources.calendar_shift s join resources.calendar c on c.id = s.calendar_id where c.code = any(${calendars})`.execute(act.tx);
    const shifts = new Set(named.rows.map(({ code, name }) => `${code}\n${name}`));
    rows.forEach((row, n) => {
      if (typeof row['shift_name'] === 'string' && !shifts.has(`${String(row['calendar'])}\n${row['shift_name']}`))
        sieve.refuse(n, 'shift_name', `Calendar ${String(row['calendar'])} has no shift ${row['shift_name']}.`, 'Add the shift to the calendar, or correct the name.');
    });
    const held = await sql<Row>`
      select e.code as employee, c.code as calendar, m.shift_name, m.from_day, m.to_day from people.shift_membership m
      join people.employee e on e.id = m.employee_id join resources.calendar c on c.id = m.calendar_id where e.code = any(${rows.map((row) => String(row['employee']))})`.execute(act.tx);
    const heldOf = new Map(held.rows.map((row) => [membership(row).group + membership(row).key, row]));
    const whole = (row: Row): Row => ({ ...heldOf.get(membership(row).group + membership(row).key), ...row }); // what a row leaves unsaid stays as it is
    admit(held.rows.map(membership), sieve.good().map((n) => ({ ...membership(whole(rows[n]!)), n })), daysOverlap, (n, other) =>
      sieve.refuse(n, 'from_day', `${String(rows[n]!['employee'])} already works in ${other.shift ?? 'all shifts'} of ${other.calendar} ${sayDays(other)}.`, 'End the older membership the day before.'));
  },
  async merged(act, rows, merged) {
    const ids = await idsByCode(act.tx, 'people.employee', rows.map((row) => row['employee']));
    await tellLines(act, 'people', OWNER, 'shifts', merged, (place) => ids.get(String(rows[place]!['employee']))!);
  },
});

interface Away {
  readonly group: string;
  readonly key: string;
  readonly starts: number;
  readonly ends: number;
}
const away = (row: Row): Away => ({ group: String(row['employee']), key: new Date(String(row['starts_at'])).toISOString(), starts: Date.parse(String(row['starts_at'])), ends: Date.parse(String(row['ends_at'])) });

export const absences = tableSheet({
  ...OF_PEOPLE, mayImport: 'people.absence', name: 'absences', noun: 'absence', table: 'people.absence', site: sql`r_employee.site_id`, title: 'Absences', means: 'Who is away, from when to when.',
  key: ['employee', 'starts_at'], after: ['employees'],
  columns: [
    EMPLOYEE,
    { name: 'kind', type: 'choice', choices: ['vacation', 'sick', 'training', 'other'], required: true, means: 'Why.', example: 'vacation' },
    { name: 'starts_at', type: 'instant', required: true, means: 'From when.', example: '2026-08-03T04:00:00Z' },
    { name: 'ends_at', type: 'instant', required: true, means: 'Until when, as far as known.', example: '2026-08-21T22:00:00Z' },
    { name: 'note', type: 'text', otherwise: '', means: 'Anything to know.', example: '' },
  ],
  async check(act, rows, sieve) {
    rows.forEach((row, n) => {
      if (away(row).ends <= away(row).starts) sieve.refuse(n, 'ends_at', `The absence ends at ${String(row['ends_at'])}, not after it begins.`, 'Exchange or correct the two.');
    });
    const held = await sql<{ employee: string; starts_at: Date; ends_at: Date }>`
      select e.code as employee, a.starts_at, a.ends_at from people.absence a join people.employee e on e.id = a.employee_id where e.code = any(${rows.map((row) => String(row['employee']))})`.execute(act.tx);
    const there = held.rows.map((row) => away({ employee: row.employee, starts_at: row.starts_at.toISOString(), ends_at: row.ends_at.toISOString() }));
    admit(there, sieve.good().map((n) => ({ ...away(rows[n]!), n })), (a, b) => a.starts < b.ends && b.starts < a.ends, (n, other) =>
      sieve.refuse(n, 'starts_at', `${String(rows[n]!['employee'])} is already absent from ${new Date(other.starts).toISOString()} to ${new Date(other.ends).toISOString()}.`, 'Change that absence instead.'));
  },
  async merged(act, rows, merged) {
    const { rows: told } = await sql<{ id: number; employee_id: number; site_id: number }>`
      select a.id, a.employee_id, e.site_id from people.absence a join people.employee e on e.id = a.employee_id where a.id = any(${merged.filter(({ outcome }) => outcome !== 'same').map(({ id }) => id)})`.execute(act.tx);
    await tellAbsences(act, told.map(({ id, employee_id, site_id }) => {
      const place = merged.findIndex((each) => each.id === id);
      return { id, employeeId: employee_id, siteId: site_id, before: merged[place]!.before, row: rows[place]! };
    }));
  },
});
