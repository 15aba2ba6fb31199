/**
 * Several good and different solutions, and tabu search from the ways between them (TS/PR of Peng, Lü & Cheng 2015). A child takes the place of
 * the member it hardly differs from, else of the worst, if it is no worse: a pool of near copies of one solution has nothing to relink.
 */
import { construct } from './construct.ts';
import type { Graph } from './graph.ts';
import { refute } from './destructive.ts';
import { Distance, ranks, relink } from './relink.ts';
import { relinkModes } from './relink-modes.ts';
import type { Run } from './run.ts';
import type { Code } from './shop.ts';
import { Tabu } from './tabu.ts';

interface Member {
  readonly code: Code;
  readonly ranks: Int32Array;
  readonly value: number;
}

export interface PoolSize {
  readonly members: number;
  readonly patience: number;
}

/** Members of the pool differ by at least this many pairs for each operation. */
const APART = 0.2;
/** Steps of proof after the first search, about 10 ms, and later when it pays to know. */
const FIRST_PROOF = 200_000;
const PROOFS = [{ after: 200_000, work: 4_000_000 }, { after: 2_000_000, work: 30_000_000 }] as const;

/** Runs until the run is over. `given`: a solution to begin with. */
export function evolve(g: Graph, run: Run, size: PoolSize, given: Code | null): void {
  const { shop } = g;
  const { random } = run;
  const tabu = new Tabu(g, run);
  const distance = new Distance(shop);
  const pool: Member[] = [];
  const child: Code = new Int32Array(2 * shop.n);

  const member = (code: Code, value: number): Member => {
    const made = { code: code.slice(), ranks: new Int32Array(shop.n), value };
    ranks(shop, code, made.ranks);
    return made;
  };
  const worst = (): number => {
    let at = 0;
    for (let i = 1; i < pool.length; i++) if (pool[i]!.value > pool[at]!.value) at = i;
    return at;
  };
  const least = Math.floor(APART * shop.n);
  const admit = (one: Member): void => {
    let at = -1;
    let nearest = least;
    for (let i = 0; i < pool.length; i++) {
      const apart = distance.between(one.code, pool[i]!.code, pool[i]!.ranks);
      if (apart >= nearest) continue;
      nearest = apart;
      at = i;
    }
    if (at < 0) at = worst();
    if (one.value <= pool[at]!.value) pool[at] = one;
  };
  const fresh = (noise: number): Member => {
    construct(shop, noise, random, child);
    g.load(child);
    return member(child, tabu.search(size.patience, child));
  };

  const prove = (work: number): void => {
    if (shop.flexible || run.over || !run.proves) return;
    run.phase = 'proof';
    const bound = refute(shop, run.bound, run.value, work, () => run.interrupted);
    if (bound > run.bound) {
      run.bound = bound;
      run.boundMethod = 'edge finding and shaving';
    }
  };

  run.phase = 'tabu search';
  if (given) {
    g.load(given);
    const value = tabu.search(size.patience, child);
    pool.push(member(child, value));
  }
  while (pool.length < size.members && !run.over) {
    pool.push(fresh(pool.length === 0 ? 0 : shop.flexible ? 0.5 : 1));
    if (pool.length === 1) prove(FIRST_PROOF);
  }
  let proofs = 0;
  while (!run.over) {
    if (proofs < PROOFS.length && run.iterations >= PROOFS[proofs]!.after) prove(PROOFS[proofs++]!.work);
    run.phase = 'path relinking';
    if (run.guest) {
      const { code, value } = run.guest;
      run.guest = null;
      admit(member(code, value));
    }
    const i = random.below(pool.length);
    const j = (i + 1 + random.below(pool.length - 1)) % pool.length;
    const a = pool[i]!;
    const b = pool[j]!;
    const apart = distance.between(a.code, b.code, b.ranks);
    if (apart < 10) {
      pool[a.value > b.value ? i : j] = fresh(1);
      continue;
    }
    for (const [from, to] of [[a, b], [b, a]] as const) {
      if (run.over) break;
      const steps = Math.floor(apart * (0.15 + 0.2 * random.unit()));
      if (shop.flexible) relinkModes(g, from.code, to.code, to.ranks, steps, distance.sent, random);
      else relink(g, from.code, to.ranks, steps, random);
      const value = tabu.search(size.patience, child);
      admit(member(child, value));
    }
  }
}
