/** `crew-place`: nobody is needed in two places at once. Members of one batch need the same person once. Two that have both begun are told, not held against the plan. */
import { crewTime } from './crew-time.ts';
import type { Index, Ticks } from './problem.ts';
import type { Rule } from './rule.ts';
import { modeOf } from './view.ts';

interface Use { readonly operation: Index; readonly from: Ticks; to: Ticks }

export const crewPlace: Rule = {
  name: 'crew-place',
  find(view, say) {
    const { problem, placed, words } = view;
    const uses = problem.people.map((): Use[] => []);
    for (const stay of view.stays) {
      const held = stay.members.length > 1 ? new Map<Index, Use>() : undefined;
      for (const o of stay.members)
        modeOf(view, o).crew?.forEach((need, i) => {
          const named = placed[o]!.crew?.[i];
          if (named === undefined || named.length === 0) return;
          const { from, to } = crewTime(view, o, need);
          if (from === to) return;
          for (const person of named) {
            const shared = o === stay.members[0] ? undefined : held?.get(person);
            if (shared) { shared.to = Math.max(shared.to, to); continue; }
            const use: Use = { operation: o, from, to };
            uses[person]!.push(use);
            held?.set(person, use);
          }
        });
    }
    uses.forEach((list, person) => {
      list.sort((a, b) => a.from - b.from || a.to - b.to);
      let last: Use | undefined;
      for (const use of list) {
        if (last && use.from < last.to) {
          const [one, two] = [problem.operations[last.operation]!, problem.operations[use.operation]!];
          say({
            hard: !(one.begun && two.begun), operation: use.operation, other: last.operation, person, size: Math.min(use.to, last.to) - use.from,
            message: `${problem.people[person]!.name} is needed at once for ${one.name} (${words.at(last.from)} to ${words.at(last.to)}) and ${two.name} (${words.at(use.from)} to ${words.at(use.to)}).`,
          });
        }
        if (!last || use.to > last.to) last = use;
      }
    });
  },
};
