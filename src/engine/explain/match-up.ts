/**
 * The near future searched for a better way back to the plan: what begins before the last operation that the disturbance has moved is free, everything after it is
 * held where it is, and where two ways are worth the same the one nearer to the old plan wins [match-up scheduling, Bean et al. 1991; Aktürk & Görgülü 1999].
 */
import type { Operation, Plan, Problem } from '#engine/problem';
import { solve, type SolveOptions } from '#engine/search';

/** `problem` has the event in it, `repaired` is its plan, `plan` the one before. */
export function matchUp(problem: Problem, plan: Plan, repaired: Plan, options: Omit<SolveOptions, 'start'>): Plan {
  let until = problem.now ?? 0;
  repaired.operations.forEach((at, o) => {
    const was = plan.operations[o];
    if (at?.mode !== was?.mode || at?.start !== was?.start) until = Math.max(until, at?.end ?? 0, was?.end ?? 0);
  });
  const operations = problem.operations.map((operation, o): Operation => {
    const at = repaired.operations[o];
    const was = plan.operations[o];
    if (!at || operation.begun || operation.done) return operation;
    // a place inside the frozen window would hold it there
    const published = operation.published ?? (was && was.start >= (problem.frozenUntil ?? 0) ? { mode: was.mode, start: was.start } : undefined);
    return { ...operation, ...(published ? { published } : {}), ...(at.start >= until ? { pin: { mode: at.mode, start: at.start } } : {}) };
  });
  const { objective } = problem;
  const stable = objective.tiers.some(({ tier }) => tier === 'instability') ? objective : { ...objective, tiers: [...objective.tiers, { tier: 'instability' as const }] };
  return solve({ ...problem, operations, objective: stable }, { ...options, start: repaired }).plan;
}
