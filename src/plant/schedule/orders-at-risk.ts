/** Customer order lines that will not be, or may not be, in time: for whom, what they are worth, what makes them late. */
import { sql } from 'kysely';
import type { OrdersAtRisk } from '#contract/schedule';
import { plain, type ListQuery } from '#contract/words';
import { pageOfWhole, type Act } from '#desk';
import { projections } from './reads.ts';

interface Line { readonly reference: string; readonly salesOrderId: number; readonly customer: string; readonly item: string; readonly value: string; readonly order: string | null; readonly cause: string | null }
const FIRST = { 'late': 0, 'unplanned': 1, 'at-risk': 2 } as const;

/** The latest first, then what has no plan, then what has little to spare; a page of the rows, the figures of all. */
export async function ordersAtRiskOf(act: Act, siteId: number, asked: ListQuery): Promise<OrdersAtRisk> {
  const open = (await projections(act, siteId)).rows.filter((one): one is typeof one & { state: keyof typeof FIRST } => one.state in FIRST);
  const rows = open.toSorted((a, b) => FIRST[a.state] - FIRST[b.state] || b.lateMinutes - a.lateMinutes || (a.needBy < b.needBy ? -1 : 1));
  const references = rows.map(({ salesOrder, line }) => `${salesOrder}/${line}`);
  const { rows: lines } = await sql<Line>`
    with serving as (
      select distinct on (reference) reference, j.number, j.why_late as pieces from schedule.job j join schedule.version v on v.id = j.version_id, unnest(j.sales_orders) as reference
      where v.site_id = ${siteId} and v.state = 'published' order by reference, j.projected desc nulls first, j.number)
    select s.number || '/' || l.line as reference, s.id as "salesOrderId", c.name as customer, i.code as item, round((l.quantity - l.shipped_quantity) * l.unit_price, 2)::text as value, d.number as "order",
      (select piece ->> 'text' from jsonb_array_elements(case when jsonb_typeof(d.pieces) = 'array' then d.pieces else '[]' end) piece order by (piece ->> 'minutes')::float8 desc limit 1) as cause
    from sales.sales_order s join sales.sales_order_line l on l.sales_order_id = s.id join sales.customer c on c.id = s.customer_id join items.item i on i.id = l.item_id
    left join serving d on d.reference = s.number || '/' || l.line
    where s.site_id = ${siteId} and s.number || '/' || l.line = any(${references})`.execute(act.tx);
  const byReference = new Map(lines.map((line) => [line.reference, line]));
  const count = (state: keyof typeof FIRST): number => rows.filter((one) => one.state === state).length;
  const { rows: [sum] } = await sql<{ value: string }>`select coalesce(sum(v), 0)::text as value from unnest(${lines.map((line) => line.value)}::numeric[]) v`.execute(act.tx);
  return {
    value: plain(sum!.value), late: count('late'), atRisk: count('at-risk'), unplanned: count('unplanned'),
    ...pageOfWhole(rows.flatMap((row) => {
      const line = byReference.get(`${row.salesOrder}/${row.line}`);
      if (!line) return [];
      const { reference: _, value, ...more } = line;
      return [{ ...row, ...more, value: plain(value) }];
    }), asked, ({ salesOrder, line }) => `${salesOrder}/${line}`),
  };
}
