/** Bills and their lines as sheets; their commands go the same way. */
import { sql } from 'kysely';
import type { Act, Row } from '#desk';
import { admit, daysOverlap, idsByCode, sayDays, tableSheet, tellLines, tellMerged, type Days, type LoadedSheet, type Sieve } from '#desk/merge';
import { readConversions } from './conversions.ts';
import { OF_ITEMS } from './item-sheets.ts';
import { lockBills, refuseLoops, type Containing } from './refuse-loops.ts';
import { IN_FORCE, ITEM, ofBill, REVISION } from './revisions.ts';

interface Held extends Days {
  id: number;
  item_id: number;
  item: string;
  revision: string;
  status: string;
}
interface Claim extends Days {
  readonly group: string;
  readonly key: string;
  readonly status: string;
}

/** What a row leaves unsaid stays as it is. */
const claimOf = (row: Row, held: Held | undefined): Claim => {
  const is = <T>(said: unknown, kept: T): T => (said === undefined ? kept : (said as T));
  return { group: String(row['item']), key: String(row['revision']), status: is(row['status'], held?.status ?? 'active'), from: is(row['effective_from'], held?.from ?? null), to: is(row['effective_to'], held?.to ?? null) };
};

export const bills = tableSheet({
  ...OF_ITEMS, name: 'bills', noun: 'bill', table: 'items.bill', title: 'Bills of material', means: 'Revisions of what an item is made of; the lines are a sheet of their own.', key: ['item', 'revision'], after: ['items'],
  forward: [['effective_from', 'effective_to']],
  columns: [
    { ...ITEM, refers: { table: 'items.item', noun: 'item' } },
    REVISION,
    ...IN_FORCE,
    { name: 'for_quantity', type: 'quantity', otherwise: '1', means: 'What the lines\' quantities make, in the item\'s stock unit.', example: '1', range: { above: 0 } },
    { name: 'yield_share', type: 'quantity', sqlType: 'numeric(9,6)', otherwise: '1', means: 'Share of what is started that comes out good.', example: '0.98', range: { least: 0.000_001, most: 1 } },
    { name: 'note', type: 'text', otherwise: '', means: 'Anything to know.', example: '' },
  ],
  async check(act, rows, sieve) {
    await lockBills(act.tx);
    const { rows: held } = await sql<Held>`
      select b.id, b.item_id, i.code as item, b.revision, b.status, b.effective_from as "from", b.effective_to as "to" from items.bill b join items.item i on i.id = b.item_id where i.code = any(${rows.map((row) => String(row['item']))})`.execute(act.tx);
    const heldOf = new Map(held.map((bill) => [`${bill.item}\n${bill.revision}`, bill]));
    const heldFor = (row: Row): Held | undefined => heldOf.get(`${String(row['item'])}\n${String(row['revision'])}`);
    const there = held.map((bill): Claim => ({ group: bill.item, key: bill.revision, status: bill.status, from: bill.from, to: bill.to }));
    admit(there, sieve.good().map((n) => ({ ...claimOf(rows[n]!, heldFor(rows[n]!)), n })), (a, b) => a.status === 'active' && b.status === 'active' && daysOverlap(a, b), (n, other) =>
      sieve.refuse(n, 'effective_from', `Revision ${other.key} of ${other.group} is active too, ${sayDays(other)}: two would hold on one day.`, 'Retire one of them, or end the older the day before.'));
    await refuseAwakenedLoops(act, rows, sieve, heldFor);
  },
  merged: (act, rows, merged) => tellMerged(act, 'items', 'bill', merged, (place) => ({ item: rows[place]!['item'], revision: rows[place]!['revision'] })),
});

