/** A plan as the planner's hand takes it. O(compiling + a decoding). */
import type { Plan, Problem } from '#engine/problem';
import { compile } from './compile.ts';
import { BEGUN, DONE, type Compiled } from './compiled.ts';
import { Graph } from './graph.ts';
import { pegsOf } from './pegging.ts';
import { propagate } from './propagate.ts';
import { placeFromGraph } from './to-plan.ts';

/** The plan with every setup as late as it can be, and what is not feasible as it stands where it can be; itself where that is so already. Settled twice is settled once. */
export function settledPlan(problem: Problem | Compiled, plan: Plan): Plan {
  const c = 'modeFirst' in problem ? problem : compile(problem);
  const g = new Graph(c, pegsOf(c, plan), true);
  g.load(plan);
  for (let o = 0; o < c.n; o++) if (g.mode[o]! >= 0 && c.hold[o] !== BEGUN && c.hold[o] !== DONE) g.delay[o] = g.start[o]!;
  propagate(g);
  const operations = plan.operations.map((op, o) =>
    op && (g.setupStart[o] !== op.setupStart || g.start[o] !== op.start || g.end[o] !== op.end) ? placeFromGraph(g, o) : op);
  return operations.some((op, o) => op !== plan.operations[o]) ? { ...plan, operations } : plan;
}
