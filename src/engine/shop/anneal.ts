/**
 * Simulated annealing for (weighted) total tardiness, every move weighed exactly (van Laarhoven, Aarts & Lenstra 1992; neighbourhood after Kreipl
 * 2000 and Kuhpfahl & Bierwirth 2016).
 *
 * A late job, chosen in proportion to its cost, is followed back along one critical path; on one of the machine arcs there the two
 * operations swap, or one of them jumps a few places, or in a flexible shop an operation of the path goes to another machine. Temperatures are
 * measured on the shop itself. Two stages take turns: in *depth*, ever longer coolings from the best or afresh, which large shops gain by;
 * in *width*, shorter ones of a pool of solutions and of the ways between them (path relinking), which find what no single cooling of
 * a small shop comes to.
 */
import { dispatch } from './dispatch.ts';
import type { Graph } from './graph.ts';
import type { Run } from './run.ts';
import type { Code } from './shop.ts';
import { Members, type Member } from './members.ts';
import { Trial } from './trial.ts';

/** Moves of the first cooling for each operation, and the most work (moves × operations) it may be; each cooling in depth, and those of each pool, are longer by GROWTH. */
const FIRST = 1000;
const WORK = 2_000_000_000;
const SHORTEST = 50_000;
const GROWTH = 1.5;
const LONGEST = 50_000_000;
/** Coolings in a row in depth. */
const DEEP = 6;
/** Members of a pool, pairs for each operation they differ by at least, and children for each member without anything better that end it. */
const POOL = 6;
const APART = 0.1;
const EXHAUSTED = 2;
/** Members with fewer pairs between them have nothing to tell each other. */
const NEAR = 10;
/** A child's cooling leaves out this share of the way down: from the top it would forget its parents. */
const WARM = 0.5;
/** Share of average worsenings accepted at the start and at the end. */
const HOT = 0.03;
const COLD = 0.000001;
/** A cooling of fewer moves for each operation than this would not find back from chaos: it only descends, at the temperature of one tick. */
const FEW = 200;
/** Moves between two coolings of the temperature, and probes for measuring it. */
const STEP = 500;
const PROBES = 2000;

/** Runs until the run is over, from a solution. */
export function anneal(g: Graph, run: Run, given: Code): void {
  const { shop, n } = g;
  const { random } = run;
  const trial = new Trial(g);
  const moves = new Moves(trial, run);
  const code: Code = new Int32Array(2 * n);
  const longer = (length: number): number => Math.min(LONGEST, Math.floor(length * GROWTH));
  let deepLength = Math.max(SHORTEST, Math.min(FIRST * n, Math.floor(WORK / n)));
  let wideLength = deepLength;
  let pools = 0;
  run.phase = 'annealing';

  const afresh = (): void => {
    dispatch(shop, 1, random, code);
    trial.load(code);
  };
  /** Cools what the trial holds, from a share of the way down on. */
  const cool = (length: number, from: number): void => {
    run.guest = null;
    const worsening = moves.measure(PROBES);
    if (worsening === 0) return;
    const few = length < FEW * n;
    const hot = few ? 1 : -worsening / Math.log(HOT);
    const cold = few ? 1 : -worsening / Math.log(COLD);
    const factor = (cold / hot) ** (STEP / length);
    let temperature = hot * (cold / hot) ** from;
    for (let done = from * length; done < length && !run.over; done += STEP) {
      moves.make(STEP, temperature);
      temperature *= factor;
    }
  };
  const deep = (): void => {
    for (let k = 0; k < DEEP && !run.over; k++) {
      if (deepLength >= FEW * n && random.below(3) === 0) afresh();
      else trial.load(run.best);
      cool(deepLength, 0);
      deepLength = longer(deepLength);
    }
  };
  const wide = (): void => {
    const pool = new Members(shop, APART);
    const member = (): Member => {
      trial.save(code);
      return pool.member(code, trial.value);
    };
    // every second pool has the best among it: else all would be drawn to what was come to first
    if (pools++ % 2 === 1) pool.list.push(pool.member(run.best, run.value));
    while (pool.list.length < POOL && !run.over) {
      afresh();
      cool(wideLength, 0);
      pool.list.push(member());
    }
    while (pool.idle < EXHAUSTED * POOL && !run.over) {
      const [i, j] = pool.pair(random);
      const a = pool.list[i]!;
      const b = pool.list[j]!;
      const apart = pool.apart(a, b);
      if (apart < NEAR) {
        afresh();
        cool(wideLength, 0);
      } else {
        pool.relink(g, a, b, Math.floor(apart * (0.3 + 0.2 * random.unit())), random);
        g.save(code);
        trial.load(code);
        cool(wideLength, WARM);
      }
      pool.admit(member());
    }
    wideLength = longer(wideLength);
  };
  trial.load(given);
  cool(deepLength, 0);
  deepLength = longer(deepLength);
  while (!run.over) {
    deep();
    // while a cooling would not find back from chaos there is nothing for a pool
    if (deepLength >= FEW * n) wide();
  }
}

