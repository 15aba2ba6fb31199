/**
 * `run`: the run begins at an open tick of its resource's calendar and ends at the first tick by which its work is done: no sooner, no later.
 * `breaks`: work = Σ open ticks × speed / 100 from `start` on. `never`: the same, and no tick of [start, end) is closed. `unattended`: `run` elapsed ticks.
 * A batch lasts as long as the longest run of its members. What has begun ends when `remaining` is done from max(now, start) on, in whatever
 * hours it needs (elapsed if unattended); what is done is not looked at.
 */
import type { Rule } from './rule.ts';
import { modeOf } from './view.ts';

export const run: Rule = {
  name: 'run',
  find(view, say) {
    const { problem, hours, placed, now, words } = view;
    for (const stay of view.stays) {
      const longest = stay.members.reduce((most, o) => Math.max(most, modeOf(view, o).run), 0);
      const resource = problem.resources[stay.resource]!;
      const calendar = hours[resource.calendar]!;
      for (const o of stay.members) {
        const { name, begun, interruptible = 'breaks' } = problem.operations[o]!;
        const { start, end } = placed[o]!;
        const at = { operation: o, resource: stay.resource };
        const from = begun ? Math.max(now, start) : start;
        const ticks = begun ? begun.remaining : longest;
        if (!begun && !calendar.isOpen(start)) {
          say({ ...at, hard: true, size: 1, message: `${name} starts at ${words.at(start)}, when ${resource.name} is closed.` });
          continue;
        }
        const due = interruptible === 'unattended' ? from + ticks : calendar.done(from, ticks * 100);
        if (end !== due && !(begun && due === Infinity))
          say({ ...at, hard: true, size: Number.isFinite(due) ? Math.abs(end - due) : ticks, message: `${name} on ${resource.name} from ${words.at(from)} needs ${words.lasts(ticks)} of run and is done at ${Number.isFinite(due) ? words.at(due) : 'no time'}, not at ${words.at(end)}.` });
        else if (!begun && interruptible === 'never' && calendar.open(start, end) < end - start)
          say({ ...at, hard: true, size: end - start - calendar.open(start, end), message: `${name} may not be interrupted, but ${resource.name} is closed for ${words.lasts(end - start - calendar.open(start, end))} between ${words.at(start)} and ${words.at(end)}.` });
      }
    }
  },
};
