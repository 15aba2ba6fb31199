/** Suppliers, their terms and price breaks as sheets; their commands go the same way. */
import { sql } from 'kysely';
import { tell, type Act, type Row } from '#desk';
import { tableSheet, tellLines, type Belongs } from '#desk/merge';

const OF_PURCHASING = { department: 'purchasing', mayImport: 'purchasing.edit', mayExport: 'purchasing.read' } as const;
const SUPPLIER = { name: 'supplier', type: 'text', required: true, means: 'Code of the supplier.', example: 'S-204', refers: { table: 'purchasing.supplier', noun: 'supplier' } } as const;
const ITEM = { name: 'item', type: 'text', required: true, means: 'Code of the item.', example: 'TUBE-28', refers: { table: 'items.item', noun: 'item' } } as const;

export const suppliers = tableSheet({
  ...OF_PURCHASING, name: 'suppliers', noun: 'supplier', table: 'purchasing.supplier', title: 'Suppliers', means: 'Who delivers.', key: ['code'],
  columns: [
    { name: 'code', type: 'text', required: true, means: 'What people call the supplier; unique.', example: 'S-204' },
    { name: 'name', type: 'text', required: true, means: 'The supplier\'s name.', example: 'Rohrwerk Nord' },
    { name: 'email', type: 'text', otherwise: '', means: 'Where orders are sent to.', example: 'orders@example.com' },
    { name: 'phone', type: 'text', otherwise: '', means: 'Where to call.', example: '+49 40 5550' },
    { name: 'active', type: 'boolean', otherwise: 'true', means: 'Still asked.', example: 'true' },
  ],
});

export const supplierTerms = tableSheet({
  ...OF_PURCHASING, name: 'supplier-terms', noun: 'supplier-term', table: 'purchasing.supplier_term', title: 'Supplier terms', means: 'Who delivers which item, how soon, how much at least, at what price.',
  key: ['supplier', 'item'], after: ['suppliers', 'items'],
  columns: [
    SUPPLIER, ITEM,
    { name: 'rank', type: 'integer', sqlType: 'smallint', otherwise: '1', means: '1 is asked first.', example: '1', range: { least: 1, most: 1000 } },
    { name: 'lead_days', type: 'integer', sqlType: 'int', otherwise: '0', means: 'Working days from order to receipt.', example: '15', range: { least: 0, most: 3650 } },
    { name: 'minimum', type: 'quantity', means: 'Least ordered at once, in the item\'s stock unit.', example: '100', range: { above: 0 } },
    { name: 'multiple', type: 'quantity', means: 'What every order is a whole multiple of, in the item\'s stock unit.', example: '25', range: { above: 0 } },
    { name: 'unit_price', type: 'money', otherwise: '0', means: 'Price of one stock unit below the first price break.', example: '4.20', range: { least: 0 } },
    { name: 'supplier_item', type: 'text', otherwise: '', means: 'The supplier\'s own number.', example: 'RN-28-2' },
    { name: 'over_receipt_share', type: 'quantity', sqlType: 'numeric(9,6)', otherwise: '0', means: 'How much more than ordered is taken in, as a share.', example: '0.05', range: { least: 0, most: 1 } },
    { name: 'active', type: 'boolean', otherwise: 'true', means: 'Still asked for this item.', example: 'true' },
  ],
  async merged(act, rows, merged) {
    await tell(act, ...merged.flatMap(({ id, outcome, before, after }, n) => (outcome === 'same' ? [] : [{
      kind: `purchasing/supplier-term-${outcome === 'new' ? 'added' : 'changed'}`, subject: `supplier-term:${id}`,
      data: { supplier: rows[n]!['supplier'], item: rows[n]!['item'], ...(outcome === 'new' ? {} : { before }), after },
    }])));
  },
});

/** Identities of the terms that the rows' supplier and item name. */
async function termsOf({ tx }: Pick<Act, 'tx'>, rows: readonly Row[]): Promise<(number | null)[]> {
  const given = JSON.stringify(rows.map((row, n) => ({ n, supplier: row['supplier'], item: row['item'] })));
  const { rows: found } = await sql<{ id: number | null }>`
    select t.id from jsonb_to_recordset(${given}::jsonb) as g(n int, supplier text, item text)
      left join purchasing.supplier s on s.code = g.supplier left join items.item i on i.code = g.item left join purchasing.supplier_term t on t.supplier_id = s.id and t.item_id = i.id
    order by g.n`.execute(tx);
  return found.map(({ id }) => id);
}

const ofTerm: Belongs = {
  noun: 'supplier term', into: 'term_id', cells: { supplier: sql`ts.code`, item: sql`ti.code` },
  joins: sql`join purchasing.supplier_term tt on tt.id = t.term_id join purchasing.supplier ts on ts.id = tt.supplier_id join items.item ti on ti.id = tt.item_id`, find: termsOf,
};

export const priceBreaks = tableSheet({
  ...OF_PURCHASING, name: 'price-breaks', noun: 'price-break', table: 'purchasing.price_break', title: 'Price breaks', means: 'Prices from a quantity on.', key: ['supplier', 'item', 'from_quantity'], list: ['supplier', 'item'],
  after: ['supplier-terms'], versioned: false, belongs: ofTerm,
  columns: [
    { name: 'supplier', type: 'text', required: true, means: 'Code of the supplier.', example: 'S-204' },
    { name: 'item', type: 'text', required: true, means: 'Code of the item.', example: 'TUBE-28' },
    { name: 'from_quantity', type: 'quantity', required: true, means: 'Ordered at once, in the item\'s stock unit.', example: '1000', range: { above: 0 } },
    { name: 'unit_price', type: 'money', required: true, means: 'Price of one stock unit from there on.', example: '3.85', range: { least: 0 } },
  ],
  async merged(act, rows, merged) {
    const terms = await termsOf(act, rows);
    await tellLines(act, 'purchasing', { noun: 'supplier-term', table: 'purchasing.supplier_term' }, 'breaks', merged, (place) => terms[place]!);
  },
});
