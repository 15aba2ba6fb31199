/** Units, conversions and items as sheets; their commands go the same way. */
import { sql } from 'kysely';
import type { Row } from '#desk';
import { idsByCode, tableSheet, tellMerged, type LoadedSheet } from '#desk/merge';
import { decimalsOf, parseRatio, quantity } from '#kernel/units';
import { reduced } from './conversions.ts';

export const OF_ITEMS = { department: 'items', mayImport: 'items.edit', mayExport: 'items.read' } as const;
/** Larger numbers do not fit the tables. */
export const MOST_DAYS = 36_600;

export const units = tableSheet({
  ...OF_ITEMS, name: 'units', noun: 'unit', table: 'items.unit', title: 'Units', means: 'What quantities are counted in.', key: ['code'],
  columns: [
    { name: 'code', type: 'text', required: true, means: 'Short name; unique.', example: 'pcs' },
    { name: 'name', type: 'text', required: true, means: 'What it is.', example: 'pieces' },
    { name: 'places', type: 'integer', sqlType: 'smallint', otherwise: '6', means: 'Decimals a quantity of it may have.', example: '0', range: { least: 0, most: 6 } },
  ],
});

const conversionTable = tableSheet({
  ...OF_ITEMS, name: 'unit-conversions', noun: 'unit-conversion', table: 'items.unit_conversion', title: 'Unit conversions', means: 'How many of one unit another is: of one item, or of all.',
  key: ['item', 'from_unit', 'to_unit'], nullableKey: ['item'], after: ['units', 'items'],
  columns: [
    { name: 'item', type: 'text', means: 'Code of the item it holds for; empty: for all.', example: 'PAINT-RED', refers: { table: 'items.item', noun: 'item' } },
    { name: 'from_unit', type: 'text', required: true, means: 'Unit of which there is one.', example: 'can' },
    { name: 'to_unit', type: 'text', required: true, means: 'Unit it is expressed in.', example: 'l' },
    { name: 'numerator', type: 'integer', sqlType: 'numeric', means: '', example: '' },
    { name: 'denominator', type: 'integer', sqlType: 'numeric', means: '', example: '' },
  ],
  async check(act, rows, sieve) {
    const known = await idsByCode(act.tx, 'items.unit', rows.flatMap((row) => [row['from_unit'], row['to_unit']]));
    const items = await idsByCode(act.tx, 'items.item', rows.map((row) => row['item']));
    const pairs = await sql<{ item: string | null; from_unit: string; to_unit: string }>`
      select i.code as item, c.from_unit, c.to_unit from items.unit_conversion c left join items.item i on i.id = c.item_id where c.item_id is null or c.item_id = any(${[...items.values()]})`.execute(act.tx);
    const there = new Set(pairs.rows.map((pair) => `${pair.item ?? ''}\n${pair.from_unit}\n${pair.to_unit}`));
    rows.forEach((row, n) => {
      const [from, to] = [String(row['from_unit']), String(row['to_unit'])];
      for (const column of ['from_unit', 'to_unit']) if (!known.has(String(row[column]))) sieve.refuse(n, column, `There is no unit ${String(row[column])}.`, 'Add the unit first, or correct the code.');
      if (row['numerator'] === null) sieve.refuse(n, 'ratio', `${String(row['ratio'])} is no ratio above zero, and a unit converted by it would be nothing.`, 'Write 12, 0.254 or 1/3.');
      if (from === to) sieve.refuse(n, 'to_unit', `Both units are ${from}.`, 'Leave the row out.');
      else if (there.has(`${String(row['item'] ?? '')}\n${to}\n${from}`)) sieve.refuse(n, 'from_unit', `The conversion is there already as ${to} to ${from}.`, 'Change that one.');
      if (sieve.isGood(n)) there.add(`${String(row['item'] ?? '')}\n${from}\n${to}`);
    });
  },
  merged: (act, rows, merged) => tellMerged(act, 'items', 'unit-conversion', merged, (place) => ({ item: rows[place]!['item'] ?? null, fromUnit: rows[place]!['from_unit'], toUnit: rows[place]!['to_unit'] })),
});

