/** `fact`: what is done is in the plan with its mode, start and end; what has begun, with its mode, its lane (where known) and its start; neither has setup before its start. */
import type { Rule } from './rule.ts';

export const fact: Rule = {
  name: 'fact',
  find({ problem, plan, placed, words }, say) {
    problem.operations.forEach(({ name, done, begun }, o) => {
      const known = done ?? begun;
      if (!known) return;
      const place = placed[o];
      if (!place) {
        if (!plan.operations[o]) say({ hard: true, operation: o, size: 1, message: `${name} has ${done ? 'been done' : 'begun'} at ${words.at(known.start)}, but the plan has no place for it.` });
        return;
      }
      const lane = begun?.lane;
      if (place.mode === known.mode && place.start === known.start && place.setupStart === known.start && (!done || place.end === done.end) && (lane === undefined || place.lane === lane)) return;
      const is = `mode ${known.mode}${lane === undefined ? '' : `, lane ${lane}`}, from ${words.at(known.start)}${done ? ` to ${words.at(done.end)}` : ''}`;
      say({ hard: true, operation: o, size: Math.abs(place.start - known.start) || 1, message: `${name} ${done ? 'was done' : 'has begun'} in ${is}; the plan says mode ${place.mode}, lane ${place.lane}, from ${words.at(place.start)} to ${words.at(place.end)}.` });
    });
  },
};
