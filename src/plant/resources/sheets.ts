/** Sites, work centers, machines and changeovers as sheets; their commands go the same way. */
import { idsByCode, tableSheet, tellLines, type Sieve } from '#desk/merge';
import type { Act, Row } from '#desk';
import { sql } from 'kysely';

const OF_RESOURCES = { department: 'resources', mayImport: 'resources.edit', mayExport: 'resources.read' } as const;
const CODE = { name: 'code', type: 'text', required: true, means: 'What people call it; unique.' } as const;
const NAME = { name: 'name', type: 'text', required: true, means: 'What it is.' } as const;

/** True for an IANA zone that this program's time tables know. */
function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }); // throws for a name it does not know
    return /^[A-Za-z]/.test(zone); // an offset such as +02:00 has no summer time
  } catch {
    return false;
  }
}

/** Refuses rows of sites that the caller does not work for; `siteOf` gives a row's site identity, null where it is refused anyhow. */
export function refuseOtherSites(act: Act, rows: readonly Row[], sieve: Sieve, column: string, siteOf: (row: Row) => number | null): void {
  const { sites } = act.caller;
  if (sites === 'all') return;
  rows.forEach((row, n) => {
    const site = siteOf(row);
    if (site !== null && !sites.includes(site)) sieve.refuse(n, column, `${act.caller.name} does not work for the site of ${String(row[column])}.`, 'Leave the row out, or ask somebody of that site.');
  });
}

export const sites = tableSheet({
  ...OF_RESOURCES, name: 'sites', noun: 'site', table: 'resources.site', site: sql`t.id`, title: 'Sites', means: 'Where the plant stands, and the time zone its clocks show.', key: ['code'],
  columns: [
    { ...CODE, example: 'AUG' },
    { ...NAME, example: 'Augsburg works' },
    { name: 'zone', type: 'text', required: true, means: 'IANA time zone.', example: 'Europe/Berlin' },
  ],
  check: (act, rows, sieve) => {
    rows.forEach((row, n) => {
      if (row['zone'] !== undefined && !isZone(String(row['zone']))) sieve.refuse(n, 'zone', `There is no time zone ${String(row['zone'])}.`, 'Take a name of the IANA list, such as Europe/Berlin or America/Chicago.');
      if (act.caller.sites !== 'all') sieve.refuse(n, 'code', `${act.caller.name} works for some sites only, and may not add or change sites.`, 'Ask somebody who works for all sites.');
    });
  },
});

export const workCenters = tableSheet({
  ...OF_RESOURCES, name: 'work-centers', noun: 'work-center', table: 'resources.work_center', site: sql`t.site_id`, title: 'Work centers', means: 'Groups of machines that do the same kind of work.', key: ['code'],
  after: ['sites', 'calendars'],
  columns: [
    { ...CODE, example: 'CNC' },
    { ...NAME, example: 'Milling 5-axis' },
    { name: 'site', type: 'text', required: true, means: 'Code of its site.', example: 'AUG', refers: { table: 'resources.site', noun: 'site' } },
    { name: 'calendar', type: 'text', required: true, means: 'Code of the calendar its machines follow.', example: 'TWO-SHIFTS', refers: { table: 'resources.calendar', noun: 'calendar' } },
    { name: 'position', type: 'integer', otherwise: '0', means: 'Its place on the board, from the top.', example: '30' },
  ],
  async check(act, rows, sieve) {
    const ids = await idsByCode(act.tx, 'resources.site', rows.map((row) => row['site']));
    refuseOtherSites(act, rows, sieve, 'site', (row) => ids.get(String(row['site'])) ?? null);
  },
});

