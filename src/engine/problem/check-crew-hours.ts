/**
 * `crew-hours`: everybody named is at work at every tick of the time needed at which the machine is open; for a run that is `unattended`, at
 * every tick of the run for which they are needed. Of what has begun it is told, not held against the plan.
 */
import { crewTime } from './crew-time.ts';
import type { Rule } from './rule.ts';
import { modeOf } from './view.ts';

export const crewHours: Rule = {
  name: 'crew-hours',
  find(view, say) {
    const { problem, placed, hours, words } = view;
    problem.operations.forEach(({ name, begun, done, interruptible }, o) => {
      const place = placed[o];
      if (!place || done || place.crew === undefined) return;
      const { resource, crew } = modeOf(view, o);
      const machine = hours[problem.resources[resource]!.calendar]!;
      crew?.forEach((need, i) => {
        if (place.crew![i]!.length === 0) return;
        const { from, to } = crewTime(view, o, need);
        if (from >= to) return;
        const run = Math.min(to, Math.max(from, place.start));
        for (const person of place.crew![i]!) {
          const own = hours[problem.people[person]!.calendar]!;
          const away = interruptible === 'unattended' ? machine.uncovered(own, from, run) + to - run - own.open(run, to) : machine.uncovered(own, from, to);
          if (away > 0) say({ hard: !begun, operation: o, person, size: away, message: `${problem.people[person]!.name} is needed for ${name} from ${words.at(from)} to ${words.at(to)}, but is away for ${words.lasts(away)} of that.` });
        }
      });
    });
  },
};
