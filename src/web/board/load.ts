/** How busy machines are, stretch by stretch of time, against how long they are open. */
import { openWithin } from './hours.ts';
import { firstFrom, LATE, RISK, type Store } from './store.ts';

/** Stretches of `bin` ticks from `begin`. Minutes of machines: with lanes, of each of its places. */
export interface Load {
  readonly begin: number;
  readonly bin: number;
  readonly busy: Float64Array;
  readonly open: Float64Array;
  /** 1: something in it is at risk, 2: late. */
  readonly worst: Uint8Array;
  readonly lanes: number;
}

/** Above this part of the open time a stretch has no room left to speak of. */
export const FULL = 0.95;

/** O(bars in it × stretches of a bar). A bar counts while its machine is open. */
export function loadOf(store: Store, machines: readonly number[], { begin, bin, count }: { readonly begin: number; readonly bin: number; readonly count: number }): Load {
  const busy = new Float64Array(count);
  const open = new Float64Array(count);
  const worst = new Uint8Array(count);
  let lanes = 0;
  for (const m of machines) {
    const { working, lanes: places } = store.machines[m]!;
    lanes += Math.max(1, places);
    for (let c = 0; c < count; c++) open[c]! += Math.max(1, places) * openWithin(working, begin + c * bin, begin + (c + 1) * bin);
    const row = store.byMachine[m]!;
    for (let i = firstFrom(store.setup, row, begin, 30 * 1440); i < row.length; i++) {
      const o = row[i]!;
      const [from, to, state] = [store.setup[o]!, store.end[o]!, store.status[o]!];
      if (from >= begin + count * bin) break;
      for (let c = Math.max(0, Math.floor((from - begin) / bin)); c < count && begin + c * bin < to; c++) {
        busy[c]! += openWithin(working, Math.max(from, begin + c * bin), Math.min(to, begin + (c + 1) * bin));
        if (state === LATE) worst[c] = 2;
        else if (state === RISK && worst[c] === 0) worst[c] = 1;
      }
    }
  }
  return { begin, bin, busy, open, worst, lanes };
}

/** Busy part of the open time from one tick to another, by whole stretches; null where nothing is open. */
export function shareOf({ begin, bin, busy, open }: Load, from: number, to: number): number | null {
  let [done, could] = [0, 0];
  for (let c = Math.max(0, Math.ceil((from - begin) / bin)); c < busy.length && begin + (c + 1) * bin <= to; c++) [done, could] = [done + busy[c]!, could + open[c]!];
  return could > 0 ? done / could : null;
}