export const machines = tableSheet({
  ...OF_RESOURCES, name: 'machines', noun: 'machine', table: 'resources.machine', site: sql`r_work_center.site_id`, title: 'Machines', means: 'Machines, lines and work places that operations are scheduled on.', key: ['code'],
  after: ['work-centers', 'calendars', 'changeover-matrices'],
  columns: [
    { ...CODE, example: 'CNC-05' },
    { ...NAME, example: 'DMU 65' },
    { name: 'work_center', type: 'text', required: true, means: 'Code of its work center.', example: 'CNC', refers: { table: 'resources.work_center', noun: 'work center' } },
    { name: 'calendar', type: 'text', means: 'Code of its own calendar; empty: the work center\'s.', example: 'THREE-SHIFTS', refers: { table: 'resources.calendar', noun: 'calendar' } },
    { name: 'lanes', type: 'integer', otherwise: '1', means: 'Operations it runs at once.', example: '1', range: { least: 1, most: 1000 } },
    { name: 'speed_percent', type: 'quantity', sqlType: 'numeric(7,3)', otherwise: '100', means: 'Speed against nominal, in percent.', example: '110', range: { above: 0, below: 10_000 } },
    { name: 'hourly_cost', type: 'money', otherwise: '0', means: 'Cost of an hour of running.', example: '78.50', range: { least: 0 } },
    { name: 'changeover_matrix', type: 'text', means: 'Code of the matrix that says what a change of family takes.', example: 'MILL', refers: { table: 'resources.changeover_matrix', noun: 'changeover matrix' } },
    { name: 'current_family', type: 'text', means: 'The changeover family it is set up for now.', example: 'ALU' },
    { name: 'batch_capacity', type: 'quantity', means: 'Furnace-like machines: how much runs together.', example: '120', range: { above: 0 } },
    { name: 'retired', type: 'boolean', otherwise: 'false', means: 'No longer scheduled.', example: 'false' },
  ],
  async check(act, rows, sieve) {
    if (act.caller.sites === 'all') return;
    const found = await sql<{ code: string; site_id: number }>`select code, site_id from resources.work_center where code = any(${rows.map((row) => String(row['work_center']))})`.execute(act.tx);
    const sites = new Map(found.rows.map((row) => [row.code, row.site_id]));
    refuseOtherSites(act, rows, sieve, 'work_center', (row) => sites.get(String(row['work_center'])) ?? null);
  },
});

export const changeoverMatrices = tableSheet({
  ...OF_RESOURCES, name: 'changeover-matrices', noun: 'changeover-matrix', table: 'resources.changeover_matrix', title: 'Changeover matrices',
  means: 'Which changes of family cost time; machines name the matrix they obey.', key: ['code'],
  columns: [
    { ...CODE, example: 'MILL' },
    { ...NAME, example: 'Milling fixtures' },
    { name: 'otherwise_minutes', type: 'quantity', sqlType: 'numeric(12,4)', otherwise: '0', means: 'Minutes of a change between two families that is not listed.', example: '20', range: { least: 0 } },
  ],
});

export const changeovers = tableSheet({
  ...OF_RESOURCES, name: 'changeovers', noun: 'changeover', table: 'resources.changeover', title: 'Changeovers', means: 'Minutes and cost of changing from one family to another.',
  key: ['matrix', 'from_family', 'to_family'], list: ['matrix'], after: ['changeover-matrices'], versioned: false,
  columns: [
    { name: 'matrix', type: 'text', required: true, means: 'Code of the matrix.', example: 'MILL', refers: { table: 'resources.changeover_matrix', noun: 'changeover matrix' } },
    { name: 'from_family', type: 'text', required: true, means: 'Family that ran before.', example: 'ALU' },
    { name: 'to_family', type: 'text', required: true, means: 'Family that runs next.', example: 'STEEL' },
    { name: 'minutes', type: 'quantity', sqlType: 'numeric(12,4)', required: true, means: 'Minutes it takes.', example: '35', range: { least: 0 } },
    { name: 'cost', type: 'money', otherwise: '0', means: 'What it costs beside the time.', example: '12', range: { least: 0 } },
  ],
  async merged(act, rows, merged) {
    const ids = await idsByCode(act.tx, 'resources.changeover_matrix', rows.map((row) => row['matrix']));
    await tellLines(act, 'resources', { noun: 'changeover-matrix', table: 'resources.changeover_matrix' }, 'changeovers', merged, (place) => ids.get(String(rows[place]!['matrix']))!);
  },
});
