/** Two readings that every decoder needs: which family stands on a lane, and until when somebody attends a run. */
import { endOfWork } from './calendars.ts';
import { BEGUN, type Compiled } from './compiled.ts';

/** Family that stands on a lane of resource r before place i of its sequence: tools and people do not change it. */
export function familyBefore(c: Compiled, slotOp: Int32Array, items: Int32Array, i: number, r: number): number {
  for (i--; i >= 0; i--) {
    const p = slotOp[items[i]!]!;
    if (c.slotFirst[p] === items[i]) return c.family[p]!;
  }
  return c.initialFamily[r]!;
}

/** When the first `share` run ticks of a run that goes on from `start` are over; of what has begun, those still to come. */
export function attendedUntil(c: Compiled, o: number, cal: number, start: number, share: number): number {
  const ticks = c.hold[o] === BEGUN ? Math.max(0, share - Math.max(0, c.modeRun[c.modeFirst[o]! + c.heldMode[o]!]! - c.heldRest[o]!)) : share;
  return c.interrupt[o] === 2 ? start + ticks : endOfWork(c.calendars, cal, start, ticks * 100);
}
