/** When an operation's people are needed: the one reading of `CrewNeed.during` that the crew rules share. */
import type { CrewNeed, Index, Ticks } from './problem.ts';
import { modeOf, type View } from './view.ts';

/** Half-open; empty where from = to. Of a begun operation what is left from `now` on. */
export function crewTime(view: View, o: Index, need: CrewNeed): { readonly from: Ticks; readonly to: Ticks } {
  const { problem, placed, hours, now } = view;
  const { begun, interruptible } = problem.operations[o]!;
  const { setupStart, start, end } = placed[o]!;
  const { resource, run } = modeOf(view, o);
  const goesOn = begun ? Math.max(now, start) : start;
  const from = begun ? goesOn : setupStart;
  const { during = 'whole' } = need;
  if (during === 'whole') return { from, to: Math.max(from, end) };
  if (during === 'setup') return { from, to: begun ? from : start };
  const ticks = begun ? Math.max(0, during - Math.max(0, run - begun.remaining)) : during;
  const to = interruptible === 'unattended' ? goesOn + ticks : hours[problem.resources[resource]!.calendar]!.done(goesOn, ticks * 100);
  return { from, to: Math.max(from, Math.min(end, to)) };
}
