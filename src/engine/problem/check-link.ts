/**
 * `link`: the end that the kind names of `to` comes no sooner than that of `from` + lag, in elapsed ticks; and what follows an operation without a place
 * has none either. `circle`: the same, where the two wait for each other in a circle that nobody could keep. `max-lag`: nor does it come later than `from` + maxLag. Links to what has begun or is done are facts and not looked at.
 */
import type { PlannedOperation } from './plan.ts';
import type { Link, Ticks } from './problem.ts';
import type { Rule } from './rule.ts';
import type { View } from './view.ts';

const SAYS = { FS: ['starts', 'ends'], SS: ['starts', 'starts'], FF: ['ends', 'ends'], SF: ['ends', 'starts'] } as const;

/** From the tied end of `from` to the tied end of `to`. */
export function gapOf(kind: Link['kind'], from: PlannedOperation, to: PlannedOperation): Ticks {
  const [does, did] = SAYS[kind ?? 'FS'];
  return (does === 'starts' ? to.start : to.end) - (did === 'starts' ? from.start : from.end);
}

const isFact = ({ problem }: View, o: number): boolean => problem.operations[o]!.begun !== undefined || problem.operations[o]!.done !== undefined;

/** Says which links inside circles, or outside, come too soon. */
const tooSoon = (name: 'link' | 'circle'): Rule => ({
  name,
  find(view, say) {
    const { problem, plan, placed, circle, words } = view;
    for (const { from, to, kind = 'FS', lag = 0 } of problem.links) {
      const [a, b] = [placed[from], placed[to]];
      if (!b || isFact(view, to)) continue;
      const caught = circle[from]! > 0 && circle[from] === circle[to];
      if (caught !== (name === 'circle')) continue;
      const [does, did] = SAYS[kind];
      const [one, two] = [problem.operations[from]!.name, problem.operations[to]!.name];
      const why = caught ? `: they wait for each other in a circle (${membersOf(view, circle[to]!)}), which no plan can keep` : '';
      if (!a) {
        if (!plan.operations[from]) say({ hard: true, operation: to, other: from, size: 1, message: `${two} has a place, though ${one}, which it follows, has none${why}.` });
        continue;
      }
      const gap = gapOf(kind, a, b);
      if (gap < lag) say({ hard: true, operation: to, other: from, size: lag - gap, message: `${two} ${does} ${words.lasts(gap)} after ${one} ${did}; at least ${words.lasts(lag)} is demanded${why}.` });
    }
  },
});

const membersOf = ({ problem, circle }: View, which: number): string => {
  const names = problem.operations.filter((_, o) => circle[o] === which).map(({ name }) => name);
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
};

export const link = tooSoon('link');
export const circular = tooSoon('circle');

export const maxLag: Rule = {
  name: 'max-lag',
  find(view, say) {
    const { problem, placed, words } = view;
    for (const { from, to, kind = 'FS', maxLag: most } of problem.links) {
      const [a, b] = [placed[from], placed[to]];
      if (most === undefined || !a || !b || isFact(view, to)) continue;
      const gap = gapOf(kind, a, b);
      if (gap <= most) continue;
      const [does, did] = SAYS[kind];
      say({ hard: true, operation: to, other: from, size: gap - most, message: `${problem.operations[to]!.name} ${does} ${words.lasts(gap)} after ${problem.operations[from]!.name} ${did}; at most ${words.lasts(most)} is allowed.` });
    }
  },
};
