/** `release`: nothing of what has not begun, its setup included, begins before `now`, and its run not before the operation's or its job's release. */
import type { Rule } from './rule.ts';

export const release: Rule = {
  name: 'release',
  find({ problem, placed, now, words }, say) {
    problem.operations.forEach((operation, o) => {
      const place = placed[o];
      if (!place || operation.begun || operation.done) return;
      const from = Math.max(operation.release ?? 0, problem.jobs[operation.job]!.release ?? 0);
      if (place.setupStart < now) say({ hard: true, operation: o, size: now - place.setupStart, message: `${operation.name} begins at ${words.at(place.setupStart)}, but it is ${words.at(now)} already.` });
      else if (place.start < from) say({ hard: true, operation: o, size: from - place.start, message: `${operation.name} starts at ${words.at(place.start)}, but is released at ${words.at(from)}.` });
    });
  },
};
