/** Items found by how their code begins or ends, or by words of code and description. */
import { sql } from 'kysely';
import { byNumber, byWords, nearest, type Findable } from '#desk';

export const findItems: Findable = {
  kind: 'item', may: 'items.read',
  select: (asked) => sql`select n.rank, i.id, i.code as title, i.description as text
    from ${nearest(asked, byNumber(asked, 'items.item', 'code'), byWords(asked, 'items.item', "code || ' ' || description", 'code', 'description'))} n join items.item i on i.id = n.id`,
};
