/** Moving stock: the one way a balance changes. Movements and balances are written by the same transaction, so one is always the sum of the other. */
import { sql } from 'kysely';
import { formatMoney, formatQuantity, quantity, type Quantity } from '#kernel/units';
import { Refusal } from '#kernel/refusal';
import { callerMay, tell, type Act } from '#desk';
import { findMoved, refuseImpossible, type Asked, type NewMovement } from './may-move.ts';
import { useReserved, tellShort } from './reserve.ts';

/**
 * Adds movements to the ledger and carries the running balances; returns the movements' identities in the order given. Balances are locked in
 * the order (item, location, lot), so writers wait for each other and never in a circle. What goes out for a document uses up what was
 * reserved for it. Facts: `stock/moved` on `item:<id>` for each document, and `stock/short` where a site now holds less than is reserved.
 *
 * Refuses: unknown item, location or lot; a site the caller does not work for; a lot-tracked item without lot; issuing or shipping a lot that
 * is held, scrapped or expired; a balance below zero, unless the caller holds `stock.negative`.
 */
export async function move(act: Act, movements: readonly NewMovement[]): Promise<number[]> {
  if (movements.length === 0) return [];
  const asked: Asked[] = movements.map((movement, n) => ({ ...movement, n, at: movement.at ?? act.now }));
  const found = await findMoved(act.tx, asked);
  refuseImpossible(act, asked, found);

  const rows = JSON.stringify(asked.map(({ n, kind, itemId, locationId, lotId, quantity: amount, document, reason, at, unitCost, reverses }) => ({
    n, kind, item_id: itemId, location_id: locationId, lot_id: lotId, quantity: formatQuantity(amount), document, reason: reason ?? '', at, reverses: reverses ?? null,
    unit_cost: unitCost === undefined ? found[n]!.unitCost : formatMoney(unitCost),
  })));
  const given = sql`jsonb_to_recordset(${rows}::jsonb) as g(n int, kind text, item_id bigint, location_id bigint, lot_id bigint, quantity numeric, document text, reason text, at timestamptz, unit_cost numeric, reverses bigint)`;

  // one statement that locks, adds and carries in key order: no two writers can hold what the other waits for
  const carried = await sql<{ item_id: number; location_id: number; lot_id: number | null; quantity: string; change: string }>`
    with net as (select item_id, location_id, lot_id, sum(quantity) as change from ${given} group by item_id, location_id, lot_id),
    carried as (
      insert into stock.balance as b (item_id, location_id, lot_id, quantity)
      select item_id, location_id, lot_id, change from net order by item_id, location_id, lot_id nulls first
      on conflict (item_id, location_id, lot_id) do update set quantity = b.quantity + excluded.quantity
      returning item_id, location_id, lot_id, quantity)
    select c.item_id, c.location_id, c.lot_id, c.quantity::text, n.change::text from carried c
      join net n on n.item_id = c.item_id and n.location_id = c.location_id and n.lot_id is not distinct from c.lot_id
    order by 1, 2, 3 nulls first`.execute(act.tx);
  if (!callerMay(act.caller, 'stock.negative')) {
    const below = carried.rows.find((row) => quantity(row.quantity) < 0 && quantity(row.change) < 0);
    if (below) {
      const place = asked.findIndex((each) => each.itemId === below.item_id && each.locationId === below.location_id && each.lotId === below.lot_id);
      const { itemCode, unit, locationCode, lotCode } = found[place]!;
      const [after, change] = [quantity(below.quantity), quantity(below.change)];
      throw new Refusal('conflict',
        `There are ${formatQuantity((after - change) as Quantity)} ${unit} of ${itemCode}${lotCode === null ? '' : ` in lot ${lotCode}`} at ${locationCode}; ${formatQuantity(-change as Quantity)} cannot be taken.\n` +
        'Maybe take less or from another location, or count what is there; only somebody with the right stock.negative may go below zero.',
        { fields: [{ field: `movements[${place}].quantity`, value: formatQuantity(change), reason: 'more than is there' }], details: { itemId: below.item_id, locationId: below.location_id, lotId: below.lot_id } });
    }
  }

  const added = await sql<{ id: number }>`
    insert into stock.movement (at, kind, item_id, location_id, lot_id, quantity, document, reason, by_name, unit_cost, reverses)
    select g.at, g.kind, g.item_id, g.location_id, g.lot_id, g.quantity, g.document, g.reason, ${act.caller.name}, g.unit_cost, g.reverses from ${given} order by g.n
    returning id`.execute(act.tx);
  const ids = added.rows.map(({ id }) => id).sort((a, b) => a - b); // identities are given in the order of insertion

  await useReserved(act, asked);
  await tellMoved(act, asked, found, ids);
  await tellShort(act, asked, found);
  return ids;
}

/** A fact tells at most so many movements by number; the first and the count lead to the rest. */
const NUMBERS_TOLD = 20;

async function tellMoved(act: Act, asked: readonly Asked[], found: Awaited<ReturnType<typeof findMoved>>, ids: readonly number[]): Promise<void> {
  const groups = new Map<string, { readonly first: number; readonly numbers: number[]; sum: number }>();
  asked.forEach((each, n) => {
    const key = `${each.document ?? ''}\n${each.itemId}\n${each.kind}\n${found[n]!.siteId}`;
    const group = groups.get(key) ?? { first: n, numbers: [], sum: 0 };
    groups.set(key, group);
    group.numbers.push(ids[n]!);
    group.sum += each.quantity;
  });
  await tell(act, ...[...groups.values()].map(({ first, numbers, sum }) => {
    const { itemId, kind, document, reason } = asked[first]!;
    const { itemCode, siteId } = found[first]!;
    return {
      kind: 'stock/moved', subject: `item:${itemId}`, siteId,
      data: {
        item: itemCode, movement: kind, quantity: formatQuantity(sum as Quantity), ...(document === null ? {} : { document }), ...(reason ? { reason } : {}),
        movements: numbers.slice(0, NUMBERS_TOLD), ...(numbers.length > NUMBERS_TOLD ? { more: numbers.length - NUMBERS_TOLD } : {}),
      },
    };
  }));
}
