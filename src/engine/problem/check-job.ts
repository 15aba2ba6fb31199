/** `deadline` (hard): a job completes, with the last of its placed operations, no later than its deadline. `late` (not hard): nor than its due date; size is the tardiness. */
import type { Index } from './problem.ts';
import type { Rule } from './rule.ts';
import type { View } from './view.ts';

/** By job, the placed operation that ends last; −1 where none is placed. O(operations). */
export function lastOf({ problem, placed }: Pick<View, 'problem' | 'placed'>): Index[] {
  const last = new Array<Index>(problem.jobs.length).fill(-1);
  placed.forEach((place, o) => {
    const { job } = problem.operations[o]!;
    if (place && (last[job] === -1 || place.end > placed[last[job]!]!.end)) last[job] = o;
  });
  return last;
}

const beyond = (name: 'deadline' | 'late', hard: boolean, field: 'deadline' | 'due', word: string): Rule => ({
  name,
  find(view, say) {
    const last = lastOf(view);
    view.problem.jobs.forEach((job, j) => {
      const by = job[field];
      const o = last[j]!;
      if (by === undefined || o < 0) return;
      const { end } = view.placed[o]!;
      if (end > by) say({ hard, job: j, operation: o, size: end - by, message: `${job.name} is complete at ${view.words.at(end)}, ${view.words.lasts(end - by)} after its ${word} at ${view.words.at(by)}.` });
    });
  },
});

export const deadline = beyond('deadline', true, 'deadline', 'deadline');
export const late = beyond('late', false, 'due', 'due date');
