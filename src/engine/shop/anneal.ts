/**
 * Simulated annealing for (weighted) total tardiness, every move weighed exactly (van Laarhoven, Aarts & Lenstra 1992; neighbourhood after Kreipl
 * 2000 and Kuhpfahl & Bierwirth 2016).
 *
 * A late job, chosen in proportion to its cost, is followed back along one critical path; on one of the machine arcs there the two
 * operations swap, or one of them jumps a few places, or in a flexible shop an operation of the path goes to another machine. Coolings
 * grow longer; each begins from the best or afresh. Temperatures are measured on the shop itself.
 */
import { dispatch } from './dispatch.ts';
import type { Graph } from './graph.ts';
import type { Run } from './run.ts';
import type { Code } from './shop.ts';
import { Trial } from './trial.ts';

/** Moves of the first cooling for each operation, and the most work (moves × operations) it may be; each cooling is longer than the one before by GROWTH. */
const FIRST = 1000;
const WORK = 2_000_000_000;
const SHORTEST = 50_000;
const GROWTH = 1.5;
const LONGEST = 50_000_000;
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
  let length = Math.max(SHORTEST, Math.min(FIRST * n, Math.floor(WORK / n)));
  run.phase = 'annealing';
  for (let cooling = 0; !run.over; cooling++) {
    const few = length < FEW * n;
    if (cooling === 0) code.set(given);
    else if (!few && random.below(3) === 0) dispatch(shop, 1, random, code);
    else code.set(run.best);
    trial.load(code);
    run.guest = null;
    const worsening = moves.measure(PROBES);
    if (worsening === 0) continue;
    const hot = few ? 1 : -worsening / Math.log(HOT);
    const cold = few ? 1 : -worsening / Math.log(COLD);
    const factor = (cold / hot) ** (STEP / length);
    let temperature = hot;
    for (let done = 0; done < length && !run.over; done += STEP) {
      moves.make(STEP, temperature);
      temperature *= factor;
    }
    length = Math.min(LONGEST, Math.floor(length * GROWTH));
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
