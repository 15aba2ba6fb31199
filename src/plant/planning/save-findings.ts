/** What the run has to say: the engine's findings in sentences, and what gathering came upon. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import type { MrpFinding, MrpPlan } from '#engine/mrp';
import { formatQuantity, type Quantity } from '#kernel/units';
import type { Gathered } from './gather.ts';

/** Findings are kept of so many runs. */
const KEPT_RUNS = 20;
/** Rules that gathering finds, every time for all items. */
const GATHERED = ['stock-not-usable', 'negative-stock'];
/** Rules whose size is a quantity. */
const OF_QUANTITY = new Set(['inside-fence', 'surplus', 'expires-unused', 'phantom-stock', 'phantom-wanted', 'inactive-wanted']);

const many = (count: number, of: string): string => `${count} ${of}${count === 1 ? '' : 's'}`;

function sentence({ rule, count, size }: MrpFinding, code: string, unit: string): string {
  const amount = OF_QUANTITY.has(rule) ? `${formatQuantity(Math.round(size) as Quantity)} ${unit}` : '';
  switch (rule) {
    case 'late-start': return `${code}: ${many(count, 'planned order')} would have had to start before today, the worst ${many(size, 'working day')} ago.`;
    case 'inside-fence': return `${code}: ${amount} wanted inside its time fence are planned for the fence's end.`;
    case 'missing-bill': return `${code} is made and has no active bill: nothing is planned below it.`;
    case 'bill-not-in-force': return `${code} is made, and none of its bills is in force on the day its orders start: nothing is planned below them.`;
    case 'no-supplier': return `${code} is bought and no supplier has active terms for it.`;
    case 'loop': return `${code} contains itself by way of its bills; the line that closes the loop is not planned by.`;
    case 'alternate-loop': return `${code} stands for an item that contains it, or that it contains, by way of their bills: which of them is taken goes by rank alone, not by stock.`;
    case 'surplus': return `${code}: ${amount} ordered are not needed, and the orders are past changing.`;
    case 'late-supply': return `${code}: ${many(count, 'order')} that can no longer be moved ${count === 1 ? 'comes after the day it is' : 'come after the day they are'} needed, the worst by ${many(size, 'day')}.`;
    case 'overdue-receipt': return `${code}: ${many(count, 'order')} should have come already, the worst ${many(size, 'day')} ago; taken for coming today.`;
    case 'overdue-demand': return `${code}: ${many(count, 'demand')} of days gone by, the worst ${many(size, 'day')} ago; wanted today.`;
    case 'expires-unused': return `${code}: ${amount} expire before anybody needs them.`;
    case 'phantom-stock': return `${code} is a phantom and has ${amount} in stock, which its parents' orders do not use.`;
    case 'phantom-wanted': return `${code} is a phantom, and ${amount} of it are wanted by itself: planned, but no production order can be opened for it.`;
    case 'inactive-wanted': return `${code} is kept for the record only, and ${amount} of it are wanted.`;
  }
}

/** Writes the findings of the run, and takes over from the run before those of items that were not planned; returns how many. */
export async function saveFindings(tx: Tx, runId: number, { nodes, notes }: Gathered, { findings }: MrpPlan): Promise<number> {
  const rows = [
    ...findings.map((finding) => {
      const { item, siteId } = nodes[finding.item]!;
      return { rule: finding.rule as string, item: item.id, site: siteId, count: finding.count, size: OF_QUANTITY.has(finding.rule) ? finding.size / 1e6 : finding.size, message: sentence(finding, item.code, item.stockUnit) };
    }),
    ...notes.map((note) => ({ rule: note.rule, item: nodes[note.node]!.item.id, site: nodes[note.node]!.siteId, count: 1, size: note.size, message: `${nodes[note.node]!.item.code}: ${note.message}` })),
  ];
  await sql`
    insert into planning.finding (run_id, rule, item_id, site_id, occurrences, size, message)
    select ${runId}, * from unnest(${rows.map((row) => row.rule)}::text[], ${rows.map((row) => row.item)}::bigint[], ${rows.map((row) => row.site)}::bigint[], ${rows.map((row) => row.count)}::int[], ${rows.map((row) => row.size)}::numeric[], ${rows.map((row) => row.message)}::text[])`.execute(tx);
  const before = await sql`
    insert into planning.finding (run_id, rule, item_id, site_id, occurrences, size, message)
    select ${runId}, f.rule, f.item_id, f.site_id, f.occurrences, f.size, f.message from planning.finding f
    where f.run_id = (select max(id) from planning.run where state = 'done' and id < ${runId}) and f.rule <> all(${GATHERED}::text[])
      and not exists (select from planned_now p where p.item_id = f.item_id and p.site_id = f.site_id)`.execute(tx);
  await sql`delete from planning.finding where run_id <= (select id from planning.run order by id desc offset ${KEPT_RUNS} limit 1)`.execute(tx);
  return rows.length + Number(before.numAffectedRows ?? 0);
}