class Moves {
  readonly #trial: Trial;
  readonly #run: Run;
  readonly #arcs: Int32Array;
  readonly #path: Int32Array;
  #arcCount = 0;
  #pathLength = 0;
  #left = 0;

  constructor(trial: Trial, run: Run) {
    this.#trial = trial;
    this.#run = run;
    this.#arcs = new Int32Array(trial.g.n + 1);
    this.#path = new Int32Array(trial.g.n + 1);
  }

  /** Mean worsening over a number of random moves; 0 if none worsens. */
  measure(probes: number): number {
    let sum = 0;
    let count = 0;
    const trial = this.#trial;
    for (let i = 0; i < probes; i++) {
      const before = trial.value;
      if (!this.#step()) return 0;
      if (!this.#try()) continue;
      const worse = trial.value - before;
      if (worse > 0) {
        sum += worse;
        count++;
        trial.undo();
      } else this.#run.offer(trial.value, trial, this.#left);
    }
    return count === 0 ? 0 : sum / count;
  }

  make(moves: number, temperature: number): void {
    const trial = this.#trial;
    const run = this.#run;
    const random = run.random;
    for (let i = 0; i < moves; i++) {
      const before = trial.value;
      if (!this.#step() || before === 0) return;
      if (!this.#try()) continue;
      const worse = trial.value - before;
      if (worse > 0) {
        if (Math.exp(-worse / temperature) < random.unit()) trial.undo();
      } else if (trial.value < run.value) run.offer(trial.value, trial, this.#left);
    }
  }

  #step(): boolean {
    if (this.#left === 0) {
      this.#left = this.#run.ask();
      if (this.#left === 0) return false;
    }
    this.#left--;
    return true;
  }

  /** Tries one random move on the critical path of a late job; false where there is none or it closes a circle. */
  #try(): boolean {
    const trial = this.#trial;
    const { g } = trial;
    const { mp, ms, n } = g;
    const random = this.#run.random;
    this.#walk();
    if (g.shop.flexible && random.below(2) === 0) return this.#otherMode();
    if (this.#arcCount === 0) return false;
    const v = this.#arcs[random.below(this.#arcCount)]!;
    const u = mp[v]!;
    const kind = random.below(10);
    if (kind < 7) return trial.after(u, v);
    let jumps = 1 + random.below(3);
    if (kind === 7 || kind === 8) {
      let x = u;
      while (jumps-- > 0 && mp[x]! < n) x = mp[x]!;
      return trial.before(v, x);
    }
    let x = v;
    while (jumps-- > 0 && ms[x]! < n) x = ms[x]!;
    return trial.after(u, x);
  }

  /** A late job by its share of the cost, and one critical path of it. */
  #walk(): void {
    const { g, value } = this.#trial;
    const { n, last, c, p, jp, mp, shop } = g;
    const { due, weight } = shop;
    const random = this.#run.random;
    let share = random.unit() * value;
    let o = n;
    for (let j = 0; j < last.length; j++) {
      const late = c[last[j]!]! - due[j]!;
      if (late <= 0 || weight[j] === 0) continue;
      share -= late * weight[j]!;
      o = last[j]!;
      if (share <= 0) break;
    }
    let arcs = 0;
    let length = 0;
    while (o < n) {
      this.#path[length++] = o;
      const start = c[o]! - p[o]!;
      const a = jp[o]!;
      const b = mp[o]!;
      const byMachine = c[b] === start;
      if (byMachine && b < n) this.#arcs[arcs++] = o;
      o = !byMachine ? a : c[a] !== start ? b : (random.uint32() & 1) === 0 ? a : b;
    }
    this.#arcCount = arcs;
    this.#pathLength = length;
  }

  /** An operation of the path goes to another machine, to about where its job is ready for it. */
  #otherMode(): boolean {
    const { g } = this.#trial;
    const { c, p, jp, ms, n, machine, marks, mode } = g;
    const { modeFirst, modeMachine } = g.shop;
    const random = this.#run.random;
    if (this.#pathLength === 0) return false;
    const u = this.#path[random.below(this.#pathLength)]!;
    const modes = modeFirst[u + 1]! - modeFirst[u]!;
    if (modes < 2) return false;
    let chosen = modeFirst[u]! + random.below(modes - 1);
    if (chosen >= mode[u]!) chosen++;
    const k = modeMachine[chosen]!;
    if (k === machine[u]) return false;
    const ready = c[jp[u]!]!;
    let x = marks + k;
    while (ms[x]! < n && c[ms[x]!]! - p[ms[x]!]! < ready) x = ms[x]!;
    for (let more = random.below(3); more > 0 && ms[x]! < n; more--) x = ms[x]!;
    return this.#trial.reassign(u, chosen, x);
  }
}
