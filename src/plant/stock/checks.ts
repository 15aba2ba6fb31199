/** What is possible but suspicious about stock. */
import { sql } from 'kysely';
import type { Act, HealthFinding } from '#desk';
import { inSites } from '#plant/resources';

interface Suspect {
  rule: 'stock-below-zero' | 'stock-expired' | 'stock-expires-soon' | 'stock-held' | 'stock-short' | 'stock-without-lot' | 'stock-of-phantom';
  itemId: number;
  item: string;
  place: string;
  quantity: string;
  more: string | null;
  endangers: string[] | null;
}

/** One query; each finding names the item, the place, the quantity. */
export async function checkStock({ tx, now, caller }: Act): Promise<readonly HealthFinding[]> {
  const { rows } = await sql<Suspect>`
    with held as (
      select b.item_id, i.code as item, i.stock_unit as unit, i.phantom, i.lot_tracked, l.code as location, l.kind, l.site_id, b.lot_id, o.code as lot, o.state, o.expires_on, b.quantity, (${now}::timestamptz at time zone s.zone)::date as today
      from stock.balance b join items.item i on i.id = b.item_id join stock.location l on l.id = b.location_id join resources.site s on s.id = l.site_id left join stock.lot o on o.id = b.lot_id
      where b.quantity <> 0 and ${inSites(caller, 'l.site_id')})
    select rule, item_id as "itemId", item, place, trim_scale(quantity)::text || ' ' || unit as quantity, more, endangers from (
      select 'stock-below-zero' as rule, item_id, item, unit, coalesce('lot ' || lot || ' at ', '') || location as place, quantity, null as more, null::text[] as endangers from held where quantity < 0
      union all
      select 'stock-expired', item_id, item, unit, 'lot ' || lot || ' at ' || location, quantity, expires_on::text, null from held where expires_on < today and quantity > 0 and state <> 'scrapped'
      union all
      select 'stock-expires-soon', item_id, item, unit, 'lot ' || lot || ' at ' || location, quantity, expires_on::text, null from held where expires_on between today and today + 7 and quantity > 0 and state = 'available'
      union all
      select 'stock-held', item_id, item, unit, 'lot ' || lot || ' at ' || location, quantity, null, null from held where state = 'hold' and quantity > 0
      union all
      select 'stock-without-lot', item_id, item, unit, location, quantity, null, null from held where lot_tracked and lot_id is null
      union all
      select 'stock-of-phantom', item_id, item, unit, location, quantity, null, null from held where phantom
      union all
      select 'stock-short', i.id, i.code, i.stock_unit, 'site ' || s.code, coalesce(h.quantity, 0), trim_scale(r.quantity)::text, r.documents
      from (select item_id, site_id, sum(quantity) as quantity, array_agg(distinct document order by document) as documents from stock.reservation group by item_id, site_id) r
        join items.item i on i.id = r.item_id join resources.site s on s.id = r.site_id
        left join (select item_id, site_id, sum(quantity) as quantity from held where kind not in ('quarantine', 'transit') and coalesce(state, 'available') = 'available' and coalesce(expires_on, 'infinity') >= today group by item_id, site_id) h
          on h.item_id = r.item_id and h.site_id = r.site_id
      where coalesce(h.quantity, 0) < r.quantity and ${inSites(caller, 'r.site_id')}) f
    order by rule, item, place`.execute(tx);
  return rows.map(tellSuspect);
}

function tellSuspect({ rule, itemId, item, place, quantity, more, endangers }: Suspect): HealthFinding {
  const subject = `item:${itemId}`;
  switch (rule) {
    case 'stock-below-zero':
      return { rule, severity: 'error', subject, message: `Stock of ${item} (${place}) is ${quantity}: less than nothing cannot lie there.`, remedy: 'Count it.' };
    case 'stock-expired':
      return { rule, severity: 'warning', subject, message: `${quantity} of ${item} (${place}) expired on ${more!} and still lie there; the plan does not count on them.`, remedy: 'Scrap the lot, or correct its expiry.' };
    case 'stock-expires-soon':
      return { rule, severity: 'info', subject, message: `${quantity} of ${item} (${place}) can be used until ${more!}.`, remedy: 'Use it first.' };
    case 'stock-held':
      return { rule, severity: 'info', subject, message: `${quantity} of ${item} (${place}) are on hold; the plan does not count on them.`, remedy: 'Have quality decide.' };
    case 'stock-without-lot':
      return { rule, severity: 'warning', subject, message: `${quantity} of ${item} at ${place} belong to no lot, though the item is tracked by lot; they cannot be used.`, remedy: 'Adjust them away and receive them into a lot.' };
    case 'stock-of-phantom':
      return { rule, severity: 'warning', subject, message: `${quantity} of ${item} lie at ${place}, though it is a phantom that is never stocked.`, remedy: 'Adjust the stock, or let the item be stocked.' };
    case 'stock-short':
      return { rule, severity: 'error', subject, message: `${more!} of ${item} are kept in ${place} and only ${quantity} can be used.`, remedy: 'Let something go, or bring some in.', endangers: endangers ?? [] };
  }
}
