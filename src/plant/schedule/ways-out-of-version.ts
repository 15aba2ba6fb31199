/** What would help all orders that a version makes later than the one it is based on: after a breakdown, the answer beside the mended plan. */
import type { WaysOutOfVersion } from '#contract/schedule';
import { formatMoney, type Money } from '#kernel/units';
import { stand, waysOut } from '#engine/explain';
import type { Problem, Plan } from '#engine/problem';
import type { Tx } from '#db';
import { MINUTE } from './calendar-of.ts';
import { loadVersion, type Kept } from './load-version.ts';
import { premiumOf, shown } from './ways-out.ts';

const SIMULATIONS = 200;
/** Seconds at most. */
const SECONDS = 1;
const MOST = 6;

/** When each order is complete, in epoch milliseconds, by its key. */
function endsOf({ problem, plan, named }: Kept): Map<string, number> {
  const ends = new Map<string, number>();
  problem.operations.forEach(({ job }, o) => {
    const end = plan.operations[o]?.end;
    const { key } = named.jobs[job]!;
    if (end !== undefined) ends.set(key, Math.max(ends.get(key) ?? 0, named.epoch + end * MINUTE));
  });
  return ends;
}

/** The orders later than in the version before, those most late first, and ways out for all of them together, the best first. */
export async function waysOutOfVersion(tx: Tx, versionId: number): Promise<WaysOutOfVersion> {
  const kept = await loadVersion(tx, versionId);
  const { problem, plan, named } = kept;
  const was = kept.basedOn === null ? new Map<string, number>() : endsOf(await loadVersion(tx, kept.basedOn));
  const is = endsOf(kept);
  const late = (job: number, ends: ReadonlyMap<string, number>): number => {
    const { due } = problem.jobs[job]!;
    const end = ends.get(named.jobs[job]!.key);
    return due === undefined || end === undefined ? 0 : Math.max(0, Math.round((end - named.epoch) / MINUTE) - due);
  };
  const later = problem.jobs.map((_, job) => ({ job, before: late(job, was), after: late(job, is) })).filter(({ before, after }) => after > before).sort((a, b) => b.after - b.before - (a.after - a.before) || a.job - b.job);
  return {
    later: later.map(({ job, before, after }) => ({ number: named.jobs[job]!.number, before, after })),
    ways: later.length === 0 ? [] : simulated(problem, plan, later.map(({ job }) => job)),
  };
}

function simulated(problem: Problem, plan: Plan, jobs: readonly number[]): WaysOutOfVersion['ways'] {
  return waysOut(problem, plan, jobs, { premium: premiumOf(problem), most: MOST, simulations: SIMULATIONS, within: SECONDS, clock: () => performance.now() / 1000, standing: stand(problem, plan, false) })
    .map(({ way, text, saved, eased, worse, delaySaved, allSaved, cost, moved }) => ({
      kind: way.kind, text, saved: shown(saved), eased: shown(eased), worse: shown(worse), minutesSaved: Math.round(delaySaved), minutesSavedOverall: Math.round(allSaved), cost: formatMoney(Math.round(cost) as Money), moved, edit: null,
    }));
}
