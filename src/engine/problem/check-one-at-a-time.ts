/**
 * `one-at-a-time`: nothing else stands on a lane in [setupStart, end) of an operation or batch, be it there as the machine or as a tool
 * (`also`; a tool is not held where that time is empty). To meet is no overlap. Members of one batch hold a tool's lane together. What is done holds nothing. Two that have both
 * begun are a contradiction of facts: told, but not held against the plan.
 */
import type { Index, Ticks } from './problem.ts';
import type { Rule } from './rule.ts';
import { modeOf } from './view.ts';

interface Use { readonly operation: Index; readonly from: Ticks; readonly to: Ticks }

export const oneAtATime: Rule = {
  name: 'one-at-a-time',
  find(view, say) {
    const { problem, placed, words } = view;
    const lanes = problem.resources.map(({ lanes: count = 1 }) => Array.from({ length: count }, (): Use[] => []));
    for (const stay of view.stays) {
      lanes[stay.resource]![stay.lane]!.push({ operation: stay.members[0]!, from: stay.setupStart, to: stay.end });
      if (stay.setupStart === stay.end) continue;
      let held: Set<string> | undefined;
      for (const o of stay.members) {
        const { also } = modeOf(view, o);
        if (also === undefined) continue;
        for (const [i, resource] of also.entries()) {
          const lane = placed[o]!.alsoLanes?.[i] ?? 0;
          // the second member of a batch holds what the first does; one operation that names a tool twice needs two
          const key = `${resource} ${lane}`;
          if (o !== stay.members[0] && held?.has(key)) continue;
          if (stay.members.length > 1) (held ??= new Set()).add(key);
          lanes[resource]![lane]!.push({ operation: o, from: stay.setupStart, to: stay.end });
        }
      }
    }
    lanes.forEach((list, resource) => list.forEach((uses) => {
      uses.sort((a, b) => a.from - b.from || a.to - b.to);
      let last: Use | undefined;
      for (const use of uses) {
        if (last && use.from < last.to) {
          const facts = problem.operations[use.operation]!.begun !== undefined && problem.operations[last.operation]!.begun !== undefined;
          say({
            hard: !facts, operation: use.operation, other: last.operation, resource, size: Math.min(use.to, last.to) - use.from || 1,
            message: `${problem.operations[use.operation]!.name} (${words.at(use.from)} to ${words.at(use.to)}) and ${problem.operations[last.operation]!.name} (${words.at(last.from)} to ${words.at(last.to)}) are both on ${problem.resources[resource]!.name}.`,
          });
        }
        if (!last || use.to > last.to) last = use;
      }
    }));
  },
};
