/** How an import's movements are taken back, in the words of exchange. */
import { sql } from 'kysely';
import { formatQuantity, quantity } from '#kernel/units';
import { Refusal } from '#kernel/refusal';
import { tell, type Act } from '#desk';
import { reverse } from './reverse.ts';

interface Brought {
  id: number;
  item_id: number;
  location_id: number;
  lot_id: number | null;
  /** The item, location or lot came with the import too, and goes with it. */
  whole: boolean;
}

/** What the import brought and movements name, by relation and identity. */
const came = (importId: number) => sql`
  came as (select relation, (after ->> 'id')::bigint as id from exchange.change where import_id = ${importId} and kind = 'insert' and relation in ('items.item', 'stock.location', 'stock.lot')),
  ours as (select (after ->> 'id')::bigint as id from exchange.change where import_id = ${importId} and kind = 'insert' and relation = 'stock.movement')`;

/** Takes out movements whose item, location or lot goes with the import. Refuses when something else has moved of it or there. */
async function takeOut(act: Act, importId: number, brought: readonly Brought[]): Promise<void> {
  if (brought.length === 0) return;
  const other = await sql<{ id: number; item: string; location: string; kind: string; quantity: string; document: string | null }>`
    with ${came(importId)}
    select m.id, i.code as item, l.code as location, m.kind, m.quantity::text, m.document
    from (select m.id from came c join stock.movement m on m.item_id = c.id where c.relation = 'items.item'
      union select m.id from came c join stock.movement m on m.location_id = c.id where c.relation = 'stock.location'
      union select m.id from came c join stock.movement m on m.lot_id = c.id where c.relation = 'stock.lot'
      except select id from ours order by id limit 1) o
      join stock.movement m on m.id = o.id join items.item i on i.id = m.item_id join stock.location l on l.id = m.location_id`.execute(act.tx);
  const moved = other.rows[0];
  if (moved)
    throw new Refusal('conflict',
      `${moved.item} has moved at ${moved.location} since the import (${moved.kind} of ${formatQuantity(quantity(moved.quantity))}${moved.document === null ? '' : ` for ${moved.document}`}), so it cannot be undone whole.\n` +
      'Maybe count the stock to what it should be instead.', { details: { movementId: moved.id } });
  await sql`select set_config('opsfloor.undoing', 'yes', true)`.execute(act.tx);
  await sql`delete from stock.movement where id = any(${brought.map(({ id }) => id)})`.execute(act.tx);
  await sql`select set_config('opsfloor.undoing', '', true)`.execute(act.tx);
  await sql`
    delete from stock.balance b using jsonb_to_recordset(${JSON.stringify(brought.map(({ item_id, location_id, lot_id }) => ({ item_id, location_id, lot_id })))}::jsonb) as g(item_id bigint, location_id bigint, lot_id bigint)
    where b.item_id = g.item_id and b.location_id = g.location_id and b.lot_id is not distinct from g.lot_id`.execute(act.tx);
  await tell(act, { kind: 'stock/import-taken-out', subject: 'stock:all', data: { movements: brought.length } });
}

/**
 * Movements of an import go back by their opposite; those whose item, location or lot the import had brought too are taken out with it, since
 * they would keep it from going. Balances follow from movements. `first` and `last` are numbers of rows in `exchange.change`, where each row that
 * the import wrote stands.
 */
export const reversals = [
  {
    relation: 'stock.movement',
    async takeBack(act: Act, importId: number, first: number, last: number): Promise<void> {
      const { rows } = await sql<Brought>`
        with ${came(importId)}
        select m.id, m.item_id, m.location_id, m.lot_id,
          exists (select from came c where (c.relation, c.id) in (('items.item', m.item_id), ('stock.location', m.location_id), ('stock.lot', m.lot_id))) as whole
        from exchange.change x join stock.movement m on m.id = (x.after ->> 'id')::bigint
        where x.import_id = ${importId} and x.relation = 'stock.movement' and x.kind = 'insert' and x.number between ${first} and ${last} order by x.number`.execute(act.tx);
      await takeOut(act, importId, rows.filter((row) => row.whole));
      await reverse(act, rows.filter((row) => !row.whole).map(({ id }) => id), `import ${importId} undone`);
    },
  },
  { relation: 'stock.balance', takeBack: null },
] as const;