/** A retired bill that comes back brings its lines with it. */
async function refuseAwakenedLoops(act: Act, rows: readonly Row[], sieve: Sieve, heldFor: (row: Row) => Held | undefined): Promise<void> {
  const awakened = new Map(sieve.good().flatMap((n) => {
    const held = heldFor(rows[n]!);
    return held?.status === 'retired' && claimOf(rows[n]!, held).status !== 'retired' ? [[held.id, { n, itemId: held.item_id }] as const] : [];
  }));
  if (awakened.size === 0) return;
  const { rows: lines } = await sql<{ bill_id: number; component_id: number }>`select bill_id, component_id from items.bill_line where bill_id = any(${[...awakened.keys()]}) and kind = 'component' order by bill_id, position`.execute(act.tx);
  const coming = lines.map(({ bill_id, component_id }): Containing => ({ ...awakened.get(bill_id)!, componentId: component_id }));
  await refuseLoops(act.tx, coming, new Set(), (n, path) => {
    if (sieve.isGood(n)) sieve.refuse(n, 'status', `${path[0]!} would contain itself: ${path.join(' → ')}.`, 'Leave it retired, or correct its lines first.');
  });
}

const lineTable = tableSheet({
  ...OF_ITEMS, name: 'bill-lines', noun: 'bill-line', table: 'items.bill_line', title: 'Bill lines', means: 'What goes into an item, and what comes out beside it.', key: ['item', 'revision', 'position'], list: ['item', 'revision'], lock: ({ tx }) => lockBills(tx), after: ['bills', 'unit-conversions'],
  versioned: false, belongs: ofBill, forward: [['effective_from', 'effective_to']],
  columns: [
    ITEM,
    REVISION,
    { name: 'position', type: 'integer', required: true, means: 'Its place in the bill.', example: '10', range: { least: 1, most: 1_000_000_000 } },
    { name: 'kind', type: 'choice', choices: ['component', 'by-product'], otherwise: 'component', means: 'What goes in, or what comes out beside.', example: 'component' },
    { name: 'component', type: 'text', required: true, means: 'Code of the item that goes in.', example: 'TUBE-28', refers: { table: 'items.item', noun: 'item' } },
    { name: 'quantity', type: 'quantity', required: true, means: 'How much, for the bill\'s quantity.', example: '2.5', range: { above: 0 } },
    { name: 'unit', type: 'text', means: 'Unit of the quantity; empty: the component\'s stock unit.', example: 'm' },
    { name: 'fixed_per_lot', type: 'boolean', otherwise: 'false', means: 'The same for a lot of any size.', example: 'false' },
    { name: 'scrap_share', type: 'quantity', sqlType: 'numeric(9,6)', otherwise: '0', means: 'Share of it that is lost on the way in.', example: '0.05', range: { least: 0, below: 1 } },
    { name: 'operation_position', type: 'integer', means: 'Operation that uses it; empty: the first.', example: '20', range: { least: 1, most: 1_000_000_000 } },
    { name: 'effective_from', type: 'day', means: 'First day the line holds; empty: with its bill.', example: '' },
    { name: 'effective_to', type: 'day', means: 'Last day it holds.', example: '' },
    { name: 'alternate_group', type: 'text', means: 'Lines of one group stand for each other.', example: '' },
    { name: 'alternate_rank', type: 'integer', otherwise: '1', means: 'Which of them is taken first: the lowest; the next where it is not there in time and the next can be spared.', example: '1', range: { least: 1, most: 1000 } },
  ],
  async check(act, rows, sieve) {
    await lockBills(act.tx);
    const billIds = await ofBill.find(act, rows);
    const components = await idsByCode(act.tx, 'items.item', rows.map((row) => row['component']));
    await refuseUnknownUnits(act, rows, sieve, components);
    const { rows: found } = await sql<{ id: number; item_id: number; status: string }>`select id, item_id, status from items.bill where id = any(${[...new Set(billIds)].filter((id) => id !== null)})`.execute(act.tx);
    const billOf = new Map(found.map((bill) => [bill.id, bill]));
    const replaced = new Set<string>();
    const coming = sieve.good().flatMap((n): Containing[] => {
      const [bill, componentId] = [billOf.get(billIds[n]!), components.get(String(rows[n]!['component']))];
      if (bill === undefined || componentId === undefined || bill.status === 'retired') return [];
      replaced.add(`${bill.id} ${String(rows[n]!['position'])}`);
      return rows[n]!['kind'] === 'by-product' ? [] : [{ n, itemId: bill.item_id, componentId }];
    });
    await refuseLoops(act.tx, coming, replaced, (n, path) => sieve.refuse(n, 'component', `${path[0]!} would contain itself: ${path.join(' → ')}.`, 'Take another component, or correct the bill below.'));
  },
  async merged(act, rows, merged) {
    const billIds = await ofBill.find(act, rows);
    await tellLines(act, 'items', { noun: 'bill', table: 'items.bill' }, 'lines', merged, (place) => billIds[place]!);
  },
});

