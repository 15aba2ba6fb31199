/** The steps of an order from its routing: how many pieces go through each, back from the last through the yields, and what that takes on each machine. */
import { extend, formatQuantity, parseRatio, quantity, times, type Quantity } from '#kernel/units';
import type { Operation } from '#plant/items';
import { before } from './components-of.ts';

export interface PlannedOperation {
  readonly of: Operation;
  /** Pieces that go in; pieces that come out. */
  readonly input: Quantity;
  readonly quantity: Quantity;
  /** Minutes as decimal text, for the whole input. */
  readonly runMinutes: string;
  readonly machines: readonly { readonly machineId: number; readonly rank: number; readonly setupMinutes: string; readonly runMinutes: string }[];
}

/** Minutes for so many pieces: by the piece, or by every started batch. Rounded up to a millionth. */
function runFor(pieces: Quantity, minutes: string, batchSize: string | null): Quantity {
  if (batchSize === null) return extend(pieces, quantity(minutes));
  return times(quantity(minutes), { numerator: BigInt(Math.ceil(pieces / quantity(batchSize))), denominator: 1n });
}

/** `operations` in the order they are done; `places`: decimals that the item's unit counts. */
export function operationsOf(operations: readonly Operation[], wanted: Quantity, places: number): PlannedOperation[] {
  let out = wanted;
  return operations.toReversed().map((of): PlannedOperation => {
    const [quantityOut, input] = [out, before(out, parseRatio(of.yieldShare)!, places)];
    out = input;
    return {
      of, input, quantity: quantityOut, runMinutes: formatQuantity(runFor(input, of.runMinutes, of.batchSize)),
      machines: of.machines.map(({ machineId, rank, speedPercent, setupMinutes, runMinutes }) => {
        const speed = parseRatio(speedPercent)!;
        return { machineId, rank, setupMinutes, runMinutes: formatQuantity(times(runFor(input, runMinutes, of.batchSize), { numerator: 100n * speed.denominator, denominator: speed.numerator }, 'up')) };
      }),
    };
  }).toReversed();
}
