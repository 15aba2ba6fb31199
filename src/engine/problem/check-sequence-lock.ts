/** `sequence-lock`: `before` ends no later than `after` starts, whichever machines they are on. Where `after` has begun or is done, or one has no place, there is nothing to say. */
import type { Rule } from './rule.ts';

export const sequenceLock: Rule = {
  name: 'sequence-lock',
  find({ problem, placed, words }, say) {
    for (const { before, after } of problem.sequenceLocks ?? []) {
      const [a, b] = [placed[before], placed[after]];
      const { name, begun, done } = problem.operations[after]!;
      if (!a || !b || begun || done || a.end <= b.start) continue;
      say({ hard: true, operation: after, other: before, size: a.end - b.start, message: `${name} is locked behind ${problem.operations[before]!.name}, which ends at ${words.at(a.end)}, but starts at ${words.at(b.start)}.` });
    }
  },
};
