/** The one entry to the search. */
import type { Plan, Tier } from '#engine/problem';
import { searchShop, shopOf } from '#engine/shop';
import { compile, fromGraph, KeptTable, peg, pegsOf, precedence, toPlan, type Graph } from '#engine/timing';
import { Random } from '#kernel/random';
import { boundAlone } from './alone.ts';
import type { Solve } from './answer.ts';
import { Credit } from './credit.ts';
import { improve, LARGE, less, open, SMALL } from './improve.ts';
import { anyRule, keysOf, RULES, terms, THRIFTS } from './rules.ts';
import { Serial, type Decisions } from './serial.ts';
import { stillSound } from './start.ts';
import { Judge } from './value.ts';
import { Watch } from './watch.ts';

/** How many plans by rules are worth their time, by operations in the plant. */
const tries = (n: number): number => Math.max(1, Math.min(20, Math.floor(30_000 / (n + 1))));
/** Plans in a row by changed priorities, none of them better, after which it is enough of those. */
const patience = (n: number): number => (n > LARGE ? Infinity : 100);

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

  let best: (() => Plan) | null = null;
  const kept = new KeptTable(c);
  let worth: readonly number[] = [];
  const offer = (tiers: Record<Tier, number>, take: () => () => Plan, phase: string): void => {
    const value = vector(tiers);
    if (best && !less(value, worth)) return;
    best = take();
    worth = value;
    watch.better({ tiers, vector: value }, phase, bound);
  };
  const decoded = (g: Graph): (() => Plan) => {
    const plan = fromGraph(g);
    return () => plan;
  };

  if (begun) {
    const { g, ledger } = open(c, begun);
    offer(ledger.tiers(), () => decoded(g), 'start');
  }
  const serial = new Serial(c, pegs, order);
  const built = (): (() => Plan) => {
    kept.keep(serial.table);
    return () => kept.plan(c, pegs);
  };
  const decisions: { -readonly [K in keyof Decisions]: Decisions[K] } = { key: new Float64Array(c.n), mode: new Int32Array(c.n).fill(-1), thrift: 0 };
  /** Whether a plan was built; false if it had to stop before. */
  const build = (phase: string): boolean => {
    if (!serial.build(decisions, best ? watch.interrupted : undefined)) return false;
    watch.step();
    if (serial.uneven) {
      const { g, ledger } = open(c, toPlan(c, pegs, serial.table));
      offer(ledger.tiers(), () => decoded(g), phase);
    } else if (!best || less(vector(judge.tiers(serial.table, pegs, false)), worth)) offer(judge.tiers(serial.table, pegs, true), built, phase);
    return true;
  };
  const over = (): boolean => best !== null && (watch.over() || watch.proven(bound));
  if (options.start && !begun) {
    options.start.operations.forEach((op, o) => { if (o < c.n) decisions.key[o] = op ? op.start : Infinity; });
    build('start');
  }
  const t = terms(c, order);
  // the first rule with more and less thrift, then the others with the best of those
  let thrift = THRIFTS[0]!;
  const plans = THRIFTS.length + tries(c.n);
  for (let i = begun ? plans : 0; i < plans && !over(); i++) {
    const k = Math.max(0, i - THRIFTS.length + 1);
    keysOf(c, t, k < RULES.length ? RULES[k]! : anyRule(random), decisions.key);
    decisions.thrift = i < THRIFTS.length ? THRIFTS[i]! : thrift;
    const before = worth;
    build('rules');
    if (worth !== before) ({ thrift } = decisions);
  }
  // of a large plant begun from a plan, the rest of the search sees too little: unless it is to stay as it is, priorities may find a better one
  if (!begun || (c.n > SMALL && asked.every(({ tier }) => tier !== 'instability'))) {
    const credit = new Credit(c, order, t, thrift, random);
    const rule = new Float64Array(c.n);
    keysOf(c, t, RULES[0]!, rule);
    for (let idle = 0; idle < patience(c.n) && !over(); idle++) {
      credit.keys(rule, decisions.key);
      decisions.thrift = credit.thrift;
      const before = worth;
      if (!build('priorities')) break;
      if (worth !== before) idle = 0;
      credit.learn(serial.table, worth !== before);
    }
  }
  let plan: Plan = best ? best() : toPlan(c, pegs, serial.table);
  if (c.n > 0 && !(best && watch.over() && c.n > 20_000)) plan = improve({ c, pegs, serial, terms: t, random, watch, plan, worth, vector, bound });
  return watch.solved(plan, bound, 'orders alone in the plant');
};
