/**
 * A lower bound from orders alone: when each could be complete if nothing else were in the plant, changeovers cost nothing and every
 * operation took its fastest mode through that machine's calendar. O(operations × modes).
 */
import { endOfWork, NEVER, openFrom, startUnbroken, BEGUN, DONE, FF, FS, SS, type Compiled, type Precedence } from '#engine/timing';
import type { Tier } from '#engine/problem';

/** Earliest completion of every job on its own; −1 for a job without operations. Pegs are left out: the search may change them. */
function completions(c: Compiled, order: Precedence): Float64Array {
  const k = c.calendars;
  const start = new Float64Array(c.n);
  const end = new Float64Array(c.n);
  const completion = new Float64Array(c.jobs).fill(-1);
  for (let i = 0; i < c.n; i++) {
    const o = order.members[i]!;
    const hold = c.hold[o]!;
    if (hold === DONE) { start[o] = c.heldStart[o]!; end[o] = c.heldRest[o]!; }
    else {
      let from = c.release[o]!;
      let fromEnd = 0;
      if (hold !== BEGUN)
        for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) {
          const p = c.in.op[a]!;
          if (order.rank[p]! > order.rank[o]!) continue;
          const kind = c.in.kind[a]!;
          const t = (kind === FS || kind === FF ? end[p]! : start[p]!) + c.in.lag[a]!;
          if (kind === FS || kind === SS) from = Math.max(from, t); else fromEnd = Math.max(fromEnd, t);
        }
      let bestStart = NEVER;
      let bestEnd = NEVER;
      for (let m = c.modeFirst[o]!; m < c.modeFirst[o + 1]!; m++) {
        if (c.heldMode[o]! >= 0 && m - c.modeFirst[o]! !== c.heldMode[o]) continue;
        const cal = c.resourceCalendar[c.modeResource[m]!]!;
        const run = hold === BEGUN ? c.heldRest[o]! : c.modeRun[m]!;
        const begin = hold === BEGUN ? Math.max(c.now, c.heldStart[o]!) : c.interrupt[o] === 0 ? startUnbroken(k, cal, from, run * 100) : openFrom(k, cal, from);
        bestStart = Math.min(bestStart, begin);
        bestEnd = Math.min(bestEnd, begin >= NEVER ? NEVER : c.interrupt[o] === 2 ? begin + run : endOfWork(k, cal, begin, run * 100));
      }
      // what has no place at all bounds nothing
      start[o] = bestStart >= NEVER ? from : bestStart;
      end[o] = bestEnd >= NEVER ? start[o]! : Math.max(bestEnd, fromEnd);
    }
    completion[c.job[o]!] = Math.max(completion[c.job[o]!]!, end[o]!);
  }
  return completion;
}

/** A lower bound on one tier, or null where this says nothing. */
export function boundAlone(c: Compiled, order: Precedence, tier: Tier | undefined): number | null {
  const completion = completions(c, order);
  let weighted = 0;
  let total = 0;
  let count = 0;
  let worst = -NEVER;
  let flow = 0;
  let makespan = 0;
  for (let j = 0; j < c.jobs; j++) {
    if (completion[j]! < 0) continue;
    makespan = Math.max(makespan, completion[j]!);
    flow += completion[j]! - (c.problem.jobs[j]!.release ?? 0);
    if (c.due[j]! >= NEVER) continue;
    const late = completion[j]! - c.due[j]!;
    worst = Math.max(worst, late);
    if (late <= 0) continue;
    weighted += late * c.weight[j]!;
    total += late;
    count++;
  }
  switch (tier) {
    case 'weightedTardiness': return weighted;
    case 'totalTardiness': return total;
    case 'lateJobs': return count;
    case 'maxLateness': return worst === -NEVER ? null : worst;
    case 'flowTime': return flow;
    case 'makespan': return makespan;
    case 'hard': case 'instability': case 'setupTicks': case 'setupCost': case 'overtimeCost': case 'modeCost': return 0;
    case undefined: return null;
  }
}
