/** What the late orders of a plan wait for, summed: where an hour gained would be worth most. O(one explanation for each late order). */
import type { Index, Plan, Problem, Ticks } from '#engine/problem';
import { explainLate, type Piece, type PieceKind } from './explain-late.ts';
import { lanesOf, type Lanes } from './lanes-of.ts';

export interface Blame {
  readonly kind: PieceKind;
  /** The machine or tool; none for what is nobody's (release, move time), a person's or a material's. */
  readonly resource?: Index;
  readonly person?: Index;
  readonly supply?: Index;
  /** Ticks on the chains of late orders, and the same times the orders' weights. */
  readonly ticks: Ticks;
  readonly weighted: number;
  /** Late orders that it is on the chain of. */
  readonly jobs: readonly Index[];
  readonly text: string;
}

const WORDS: Record<PieceKind, string> = {
  run: 'work on', setup: 'changeovers on', closed: 'closed time of', move: 'move time', queue: 'waiting for', crew: 'waiting for', tool: 'waiting for a tool at', material: 'waiting for', release: 'waiting for release', hold: 'held at', wait: 'waiting at',
};

/** Whose a piece is: a person's, a material's, a machine's, or nobody's. */
function ownerOf({ kind, operation, person, supply }: Piece, lanes: Lanes): Pick<Blame, 'resource' | 'person' | 'supply'> {
  if (person !== undefined) return { person };
  if (supply !== undefined) return { supply };
  return operation === undefined || kind === 'move' || kind === 'release' ? {} : { resource: lanes.resourceOf(operation) };
}

/** The pieces of all late orders' chains by kind and by whose they are, the dearest first. */
export function blame(problem: Problem, plan: Plan): Blame[] {
  const lanes = lanesOf(problem, plan);
  const sums = new Map<string, Omit<{ -readonly [K in keyof Blame]: Blame[K] }, 'jobs' | 'text'> & { jobs: Set<Index> }>();
  problem.jobs.forEach(({ due, weight = 1 }, job) => {
    const last = lanes.lastOf(job);
    if (due === undefined || last < 0 || plan.operations[last]!.end <= due) return;
    for (const piece of explainLate(problem, plan, job, lanes).pieces) {
      const { kind, from, to } = piece;
      const owner = ownerOf(piece, lanes);
      const key = `${kind}/${JSON.stringify(owner)}`;
      const sum = sums.get(key) ?? { kind, ...owner, ticks: 0, weighted: 0, jobs: new Set<Index>() };
      sum.ticks += to - from;
      sum.weighted += (to - from) * weight;
      sum.jobs.add(job);
      sums.set(key, sum);
    }
  });
  const nameOf = ({ resource, person, supply }: Pick<Blame, 'resource' | 'person' | 'supply'>): string =>
    person !== undefined ? problem.people[person]!.name : supply !== undefined ? problem.supplies[supply]!.name : resource !== undefined ? problem.resources[resource]!.name : '';
  return [...sums.values()].map((sum): Blame => ({ ...sum, jobs: [...sum.jobs], text: `${WORDS[sum.kind]} ${nameOf(sum)}`.trimEnd() }))
    .sort((a, b) => b.weighted - a.weighted || (a.text < b.text ? -1 : 1));
}
