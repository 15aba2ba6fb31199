/** `crew`: for each need there are `count` different people named, all of whom hold the skill. Where the time needed is empty, or the problem has no people at all, nobody need be. Of what has begun it is told, not held against the plan. */
import { crewTime } from './crew-time.ts';
import type { Rule } from './rule.ts';
import { modeOf } from './view.ts';

export const crew: Rule = {
  name: 'crew',
  find(view, say) {
    const { problem, placed, words } = view;
    if (problem.people.length === 0) return;
    problem.operations.forEach(({ name, begun, done }, o) => {
      const place = placed[o];
      if (!place || done) return;
      modeOf(view, o).crew?.forEach((need, i) => {
        const named = new Set(place.crew?.[i]);
        for (const person of named)
          if (!problem.people[person]!.skills.includes(need.skill))
            say({ hard: !begun, operation: o, person, size: 1, message: `${problem.people[person]!.name} is planned for ${name} without holding its ${words.skill(need.skill)}.` });
        const { count = 1 } = need;
        if (named.size >= count) return;
        const { from, to } = crewTime(view, o, need);
        if (from < to) say({ hard: !begun, operation: o, size: count - named.size, message: `${name} needs ${count} of ${words.skill(need.skill)} from ${words.at(from)} to ${words.at(to)}; the plan names ${named.size}.` });
      });
    });
  },
};
