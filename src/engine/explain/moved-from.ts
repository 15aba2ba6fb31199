/** Why operations of a plan are not where an earlier one had them, read from the two plans alone: whoever made the later one. O(compiling + what is elsewhere). */
import type { Plan, Problem } from '#engine/problem';
import { difference, type Moved } from './difference.ts';
import { stand } from './standing.ts';

/** Both are plans of `problem`; `before` need not keep its rules. Operations that stand at another start or on another machine, by their new start. */
export function movedFrom(problem: Problem, before: Plan, after: Plan): Moved[] {
  const nothing = new Map<number, string>();
  return difference(before, before, after, stand(problem, after, true).g, nothing, nothing).filter(({ from, to }) => from?.mode !== to?.mode || from?.start !== to?.start);
}
