/** Stock corrected by hand: adjusted, counted, moved from here to there, scrapped. */
import { sql } from 'kysely';
import type { AdjustBody, CountBody, ScrapBody, TransferBody } from '#contract/stock';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { Refusal } from '#kernel/refusal';
import { demandSite, type Act } from '#desk';
import type { NewMovement } from './may-move.ts';
import { move } from './move.ts';
import { lockBalances } from './pick-for.ts';

/** Adds to a balance, or takes from it, with the reason why. Returns the movement. */
export const adjust = (act: Act, { quantity: by, ...place }: AdjustBody): Promise<number[]> => move(act, [{ ...place, kind: 'adjustment', quantity: quantity(by), document: null }]);

/** Takes out what has become useless. Returns the movement. */
export const scrap = (act: Act, { quantity: amount, ...place }: ScrapBody): Promise<number[]> => move(act, [{ ...place, kind: 'scrap', quantity: -quantity(amount) as Quantity, document: null }]);

/** The next number of a kind of document that stock itself writes. */
async function nextDocument({ tx }: Act, noun: 'transfer' | 'count'): Promise<string> {
  const { rows } = await sql<{ number: number }>`select nextval(${`stock.${noun}_number`}::regclass) as number`.execute(tx);
  return `${noun}:${rows[0]!.number}`;
}

/** Moves stock of one place to another, held lots too. Returns both movements: out, in. */
export async function transfer(act: Act, { itemId, lotId, fromLocationId, toLocationId, quantity: text, reason }: TransferBody): Promise<number[]> {
  if (fromLocationId === toLocationId) throw new Refusal('invalid', 'The stock already is at that location.\nMaybe choose another one.', { fields: [{ field: 'toLocationId', value: toLocationId, reason: 'the same' }] });
  const amount = quantity(text);
  const both = { kind: 'transfer' as const, itemId, lotId, document: await nextDocument(act, 'transfer'), reason };
  return move(act, [{ ...both, locationId: fromLocationId, quantity: -amount as Quantity }, { ...both, locationId: toLocationId, quantity: amount }]);
}

/** Brings balances to what was counted; returns the movements, none where the count agrees. Refuses when stock has moved since the counter looked, and sites that are not the caller's. */
export async function count(act: Act, { reason, lines }: CountBody): Promise<number[]> {
  await lockBalances(act.tx, lines.map(({ itemId }) => itemId));
  const { rows } = await sql<{ n: number; held: string; item: string | null; location: string | null; siteId: number | null }>`
    select g.n, coalesce(b.quantity, 0)::text as held, i.code as item, l.code as location, l.site_id as "siteId"
    from jsonb_to_recordset(${JSON.stringify(lines.map(({ itemId, locationId, lotId }, n) => ({ n, item_id: itemId, location_id: locationId, lot_id: lotId })))}::jsonb) as g(n int, item_id bigint, location_id bigint, lot_id bigint)
      left join stock.balance b on b.item_id = g.item_id and b.location_id = g.location_id and b.lot_id is not distinct from g.lot_id
      left join items.item i on i.id = g.item_id left join stock.location l on l.id = g.location_id
    order by g.n`.execute(act.tx);
  for (const { siteId } of rows) if (siteId !== null) demandSite(act.caller, siteId); // before a refusal tells what lies there; unknown places are refused by the move
  const seen = new Set<string>();
  const document = await nextDocument(act, 'count');
  const movements = lines.flatMap(({ counted, expected, ...place }, n): NewMovement[] => {
    const { held, item, location } = rows[n]!;
    const key = `${place.itemId} ${place.locationId} ${place.lotId ?? '-'}`;
    if (seen.has(key)) throw new Refusal('invalid', `${item ?? place.itemId} at ${location ?? place.locationId} is counted twice.\nMaybe add the two.`, { fields: [{ field: `lines[${n}].counted`, value: counted, reason: 'counted twice' }] });
    seen.add(key);
    if (expected !== undefined && quantity(expected) !== quantity(held))
      throw new Refusal('stale', `${item ?? place.itemId} at ${location ?? place.locationId} has moved since the count began: it was ${expected}, it is ${formatQuantity(quantity(held))}.\nMaybe count it again.`, { fields: [{ field: `lines[${n}].expected`, value: expected, reason: 'moved meanwhile' }] });
    const difference = quantity(counted) - quantity(held);
    return difference === 0 ? [] : [{ ...place, kind: 'count', quantity: difference as Quantity, document, reason }];
  });
  return move(act, movements);
}
