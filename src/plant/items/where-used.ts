/** What an item goes into: directly, or up to what is sold. */
import { sql } from 'kysely';
import type { RevisionStatus, WhereUsedRow } from '#contract/items';
import type { Page } from '#contract/words';
import { containing, cutPage, readCursor, type Act } from '#desk';

/** A page of the lines that name the item, nearest first; with `all`, of the lines that name its parents too. */
export async function whereUsed({ tx }: Act, itemId: number, { cursor, limit, find, all = false, status }: {
  cursor?: string | undefined; limit: number; find?: string | undefined; all?: boolean | undefined; status?: RevisionStatus | undefined;
}): Promise<Page<WhereUsedRow>> {
  const mark = readCursor(cursor, 3);
  const above = all ? sql`union select b.item_id, u.depth + 1 from up u join items.bill_line l on l.component_id = u.item_id and l.kind = 'component' join items.bill b on b.id = l.bill_id and b.status <> 'retired' where u.depth < 50` : sql``;
  const { rows } = await sql<WhereUsedRow>`
    with recursive up (item_id, depth) as (select ${itemId}::bigint, 1 ${above}),
    nearest as (select item_id, min(depth) as depth from up group by item_id)
    select n.depth, b.id as "billId", i.id as "itemId", i.code as "itemCode", i.description as "itemDescription", b.revision, b.status, b.effective_from as "effectiveFrom", b.effective_to as "effectiveTo",
      l.id as "lineId", l.position, c.id as "componentId", c.code as "componentCode", l.kind, trim_scale(l.quantity)::text as quantity, l.unit
    from nearest n join items.bill_line l on l.component_id = n.item_id join items.bill b on b.id = l.bill_id join items.item i on i.id = b.item_id join items.item c on c.id = l.component_id
    where ${mark ? sql`(n.depth, i.code, l.id) > (${mark[0]}::int, ${mark[1]}::text, ${mark[2]}::bigint)` : sql`true`} and ${status === undefined ? sql`true` : sql`b.status = ${status}`}
      and ${find ? sql`(i.code ilike ${containing(find)} or i.description ilike ${containing(find)})` : sql`true`}
    order by n.depth, i.code, l.id limit ${limit + 1}`.execute(tx);
  return cutPage(rows, limit, (row) => [row.depth, row.itemCode, row.lineId]);
}
