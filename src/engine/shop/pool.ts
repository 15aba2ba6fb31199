/**
 * Several good and different solutions, and tabu search from the ways between them (TS/PR of Peng, Lü & Cheng 2015).
 *
 * A pool that has become nothing better for a while has found what there is between its members. Then the best of earlier pools and of other
 * threads come to it; when that is exhausted too it is disbanded, its best kept, and a larger pool, searched with more patience, begins from nothing.
 */
import { branch } from './branch.ts';
import { construct } from './construct.ts';
import { dispatch } from './dispatch.ts';
import { dispatchBothWays } from './dispatch-both-ways.ts';
import type { Graph } from './graph.ts';
import { refute } from './destructive.ts';
import { jobOrder } from './job-order.ts';
import { Members, type Member } from './members.ts';
import type { Run } from './run.ts';
import type { Code } from './shop.ts';
import { Tabu } from './tabu.ts';

export interface PoolSize {
  readonly members: number;
  readonly patience: number;
  /** Begin with job after job. */
  readonly byJob: boolean;
}

/** Members of the pool differ by at least this many pairs for each operation. */
const APART = 0.2;
/** A pool is exhausted after so many children for each member without anything better. */
const EXHAUSTED = 3;
/** Each pool is larger than the one before by this factor, up to a number of members. */
const GROWTH = 1.6;
const LARGEST = 60;
/** Dispatching in a row without gain that ends a beginning. */
const PASSES = 2;
/** Each pool is searched with more patience than the one before by this factor, up to a limit. */
const CALMER = 1.4;
const CALMEST = 20_000;
/** Steps of proof, and of branching in shops of so many operations at most, after how many iterations: about 30 ms after the first search, more when it pays to know. */
const FIRST_PROOF = { after: 0, work: 200_000, branching: 2_000_000 };
const PROOFS = [{ after: 200_000, work: 4_000_000, branching: 20_000_000 }, { after: 2_000_000, work: 30_000_000, branching: 100_000_000 }];
const BRANCHED = 150;
/** Iterations that branching counts for. */
const BRANCHING = 200;

/** Runs until the run is over. `given`: a solution to begin with. */
export function evolve(g: Graph, run: Run, size: PoolSize, given: Code | null): void {
  const { shop } = g;
  const { random } = run;
  const tabu = new Tabu(g, run);
  const pool = new Members(shop, APART);
  const child: Code = new Int32Array(2 * shop.n);
  /** The best of each pool before, the best first, and what came from another thread meanwhile. */
  const elders: Member[] = [];
  let visitor: Member | null = null;
  let capacity = size.members;
  let { patience } = size;
  let mixed = false;

  const fresh = (noise: number): Member => {
    if (size.byJob) {
      dispatch(shop, 0, random, child, 0, jobOrder(shop, noise, random));
      g.load(child);
      dispatchBothWays(g, run, PASSES);
    } else {
      construct(shop, noise, random, child);
      g.load(child);
    }
    return pool.member(child, tabu.search(patience, child));
  };
  const fill = (): void => {
    while (pool.list.length < capacity && !run.over) {
      const first = run.iterations === 0;
      pool.list.push(fresh(first ? 0 : shop.flexible ? 0.5 : 1));
      if (first) prove(FIRST_PROOF);
    }
  };
  const prove = ({ work, branching }: typeof FIRST_PROOF): void => {
    if (shop.flexible || run.over || !run.proves) return;
    run.phase = 'proof';
    const bound = refute(shop, run.bound, run.value, work, () => run.interrupted);
    if (bound > run.bound) {
      run.bound = bound;
      run.boundMethod = 'edge finding and shaving';
    }
    while (shop.n <= BRANCHED && !run.over) {
      const least = run.value;
      const found = branch(shop, least - 1, branching, () => run.interrupted);
      if (found === 'open') return;
      // what the end comes upon counts for nothing: by the iterations told it could not be repeated
      run.charge(BRANCHING);
      if (found === 'refuted') {
        run.bound = least;
        run.boundMethod = 'branch and bound';
      } else if (!run.over) {
        g.load(found);
        run.offer(g.longest, g, 0);
        pool.admit(pool.member(found, g.longest));
      }
    }
  };
  const renew = (): void => {
    const others = (visitor ? [visitor, ...elders] : elders).slice(0, capacity >> 1);
    if (!mixed && others.length > 0) {
      pool.mix(capacity - others.length, others);
      mixed = true;
      return;
    }
    elders.push(pool.disband());
    elders.sort((a, b) => a.value - b.value);
    elders.length = Math.min(elders.length, size.members >> 1);
    mixed = false;
    capacity = Math.min(LARGEST, Math.floor(GROWTH * capacity));
    patience = Math.min(Math.max(CALMEST, patience), Math.floor(CALMER * patience));
    fill();
  };

  run.phase = 'tabu search';
  if (given) {
    g.load(given);
    const value = tabu.search(patience, child);
    pool.list.push(pool.member(child, value));
  }
  fill();
  let proofs = 0;
  while (!run.over) {
    if (proofs < PROOFS.length && run.iterations >= PROOFS[proofs]!.after) prove(PROOFS[proofs++]!);
    run.phase = 'path relinking';
    if (run.guest) {
      const { code, value } = run.guest;
      run.guest = null;
      const guest = pool.member(code, value);
      if (elders.length === 0) pool.admit(guest);
      else visitor = guest;
    }
    if (pool.idle >= EXHAUSTED * capacity) {
      renew();
      continue;
    }
    const [i, j] = pool.pair(random);
    const a = pool.list[i]!;
    const b = pool.list[j]!;
    const apart = pool.apart(a, b);
    if (apart < 10) {
      pool.list[a.value > b.value ? i : j] = fresh(1);
      continue;
    }
    for (const [from, to] of [[a, b], [b, a]] as const) {
      if (run.over) break;
      pool.relink(g, from, to, Math.floor(apart * (0.15 + 0.2 * random.unit())), random);
      const value = tabu.search(patience, child);
      pool.admit(pool.member(child, value));
    }
  }
}
