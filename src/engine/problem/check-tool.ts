/** `tool`: each further resource is open at every tick of [setupStart, end) at which the machine is. That it serves one at a time is said by `one-at-a-time`. Of what has begun it is told, not held against the plan. */
import type { Rule } from './rule.ts';
import { modeOf } from './view.ts';

export const tool: Rule = {
  name: 'tool',
  find(view, say) {
    const { problem, hours, placed, now, words } = view;
    for (const stay of view.stays)
      for (const o of stay.members) {
        const { name, begun } = problem.operations[o]!;
        const { resource, also } = modeOf(view, o);
        if (also === undefined) continue;
        const from = begun ? Math.max(now, placed[o]!.start) : stay.setupStart;
        for (const each of also) {
          const closed = hours[problem.resources[resource]!.calendar]!.uncovered(hours[problem.resources[each]!.calendar]!, from, stay.end);
          if (closed > 0) say({ hard: !begun, operation: o, resource: each, size: closed, message: `${name} needs ${problem.resources[each]!.name} from ${words.at(from)} to ${words.at(stay.end)}, but it is closed for ${words.lasts(closed)} of that.` });
        }
      }
  },
};
