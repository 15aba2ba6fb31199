/**
 * `changeover`: between setupStart and start lies at least the work of the setup: the changeover from the family that stood on the lane directly
 * before, and the mode's fixed setup (of a batch the longest). Setup work is done in the resource's open time at its speed, closed time interrupts it.
 */
import type { Rule } from './rule.ts';

export const changeover: Rule = {
  name: 'changeover',
  find({ problem, hours, stays, words }, say) {
    for (const { resource, members, setupStart, start, setup } of stays) {
      if (setup === 0) continue;
      const { name, calendar } = problem.resources[resource]!;
      const made = hours[calendar]!.work(setupStart, start);
      if (made >= setup * 100) continue;
      const size = setup - Math.floor(made / 100);
      say({ hard: true, operation: members[0]!, resource, size, message: `${problem.operations[members[0]!]!.name} on ${name} needs ${words.lasts(setup)} of setup before ${words.at(start)}, but from ${words.at(setupStart)} on there is time for ${words.lasts(Math.floor(made / 100))}.` });
    }
  },
};
