/** What the late orders of a plan wait for, summed: where an hour gained would be worth most. O(one explanation for each late order). */
import type { Index, Plan, Problem, Ticks } from '#engine/problem';
import { explainLate, type PieceKind } from './explain-late.ts';
import { lanesOf } from './lanes-of.ts';

export interface Blame {
  readonly kind: PieceKind;
  /** The machine or tool; none for what is nobody's (release, move time). */
  readonly resource?: Index;
  /** Ticks on the chains of late orders, and the same times the orders' weights. */
  readonly ticks: Ticks;
  readonly weighted: number;
  /** Late orders that it is on the chain of. */
  readonly jobs: readonly Index[];
  readonly text: string;
}

const WORDS: Record<PieceKind, string> = {
  run: 'work on', setup: 'changeovers on', closed: 'closed time of', move: 'move time', queue: 'waiting for', crew: 'waiting for people at', tool: 'waiting for a tool at', material: 'waiting for material at', release: 'waiting for release', hold: 'held at', wait: 'waiting at',
};

/** The pieces of all late orders' chains by kind and machine, the dearest first. */
export function blame(problem: Problem, plan: Plan): Blame[] {
  const lanes = lanesOf(problem, plan);
  const sums = new Map<string, { kind: PieceKind; resource?: Index; ticks: number; weighted: number; jobs: Set<Index> }>();
  problem.jobs.forEach(({ due, weight = 1 }, job) => {
    const last = lanes.lastOf(job);
    if (due === undefined || last < 0 || plan.operations[last]!.end <= due) return;
    for (const { kind, from, to, operation } of explainLate(problem, plan, job, lanes).pieces) {
      const resource = operation === undefined || kind === 'move' || kind === 'release' ? undefined : lanes.resourceOf(operation);
      const key = `${kind}/${resource ?? ''}`;
      const sum = sums.get(key) ?? { kind, ...(resource === undefined ? {} : { resource }), ticks: 0, weighted: 0, jobs: new Set<Index>() };
      sum.ticks += to - from;
      sum.weighted += (to - from) * weight;
      sum.jobs.add(job);
      sums.set(key, sum);
    }
  });
  return [...sums.values()].map((sum): Blame => ({ ...sum, jobs: [...sum.jobs], text: sum.resource === undefined ? WORDS[sum.kind] : `${WORDS[sum.kind]} ${problem.resources[sum.resource]!.name}` }))
    .sort((a, b) => b.weighted - a.weighted || (a.text < b.text ? -1 : 1));
}