async function refuseUnknownUnits(act: Act, rows: readonly Row[], sieve: Sieve, components: ReadonlyMap<string, number>): Promise<void> {
  const known = await idsByCode(act.tx, 'items.unit', rows.map((row) => row['unit']));
  const { rows: found } = await sql<{ id: number; unit: string }>`select id, stock_unit as unit from items.item where id = any(${[...components.values()]})`.execute(act.tx);
  const unitOf = new Map(found.map(({ id, unit }) => [id, unit]));
  const foreign = rows.flatMap((row) => components.get(String(row['component'])) ?? []);
  const conversions = await readConversions(act.tx, [...new Set(foreign)]);
  rows.forEach((row, n) => {
    if (typeof row['unit'] !== 'string') return;
    const componentId = components.get(String(row['component']));
    const stocked = componentId === undefined ? undefined : unitOf.get(componentId);
    if (!known.has(row['unit'])) sieve.refuse(n, 'unit', `There is no unit ${row['unit']}.`, 'Add the unit first, or correct the code.');
    else if (stocked !== undefined && conversions.ratio(componentId!, row['unit'], stocked) === null)
      sieve.refuse(n, 'unit', `${String(row['component'])} is stocked in ${stocked}, and nothing says how many ${stocked} a ${row['unit']} is.`, `Add the conversion from ${row['unit']} to ${stocked}, or write the quantity in ${stocked}.`);
  });
}

/** Lines whose unit is left open are in the component's stock unit; where the file has no units, lines that are there keep theirs. */
export const billLines: LoadedSheet = {
  ...lineTable,
  async load(act, rows, how) {
    if (rows[0] !== undefined && rows[0]['unit'] === undefined) return lineTable.load(act, await withUnits(act, rows), how);
    const open = rows.filter((row) => row['unit'] === null).map((row) => String(row['component']));
    const { rows: found } = await sql<{ code: string; unit: string }>`select code, stock_unit as unit from items.item where code = any(${open})`.execute(act.tx);
    const unitOf = new Map(found.map(({ code, unit }) => [code, unit]));
    return lineTable.load(act, rows.map((row) => (row['unit'] === null ? { ...row, unit: unitOf.get(String(row['component'])) ?? null } : row)), how);
  },
};

/** The unit that a line of the same component has at its place, or the component's stock unit. */
async function withUnits(act: Act, rows: readonly Row[]): Promise<Row[]> {
  const { rows: found } = await sql<{ unit: string | null }>`
    select coalesce(l.unit, c.stock_unit) as unit from jsonb_to_recordset(${JSON.stringify(rows.map((row, n) => ({ n, ...row })))}::jsonb) as g(n int, item text, revision text, position bigint, component text)
      left join items.item c on c.code = g.component left join items.item i on i.code = g.item left join items.bill b on b.item_id = i.id and b.revision = g.revision
      left join items.bill_line l on l.bill_id = b.id and l.position = g.position and l.component_id = c.id order by g.n`.execute(act.tx);
  return rows.map((row, n) => ({ ...row, unit: found[n]!.unit }));
}
