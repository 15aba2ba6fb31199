/** Routings, their operations, machines and skills as sheets; their commands go the same way. */
import { sql } from 'kysely';
import type { Act, Row } from '#desk';
import { admit, daysOverlap, sayDays, tableSheet, tellLines, tellMerged, type Days, type Merged } from '#desk/merge';
import { OF_ITEMS } from './item-sheets.ts';
import { IN_FORCE, ITEM, ofOperation, ofRouting, REVISION } from './revisions.ts';

interface Held extends Days {
  item: string;
  revision: string;
  rank: number;
  status: string;
}
interface Claim extends Days {
  readonly group: string;
  readonly key: string;
  readonly rank: number;
  readonly status: string;
}
const ROUTING = { noun: 'routing', table: 'items.routing' } as const;
const MINUTES = { least: 0, most: 10_000_000 };
const minutes = (name: string, means: string, example: string) => ({ name, type: 'quantity', sqlType: 'numeric(14,6)', means, example, range: MINUTES }) as const;

export const routings = tableSheet({
  ...OF_ITEMS, name: 'routings', noun: 'routing', table: 'items.routing', title: 'Routings', means: 'Revisions of how an item is made; the operations are a sheet of their own.', key: ['item', 'revision'], after: ['items'],
  forward: [['effective_from', 'effective_to']],
  columns: [
    { ...ITEM, refers: { table: 'items.item', noun: 'item' } },
    REVISION,
    { name: 'rank', type: 'integer', sqlType: 'smallint', otherwise: '1', means: '1 is preferred, the others are alternates.', example: '1', range: { least: 1, most: 1000 } },
    ...IN_FORCE,
    { name: 'note', type: 'text', otherwise: '', means: 'Anything to know.', example: '' },
  ],
  async check(act, rows, sieve) {
    await sql`select pg_advisory_xact_lock(hashtext('items.routing'))`.execute(act.tx); // two at once must see each other's revisions
    const { rows: held } = await sql<Held>`
      select i.code as item, r.revision, r.rank, r.status, r.effective_from as "from", r.effective_to as "to" from items.routing r join items.item i on i.id = r.item_id where i.code = any(${rows.map((row) => String(row['item']))})`.execute(act.tx);
    const heldOf = new Map(held.map((routing) => [`${routing.item}\n${routing.revision}`, routing]));
    const claim = (row: Row): Claim => {
      const before = heldOf.get(`${String(row['item'])}\n${String(row['revision'])}`);
      const is = <T>(said: unknown, kept: T): T => (said === undefined ? kept : (said as T));
      return {
        group: String(row['item']), key: String(row['revision']), rank: Number(is(row['rank'], before?.rank ?? 1)), status: is(row['status'], before?.status ?? 'active'),
        from: is(row['effective_from'], before?.from ?? null), to: is(row['effective_to'], before?.to ?? null),
      };
    };
    const there = held.map(({ item, revision, ...rest }): Claim => ({ group: item, key: revision, ...rest }));
    admit(there, sieve.good().map((n) => ({ ...claim(rows[n]!), n })), (a, b) => a.status === 'active' && b.status === 'active' && a.rank === b.rank && daysOverlap(a, b), (n, other) =>
      sieve.refuse(n, 'effective_from', `Routing ${other.key} of ${other.group} is active at rank ${other.rank} too, ${sayDays(other)}.`, 'Give one of them another rank, or end the older the day before.'));
  },
  merged: (act, rows, merged) => tellMerged(act, 'items', 'routing', merged, (place) => ({ item: rows[place]!['item'], revision: rows[place]!['revision'] })),
});

export const routingOperations = tableSheet({
  ...OF_ITEMS, name: 'routing-operations', noun: 'routing-operation', table: 'items.routing_operation', title: 'Operations', means: 'Steps of a routing.', key: ['item', 'revision', 'position'], list: ['item', 'revision'],
  below: { 'items.routing_operation_machine': 'operation_id', 'items.routing_operation_skill': 'operation_id' }, after: ['routings', 'work-centers', 'machines'], versioned: false, belongs: ofRouting,
  columns: [
    ITEM,
    REVISION,
    { name: 'position', type: 'integer', required: true, means: 'Its place in the routing.', example: '10', range: { least: 1, most: 1_000_000_000 } },
    { name: 'name', type: 'text', required: true, means: 'What is done.', example: 'Mill both sides' },
    { name: 'work_center', type: 'text', required: true, means: 'Code of the work center.', example: 'CNC', refers: { table: 'resources.work_center', noun: 'work center' } },
    { ...minutes('setup_minutes', 'Setup, beside the changeover.', '15'), otherwise: '0' },
    { ...minutes('run_minutes', 'For a piece; where there is a batch size, for every started batch.', '2.5'), required: true },
    { name: 'batch_size', type: 'quantity', means: 'Pieces that run together; empty: one by one.', example: '', range: { above: 0 } },
    { ...minutes('queue_minutes', 'Wait before it.', '0'), otherwise: '0' },
    { ...minutes('move_minutes', 'Way to the next.', '10'), otherwise: '0' },
    { name: 'transfer_batch', type: 'quantity', means: 'The next operation may begin after so many; empty: after all.', example: '', range: { above: 0 } },
    { name: 'changeover_family', type: 'text', means: 'What the machine must be set up for; empty: the item\'s family.', example: '' },
    { name: 'interruptible', type: 'choice', choices: ['never', 'breaks', 'unattended'], otherwise: 'breaks', means: 'Never stops; waits in breaks; or runs on unattended.', example: 'breaks' },
    { name: 'attended_share', type: 'quantity', sqlType: 'numeric(9,6)', otherwise: '1', means: 'Share of the run time that people are needed.', example: '1', range: { least: 0, most: 1 } },
    { name: 'yield_share', type: 'quantity', sqlType: 'numeric(9,6)', otherwise: '1', means: 'Share of the pieces that come out good.', example: '1', range: { least: 0.000_001, most: 1 } },
    { name: 'instructions', type: 'text', otherwise: '', means: 'What to know at the machine.', example: '' },
  ],
  async check(act, rows, sieve) {
    const { rows: empty } = await sql<{ code: string }>`
      select w.code from resources.work_center w where w.code = any(${rows.map((row) => String(row['work_center']))}) and not exists (select from resources.machine m where m.work_center_id = w.id and not m.retired)`.execute(act.tx);
    const without = new Set(empty.map(({ code }) => code));
    rows.forEach((row, n) => {
      if (without.has(String(row['work_center']))) sieve.refuse(n, 'work_center', `Work center ${String(row['work_center'])} has no machine that could do it.`, 'Add a machine to the work center first, or take another one.');
    });
  },
  async merged(act, rows, merged) {
    const routingIds = await ofRouting.find(act, rows);
    await tellLines(act, 'items', ROUTING, 'operations', merged, (place) => routingIds[place]!);
  },
});

