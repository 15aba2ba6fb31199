/** The one entry to the search. */
import type { Plan, Tier } from '#engine/problem';
import { searchShop, shopOf } from '#engine/shop';
import { begin, compile, fromGraph, Graph, leashed, peg, pegsOf, precedence, pull, settle, takeOver, toPlan, type Compiled } from '#engine/timing';
import { Random } from '#kernel/random';
import { boundAlone } from './alone.ts';
import { anneal } from './anneal.ts';
import type { Solve } from './answer.ts';
import { Ledger } from './ledger.ts';
import { anyRule, keysOf, RULES, terms } from './rules.ts';
import { Ruin, ruinAndRebuild } from './ruin.ts';
import { Serial, type Decisions } from './serial.ts';
import { stillSound } from './start.ts';
import { Judge } from './value.ts';
import { Watch } from './watch.ts';

/** How many plans by rules are worth their time, by operations in the plant. */
const tries = (n: number): number => Math.max(2, Math.min(20, Math.floor(60_000 / (n + 1))));

/**
 * Anytime: a whole plan first, then better ones until the iterations are done, the time is up, or nothing can be better.
 * Late, unplaceable and contradictory are answers; nothing is thrown but for malformed data.
 */
export const solve: Solve = (problem, options) => {
  const watch = new Watch(problem, options);
  const shop = shopOf(problem);
  if (shop) return searchShop(shop, options);
  const c = compile(problem);
  // a plan to begin from is taken as it is if the plant still allows it, and as a list of priorities if not
  const begun = options.start && stillSound(c, options.start) ? options.start : null;
  const pegs = begun ? pegsOf(c, begun) : peg(c);
  const order = precedence(c, pegs);
  const random = new Random(options.seed ?? 1);
  const judge = new Judge(c);
  const { kind, tiers: asked } = problem.objective;
  const bound = boundAlone(c, order, asked[0]?.tier);
  const vector = (tiers: Readonly<Record<Tier, number>>): number[] =>
    [tiers.hard, ...(kind === 'weighted' ? [asked.reduce((sum, t) => sum + tiers[t.tier] * (t.weight ?? 1), 0)] : asked.map((t) => tiers[t.tier]))];

  let best: Plan | null = null;
  let worth: readonly number[] = [];
  const offer = (tiers: Record<Tier, number>, plan: () => Plan, phase: string): void => {
    const value = vector(tiers);
    if (best && !less(value, worth)) return;
    best = plan();
    worth = value;
    watch.better({ tiers, vector: value }, phase, bound);
  };

  if (begun) {
    const { g, ledger } = open(c, begun);
    offer(ledger.tiers(), () => fromGraph(g), 'start');
  }
  const serial = new Serial(c, pegs, order);
  const decisions: Decisions = { key: new Float64Array(c.n), mode: new Int32Array(c.n).fill(-1) };
  const build = (phase: string): void => {
    if (!serial.build(decisions, best ? watch.interrupted : undefined)) return;
    watch.step();
    if (serial.uneven) {
      const { g, ledger } = open(c, toPlan(c, pegs, serial.table));
      offer(ledger.tiers(), () => fromGraph(g), phase);
    } else offer(judge.tiers(serial.table, pegs, true), () => toPlan(c, pegs, serial.table), phase);
  };
  if (options.start && !begun) {
    options.start.operations.forEach((op, o) => { if (o < c.n) decisions.key[o] = op ? op.start : Infinity; });
    build('start');
  }
  const t = terms(c, order);
  for (let i = 0; !begun && i < tries(c.n) && (best === null || (!watch.over() && !watch.proven(bound))); i++) {
    keysOf(c, t, i < RULES.length ? RULES[i]! : anyRule(random), decisions.key);
    build('rules');
  }
  let decoded = false;
  let plan: Plan = best ?? toPlan(c, pegs, serial.table);

  while (!watch.over() && !watch.proven(bound) && c.n > 0) {
    takeOver(serial.table, plan);
    serial.table.journal.mark();
    const priced = new Ledger(serial.table, serial.table.journal, pegs);
    const tell = (ledger: Ledger, phase: string): boolean => {
      const tiers = ledger.tiers();
      const value = vector(tiers);
      if (less(value, worth)) { worth = value; watch.better({ tiers, vector: value }, phase, bound); }
      return watch.proven(bound);
    };
    ruinAndRebuild(new Ruin(serial, priced, random, t), watch, 3000, (from, to) => !lessArray(from, to), () => tell(priced, 'ruin'));
    plan = toPlan(c, pegs, serial.table);
    const { g, ledger } = open(c, plan);
    decoded = true;
    if (less(worth, vector(ledger.tiers()))) continue;
    tell(ledger, 'decoded');
    anneal({ g, ledger, random, watch, steps: 3000, improved: () => tell(ledger, 'annealing') });
    plan = fromGraph(g);
  }
  if (!decoded) {
    const { g, ledger } = open(c, plan);
    if (!less(worth, vector(ledger.tiers()))) plan = fromGraph(g);
  }
  return watch.solved(plan, bound, 'orders alone in the plant');
};

/** The plan as decisions, decoded. */
function open(c: Compiled, plan: Plan): { g: Graph; ledger: Ledger } {
  const g = new Graph(c, pegsOf(c, plan));
  g.load(plan);
  begin(g);
  settle(g);
  pull(g, leashed(c));
  begin(g);
  return { g, ledger: new Ledger(g, g, g.pegs) };
}

function lessArray(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]!;
  return false;
}

function less(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]!;
  return false;
}