/** A ratio as it is written: "12" or "1/3". */
export const sayRatio = (numerator: string, denominator: string): string => (denominator === '1' ? numerator : `${numerator}/${denominator}`);

/** The two numbers of the table are one ratio in the file. */
export const unitConversions: LoadedSheet = {
  ...conversionTable,
  columns: [...conversionTable.columns.slice(0, 3), { name: 'ratio', type: 'ratio', required: true, means: 'How many: 12, 0.254 or 1/3, exactly.', example: '2.5' }],
  load: (act, rows, how) =>
    conversionTable.load(act, rows.map((row): Row => {
      const ratio = typeof row['ratio'] === 'string' ? parseRatio(row['ratio']) : null;
      const { numerator, denominator } = ratio === null ? { numerator: null, denominator: null } : reduced(ratio);
      return { ...row, numerator: numerator?.toString() ?? null, denominator: denominator?.toString() ?? null };
    }), how),
  async *rows(act) {
    for await (const piece of conversionTable.rows(act))
      yield piece.map(({ numerator, denominator, ...row }) => ({ ...row, ratio: sayRatio(String(numerator), String(denominator)) }));
  },
};

interface HeldItem {
  code: string;
  stock_unit: string;
  lot_rule: string;
  lot_fixed: string | null;
  lot_days: number | null;
  lot_minimum: string | null;
  lot_maximum: string | null;
  lot_multiple: string | null;
}
const POSITIVE = { above: 0 };
const DAYS = { least: 0, most: MOST_DAYS };

