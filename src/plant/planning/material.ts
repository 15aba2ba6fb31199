/** The material plan by exception: items where something is to be decided, the most urgent first. */
import { sql } from 'kysely';
import type { MaterialQuery, MaterialRow } from '#contract/planning';
import type { Page } from '#contract/words';
import { containing, cutPage, readCursor, type Act } from '#desk';
import { inSites } from '#plant/resources';

const amount = (numeric: ReturnType<typeof sql>) => sql`trim_scale(coalesce(${numeric}, 0))::text`;

/** A page of items, those short first by the day they are. What is short is what stock and orders that there are do not cover when they should. One query. */
export async function listMaterial({ tx, caller }: Act, { cursor, limit, find, siteId, kind, all = false }: MaterialQuery): Promise<Page<MaterialRow>> {
  const mark = readCursor(cursor, 3);
  const { rows } = await sql<MaterialRow>`
    with short as (
        select item_id, site_id, min(demand_on) as first_on, sum(quantity) as quantity from planning.peg
        where demand_key not like 'safety:%' and (supply_key like 'planned-order:%' or supply_on > demand_on) group by 1, 2),
      wanted as (select item_id, site_id, sum(quantity) as quantity from planning.peg group by 1, 2),
      planned as (select item_id, site_id, count(*) as n, count(*) filter (where late_days > 0) as late, min(kind) as kind from planning.planned_order group by 1, 2),
      open as (select item_id, site_id, count(*) as n from planning.action where dismissed_at is null and accepted_at is null group by 1, 2),
      found as (select item_id, site_id, count(*) as n from planning.finding where run_id = (select max(id) from planning.run where state = 'done') group by 1, 2),
      stock as (select b.item_id, l.site_id, sum(b.quantity) as quantity from stock.balance b join stock.location l on l.id = b.location_id where l.kind not in ('quarantine', 'transit') group by 1, 2),
      ordered as (
        select item_id, site_id, sum(quantity) as quantity from (
          select l.item_id, o.site_id, l.quantity - l.received_quantity as quantity from purchasing.purchase_order_line l join purchasing.purchase_order o on o.id = l.purchase_order_id where l.state = 'open' and o.state in ('draft', 'sent', 'confirmed')
          union all select item_id, site_id, quantity - completed from production.production_order where state in ('created', 'released', 'running', 'held')) x group by 1, 2),
      keys as (select item_id, site_id from wanted union select item_id, site_id from planned union select item_id, site_id from open union select item_id, site_id from found)
    select k.item_id as "itemId", i.code as "itemCode", i.description as "itemDescription", k.site_id as "siteId", s.code as "siteCode", i.stock_unit as unit, coalesce(p.kind, case when i.supply = 'buy' then 'buy' else 'make' end) as kind,
      ${amount(sql`st.quantity`)} as "onHand", ${amount(sql`od.quantity`)} as "onOrder", ${amount(sql`w.quantity`)} as wanted, sh.first_on as "shortOn", ${amount(sql`sh.quantity`)} as short,
      coalesce(p.n, 0) as "plannedOrders", coalesce(p.late, 0) as "lateOrders", coalesce(a.n, 0) as "openActions", coalesce(f.n, 0) as findings
    from keys k join items.item i on i.id = k.item_id join resources.site s on s.id = k.site_id left join short sh using (item_id, site_id) left join wanted w using (item_id, site_id) left join planned p using (item_id, site_id)
      left join open a using (item_id, site_id) left join found f using (item_id, site_id) left join stock st using (item_id, site_id) left join ordered od using (item_id, site_id)
    where ${inSites(caller, 'k.site_id')} and ${siteId === undefined ? sql`true` : sql`k.site_id = ${siteId}`} and ${kind === undefined ? sql`true` : sql`coalesce(p.kind, case when i.supply = 'buy' then 'buy' else 'make' end) = ${kind}`}
      and (${all} or a.n > 0 or f.n > 0 or sh.quantity > 0) and ${find ? sql`(i.code ilike ${containing(find)} or i.description ilike ${containing(find)})` : sql`true`}
      and ${mark ? sql`(coalesce(sh.first_on, 'infinity'::date), k.item_id, k.site_id) > (${mark[0]}::date, ${mark[1]}::bigint, ${mark[2]}::bigint)` : sql`true`}
    order by coalesce(sh.first_on, 'infinity'::date), k.item_id, k.site_id limit ${limit + 1}`.execute(tx);
  return cutPage(rows, limit, (row) => [row.shortOn ?? 'infinity', row.itemId, row.siteId]);
}
