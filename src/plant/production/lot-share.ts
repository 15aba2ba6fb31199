/** What of an operation's work belongs to a part of its lot, as it was written down with the order: minutes by the piece, or by every started batch. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import { quantity, times, type Quantity, type Ratio } from '#kernel/units';
import { routingOperations } from '#plant/items';

/** One operation with the numbers that a lot's size changes, as decimal text. */
export interface LotOperation {
  readonly id: number;
  readonly position: number;
  readonly input: string;
  readonly quantity: string;
  readonly run: string;
  readonly machines: readonly { readonly machineId: number; readonly run: string }[];
}

/** Operations of these orders that stand at `from` or behind, by position. */
export async function lotOperations(tx: Tx, orderId: number, from: number): Promise<LotOperation[]> {
  return (await sql<LotOperation>`
    select d.id, d.position, d.input::text as input, d.quantity::text as quantity, d.run_minutes::text as run,
      (select coalesce(jsonb_agg(jsonb_build_object('machineId', m.machine_id, 'run', m.run_minutes::text) order by m.machine_id), '[]') from production.operation_machine m where m.operation_id = d.id) as machines
    from production.operation d where d.production_order_id = ${orderId} and d.position >= ${from} order by d.position`.execute(tx)).rows;
}

/** Pieces that run together, by position, where the order's routing still says so. */
export async function batchSizes(tx: Tx, routingId: number | null): Promise<ReadonlyMap<number, Quantity>> {
  const operations = routingId === null ? [] : await routingOperations(tx, [routingId]);
  return new Map(operations.flatMap(({ position, batchSize }) => (batchSize === null ? [] : [[position, quantity(batchSize)] as const])));
}

/** How long `pieces` take of what `whole` take: by the piece, or by every started batch. */
export function runShare(pieces: Quantity, whole: Quantity, batch: Quantity | undefined): Ratio {
  const units = (of: Quantity): bigint => BigInt(batch === undefined ? of : Math.ceil(of / batch));
  return whole === 0 ? { numerator: 1n, denominator: 1n } : { numerator: units(pieces), denominator: units(whole) };
}

/** Rounded up to a millionth of a minute. */
export const ofRun = (run: string, share: Ratio): Quantity => times(quantity(run), share, 'up');
