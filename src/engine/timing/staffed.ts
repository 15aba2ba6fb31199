/** A plan whose people are not all chosen yet: everything where it is as far as it can be, with whoever is free then; nothing goes earlier. O(operations × people of the skill). */
import type { Plan, Problem } from '#engine/problem';
import { compile } from './compile.ts';
import { BEGUN, DONE } from './compiled.ts';
import { begin, settle } from './edit.ts';
import { Graph } from './graph.ts';
import { pegsOf } from './pegging.ts';
import { fromGraph } from './to-plan.ts';

/** The plan with people for every need, chosen anew for all of it. Who has no place keeps none. */
export function staffed(problem: Problem, plan: Plan): Plan {
  const c = compile(problem);
  const g = new Graph(c, pegsOf(c, plan), true);
  g.load(plan);
  for (let o = 0; o < c.n; o++) if (g.mode[o]! >= 0 && c.hold[o] !== BEGUN && c.hold[o] !== DONE) g.delay[o] = g.start[o]!;
  begin(g);
  settle(g);
  return fromGraph(g);
}
