/** Taking movements back: the ledger is only ever added to, so a mistake is mended by its opposite. */
import { sql } from 'kysely';
import { quantity, type Quantity } from '#kernel/units';
import { Refusal } from '#kernel/refusal';
import { inSites } from '#plant/resources';
import type { Act } from '#desk';
import { move } from './move.ts';

interface Done {
  id: number;
  item_id: number;
  location_id: number;
  lot_id: number | null;
  quantity: string;
  document: string | null;
  kind: string;
  by: number | null;
}

/** Adds the opposite of each movement, under the same document; returns the new ones in order. Refuses what is reversed already, and reversals. */
export async function reverse(act: Act, movementIds: readonly number[], reason: string): Promise<number[]> {
  // of two who take the same back at once, the second waits here and then sees that it is done
  await sql`select from stock.movement where id = any(${movementIds as number[]}) order by id for no key update`.execute(act.tx);
  const { rows } = await sql<Done>`
    select m.id, m.item_id, m.location_id, m.lot_id, m.quantity::text, m.document, m.kind, r.id as by
    from stock.movement m left join stock.movement r on r.reverses = m.id where m.id = any(${movementIds as number[]})`.execute(act.tx);
  const done = new Map(rows.map((row) => [row.id, row]));
  const opposite = movementIds.map((id) => {
    const movement = done.get(id);
    if (movement === undefined) throw new Refusal('not-found', `There is no movement number ${id}.`);
    if (movement.by !== null) throw new Refusal('conflict', `Movement ${id} was already taken back by movement ${movement.by}.`);
    if (movement.kind === 'reversal') throw new Refusal('conflict', `Movement ${id} itself takes another back.\nMaybe enter what really happened as a movement of its own.`);
    return {
      kind: 'reversal' as const, itemId: movement.item_id, locationId: movement.location_id, lotId: movement.lot_id, quantity: -quantity(movement.quantity) as Quantity,
      document: movement.document, reason, reverses: id,
    };
  });
  return move(act, opposite);
}

/** Documents that stock itself writes; any other belongs to a department that keeps account of it. */
const OWN = /^(transfer|count):/;

/** A keeper takes a movement back; of a transfer both sides. Refuses what was booked for an order or a shipment: that is taken back there. */
export async function takeBack(act: Act, movementId: number, reason: string): Promise<number[]> {
  const { rows } = await sql<{ id: number; kind: string; document: string | null }>`
    select s.id, m.kind, m.document from stock.movement m join stock.movement s on s.id = m.id or (m.kind = 'transfer' and s.kind = 'transfer' and s.document = m.document)
    join stock.location l on l.id = m.location_id where m.id = ${movementId} and ${inSites(act.caller, 'l.site_id')} order by s.id`.execute(act.tx);
  if (rows.length === 0) throw new Refusal('not-found', `There is no movement number ${movementId}.`);
  const document = rows[0]?.document ?? null;
  if (document !== null && !OWN.test(document)) throw new Refusal('conflict', `Movement ${movementId} was booked for ${document}, which would not know of it.\nMaybe take it back there.`, { details: { document } });
  return reverse(act, rows.map(({ id }) => id), reason);
}
