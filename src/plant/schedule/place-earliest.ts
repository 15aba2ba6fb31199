/** Operations of a draft put where they are done first, one after another in the order given, into gaps: nobody gives way. */
import type { Index, Plan, Problem, Ticks } from '#engine/problem';
import { retimer, type Edit, type Retimer } from '#engine/timing';

/** Nothing is put where only a manager may: the frozen time is left alone. */
export const fromHere = ({ now = 0, frozenUntil = 0 }: Problem): Ticks => Math.max(now, frozenUntil);

/** What neither a planner's edit nor the plan moves by itself: begun, pinned, or promised to the floor. */
export function isFast({ operations, frozenUntil = 0 }: Problem, o: Index): boolean {
  const { begun, done, pin, published } = operations[o]!;
  return begun !== undefined || done !== undefined || pin !== undefined || (published !== undefined && published.start < frozenUntil);
}

/** Where each of these may be put; default all of its machines. */
type On = (o: Index) => readonly Index[] | undefined;

function best(hand: Retimer, problem: Problem, o: Index, resources: readonly Index[] | undefined): { edit: Edit; end: Ticks } | string {
  let found: { edit: Edit; end: Ticks; cost: number } | null = null;
  let why = '';
  for (const { resource, cost = 0 } of problem.operations[o]!.modes) {
    if (resources && !resources.includes(resource)) continue;
    for (let lane = 0; lane < (problem.resources[resource]!.lanes ?? 1); lane++) {
      const edit: Edit = { operation: o, resource, lane, start: fromHere(problem), onTaken: 'free-gap' };
      const { plan, findings } = hand.try(edit);
      const hard = findings.find((finding) => finding.hard && finding.operation === o);
      const end = plan.operations[o]?.end;
      if (end === undefined || hard) { why ||= hard?.message ?? ''; continue; }
      if (!found || end < found.end || (end === found.end && cost < found.cost)) found = { edit, end, cost };
    }
  }
  return found ?? why;
}

/** Places these operations. Returns the plan, or why the first that has no place has none. */
export function placeEarliest(problem: Problem, plan: Plan, operations: readonly Index[], on: On = () => undefined): Plan | { readonly operation: Index; readonly why: string } {
  const hand = retimer(problem, plan);
  for (const o of operations) {
    const found = best(hand, problem, o, on(o));
    if (typeof found === 'string') return { operation: o, why: found };
    hand.try(found.edit);
    hand.keep();
  }
  return hand.plan;
}

/** The plan with those of these that are done earlier where there is room on their own machine put there; what may not move stays. */
export function pullForward(problem: Problem, plan: Plan, operations: readonly Index[]): Plan {
  const hand = retimer(problem, plan);
  let kept = hand.plan;
  for (const o of operations) {
    const at = kept.operations[o];
    if (!at || isFast(problem, o)) continue;
    const found = best(hand, problem, o, [problem.operations[o]!.modes[at.mode]!.resource]);
    if (typeof found === 'string' || found.end >= at.end) continue;
    hand.try(found.edit);
    hand.keep();
    kept = hand.plan;
  }
  return kept;
}