export const items = tableSheet({
  ...OF_ITEMS, name: 'items', noun: 'item', table: 'items.item', title: 'Items', means: 'What is bought, made, stocked and sold.', key: ['code'], after: ['units'],
  columns: [
    { name: 'code', type: 'text', required: true, means: 'Number of the part; unique.', example: 'FRAME-52' },
    { name: 'description', type: 'text', otherwise: '', means: 'What it is.', example: 'Frame 52 cm, welded' },
    { name: 'item_group', type: 'text', otherwise: '', means: 'Group it is shown in.', example: 'Frames' },
    { name: 'stock_unit', type: 'text', required: true, means: 'Unit it is stocked, planned and costed in.', example: 'pcs' },
    { name: 'supply', type: 'choice', choices: ['make', 'buy', 'both'], required: true, means: 'How it is got; both: made, and bought where that is better.', example: 'make' },
    { name: 'phantom', type: 'boolean', otherwise: 'false', means: 'Never stocked: its components pass through to its parents.', example: 'false' },
    { name: 'lot_rule', type: 'choice', choices: ['lot-for-lot', 'fixed', 'min-max-multiple', 'days-of-supply'], otherwise: 'lot-for-lot', means: 'How large orders are.', example: 'min-max-multiple' },
    { name: 'lot_fixed', type: 'quantity', means: 'For fixed: every order is of so many.', example: '', range: POSITIVE },
    { name: 'lot_minimum', type: 'quantity', means: 'No order is smaller.', example: '10', range: POSITIVE },
    { name: 'lot_maximum', type: 'quantity', means: 'No order is larger.', example: '200', range: POSITIVE },
    { name: 'lot_multiple', type: 'quantity', means: 'Every order is a multiple.', example: '5', range: POSITIVE },
    { name: 'lot_days', type: 'integer', means: 'For days-of-supply: one order covers so many days.', example: '', range: { least: 1, most: MOST_DAYS } },
    { name: 'safety_stock', type: 'quantity', otherwise: '0', means: 'What should always be there.', example: '20', range: { least: 0 } },
    { name: 'lead_days', type: 'integer', otherwise: '0', means: 'Working days from order to stock, where nothing finer is known.', example: '3', range: DAYS },
    { name: 'shelf_life_days', type: 'integer', means: 'Days a lot may be used after it was made; empty: for ever.', example: '', range: { least: 1, most: MOST_DAYS } },
    { name: 'scrap_share', type: 'quantity', sqlType: 'numeric(9,6)', otherwise: '0', means: 'Share of what is made of it that is lost, 0 to below 1.', example: '0.02', range: { least: 0, below: 1 } },
    { name: 'lot_tracked', type: 'boolean', otherwise: 'false', means: 'Every movement names the lot.', example: 'false' },
    { name: 'unit_cost', type: 'money', otherwise: '0', means: 'Standard cost of one stock unit.', example: '48.2', range: { least: 0 } },
    { name: 'price', type: 'money', otherwise: '0', means: 'List price of one stock unit.', example: '0', range: { least: 0 } },
    { name: 'changeover_family', type: 'text', means: 'What a machine must be set up for, as its changeover matrix calls it.', example: 'ALU' },
    { name: 'time_fence_days', type: 'integer', otherwise: '0', means: 'Working days within which planning changes nothing by itself.', example: '0', range: DAYS },
    { name: 'active', type: 'boolean', otherwise: 'true', means: 'No: kept for the record only.', example: 'true' },
  ],
  async check(act, rows, sieve) {
    const { rows: units } = await sql<{ code: string; places: number }>`select code, places from items.unit`.execute(act.tx);
    const placesOf = new Map(units.map(({ code, places }) => [code, places]));
    const { rows: held } = await sql<HeldItem>`select code, stock_unit, lot_rule, lot_fixed, lot_days, lot_minimum, lot_maximum, lot_multiple from items.item where code = any(${rows.map((row) => String(row['code']))})`.execute(act.tx);
    const heldOf = new Map(held.map((row) => [row.code, row]));
    rows.forEach((row, n) => {
      const before = heldOf.get(String(row['code']));
      const is = (name: keyof HeldItem): unknown => (row[name] === undefined ? (before?.[name] ?? null) : row[name]);
      if (row['stock_unit'] !== undefined && !placesOf.has(String(row['stock_unit']))) sieve.refuse(n, 'stock_unit', `There is no unit ${String(row['stock_unit'])}.`, 'Add the unit first, or correct the code.');
      else if (row['stock_unit'] !== undefined && before !== undefined && before.stock_unit !== row['stock_unit'])
        sieve.refuse(n, 'stock_unit', `${before.code} is counted in ${before.stock_unit}; all that was ever said of it would mean something else in ${String(row['stock_unit'])}.`, 'Keep the unit and add a conversion, or make a new item.');
      const unit = String(row['stock_unit'] ?? before?.stock_unit ?? '');
      const places = placesOf.get(unit) ?? 6;
      for (const name of ['safety_stock', 'lot_fixed', 'lot_minimum', 'lot_maximum', 'lot_multiple'])
        if (decimalsOf(String(row[name] ?? '')) > places) sieve.refuse(n, name, `${String(row[name])} has more decimals than ${unit} can have (${places}).`, `Round it to ${places} decimals.`);
      if (is('lot_rule') === 'fixed' && is('lot_fixed') === null) sieve.refuse(n, 'lot_fixed', 'Fixed lots need their size.', 'Fill in lot_fixed, or choose another lot_rule.');
      if (is('lot_rule') === 'days-of-supply' && is('lot_days') === null) sieve.refuse(n, 'lot_days', 'Days of supply need their number.', 'Fill in lot_days, or choose another lot_rule.');
      const [least, most] = [is('lot_minimum'), is('lot_maximum')];
      if (least !== null && most !== null && Number(least) > Number(most)) sieve.refuse(n, 'lot_maximum', `lot_maximum ${String(most)} is below lot_minimum ${String(least)}.`, 'Exchange or correct the two.');
      const multiple = is('lot_multiple');
      if (sieve.isGood(n) && most !== null && multiple !== null && !holdsMultiple(least, most, multiple))
        sieve.refuse(n, 'lot_multiple', `No multiple of ${String(multiple)} is ${least === null ? '' : `at least ${String(least)} and `}at most ${String(most)}.`, 'Correct one of them: an order must be a multiple, and not larger than the maximum.');
    });
  },
});

/** True when a positive multiple lies within the bounds; decimal texts. */
function holdsMultiple(least: unknown, most: unknown, multiple: unknown): boolean {
  const [from, to, step] = [least ?? 0, most, multiple].map((text) => quantity(String(text)));
  return Math.floor(to! / step!) * step! >= Math.max(from!, step!);
}
