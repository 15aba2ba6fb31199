/**
 * `pinned`: what a human decided (mode, start, or both) holds. `frozen`: an operation published to start (or pinned to) before `frozenUntil` keeps
 * its published mode, and its published start if that is not before `now`; a pin goes before both. Facts go before either.
 */
import type { Finding } from './plan.ts';
import type { Index, Ticks } from './problem.ts';
import type { Rule } from './rule.ts';
import type { View } from './view.ts';

type Say = (finding: Omit<Finding, 'rule'>) => void;

function compare(view: View, o: Index, mode: Index | undefined, start: Ticks | undefined, why: string, say: Say): void {
  const place = view.placed[o]!;
  const { name, modes } = view.problem.operations[o]!;
  if (mode !== undefined && place.mode !== mode) {
    const [held, planned] = [mode, place.mode].map((m) => view.problem.resources[modes[m]!.resource]!.name);
    const where = held === planned ? `in mode ${mode} of ${held}, but planned in mode ${place.mode}` : `on ${held}, but planned on ${planned}`;
    say({ hard: true, operation: o, resource: modes[mode]!.resource, size: 1, message: `${name} is ${why} ${where}.` });
  }
  if (start !== undefined && place.start !== start) say({ hard: true, operation: o, size: Math.abs(place.start - start), message: `${name} is ${why} at ${view.words.at(start)}, but planned at ${view.words.at(place.start)}.` });
}

export const pinned: Rule = {
  name: 'pinned',
  find(view, say) {
    view.problem.operations.forEach(({ pin, begun, done }, o) => {
      if (pin && !begun && !done && view.placed[o]) compare(view, o, pin.mode, pin.start, 'pinned', say);
    });
  },
};

export const frozen: Rule = {
  name: 'frozen',
  find(view, say) {
    const until = view.problem.frozenUntil;
    if (until === undefined) return;
    view.problem.operations.forEach(({ published, pin, begun, done }, o) => {
      if (!published || begun || done || !view.placed[o] || (pin?.start ?? published.start) >= until) return;
      compare(view, o, pin?.mode === undefined ? published.mode : undefined, pin?.start === undefined && published.start >= view.now ? published.start : undefined, 'frozen', say);
    });
  },
};
