/** Lots found by how their code begins or ends. */
import { sql } from 'kysely';
import { byNumber, nearest, type Findable } from '#desk';

export const findLots: Findable = {
  kind: 'lot', may: 'stock.read',
  select: (asked) => sql`select n.rank, l.id, l.code as title, i.code as text from ${nearest(asked, byNumber(asked, 'stock.lot', 'code'))} n join stock.lot l on l.id = n.id join items.item i on i.id = l.item_id`,
};