/** One fact for each routing of which an operation's machines or skills changed. */
const tellRoutings = (lines: string) => async (act: Act, rows: readonly Row[], merged: readonly Merged[]): Promise<void> => {
  const routingIds = await ofRouting.find(act, rows);
  await tellLines(act, 'items', ROUTING, lines, merged, (place) => routingIds[place]!);
};
const POSITION = { name: 'position', type: 'integer', required: true, means: 'Place of the operation in the routing.', example: '10' } as const;

export const routingOperationMachines = tableSheet({
  ...OF_ITEMS, name: 'routing-operation-machines', noun: 'routing-operation-machine', table: 'items.routing_operation_machine', title: 'Operations\' machines',
  means: 'Machines that can do an operation, where not all of the work center can, or with times of their own.', key: ['item', 'revision', 'position', 'machine'], list: ['item', 'revision'], after: ['routing-operations', 'machines'], versioned: false, belongs: ofOperation,
  columns: [
    ITEM,
    REVISION,
    POSITION,
    { name: 'machine', type: 'text', required: true, means: 'Code of the machine.', example: 'CNC-05', refers: { table: 'resources.machine', noun: 'machine' } },
    { name: 'rank', type: 'integer', sqlType: 'smallint', otherwise: '1', means: 'Which is preferred: the lowest.', example: '1', range: { least: 1, most: 1000 } },
    { name: 'speed_percent', type: 'quantity', sqlType: 'numeric(7,3)', otherwise: '100', means: 'Speed for this operation, on top of the machine\'s own.', example: '100', range: { least: 0.001, below: 10_000 } },
    minutes('setup_minutes', 'Setup there; empty: the operation\'s.', ''),
    minutes('run_minutes', 'Run there; empty: the operation\'s.', ''),
  ],
  async check(act, rows, sieve) {
    const operationIds = await ofOperation.find(act, rows);
    const { rows: machines } = await sql<{ code: string; retired: boolean; site_id: number }>`
      select m.code, m.retired, w.site_id from resources.machine m join resources.work_center w on w.id = m.work_center_id where m.code = any(${rows.map((row) => String(row['machine']))})`.execute(act.tx);
    const { rows: operations } = await sql<{ id: number; site_id: number }>`
      select o.id, w.site_id from items.routing_operation o join resources.work_center w on w.id = o.work_center_id where o.id = any(${operationIds.filter((id) => id !== null)})`.execute(act.tx);
    const [machineOf, siteOf] = [new Map(machines.map((machine) => [machine.code, machine])), new Map(operations.map(({ id, site_id }) => [id, site_id]))];
    rows.forEach((row, n) => {
      const machine = machineOf.get(String(row['machine']));
      if (machine?.retired === true) sieve.refuse(n, 'machine', `Machine ${machine.code} is retired.`, 'Take another machine.');
      const site = siteOf.get(operationIds[n] ?? 0);
      if (machine !== undefined && site !== undefined && machine.site_id !== site) sieve.refuse(n, 'machine', `Machine ${machine.code} stands in another site than the operation's work center.`, 'Take a machine of that site, or give the item a routing there.');
    });
  },
  merged: tellRoutings('machines'),
});

export const routingOperationSkills = tableSheet({
  ...OF_ITEMS, name: 'routing-operation-skills', noun: 'routing-operation-skill', table: 'items.routing_operation_skill', title: 'Operations\' skills', means: 'Who is needed beside the machine.',
  key: ['item', 'revision', 'position', 'skill', 'during'], list: ['item', 'revision'], after: ['routing-operations', 'skills'], versioned: false, belongs: ofOperation,
  columns: [
    ITEM,
    REVISION,
    POSITION,
    { name: 'skill', type: 'text', required: true, means: 'Code of the skill.', example: 'MILL5', refers: { table: 'people.skill', noun: 'skill' } },
    { name: 'headcount', type: 'integer', otherwise: '1', means: 'How many people.', example: '1', range: { least: 1, most: 100 } },
    { name: 'during', type: 'choice', choices: ['whole', 'setup'], otherwise: 'whole', means: 'All the time, or for the setup only.', example: 'whole' },
  ],
  merged: tellRoutings('skills'),
});

