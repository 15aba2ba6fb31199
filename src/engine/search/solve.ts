/** The one entry to the search. */
import type { Plan, Tier } from '#engine/problem';
import { searchShop, shopOf } from '#engine/shop';
import { compile, fromGraph, KeptTable, peg, pegsOf, precedence, toPlan, type Compiled, type Graph } from '#engine/timing';
import { Random } from '#kernel/random';
import { boundAlone } from './alone.ts';
import type { Solve, SolveOptions, Solved } from './answer.ts';
import { Credit } from './credit.ts';
import { improve, LARGE, less, open, SMALL } from './improve.ts';
import { learn } from './learn.ts';
import { anyRule, keysOf, RULES, terms, THRIFTS, type Rule } from './rules.ts';
import { Serial, type Decisions } from './serial.ts';
import { stillSound } from './start.ts';
import { Judge } from './value.ts';
import { endOf, Watch } from './watch.ts';

/** How many plans by rules are worth their time, by operations in the plant. */
const tries = (n: number): number => Math.max(1, Math.min(20, Math.floor(30_000 / (n + 1))));
/** Plans in a row by changed priorities, none of them better, after which it is enough of those. */
const patience = (n: number): number => (n > LARGE ? Infinity : 100);

/**
 * Anytime: a whole plan first, then better ones until the iterations are done, the time is up, or nothing can be better.
 * Late, unplaceable and contradictory are answers; nothing is thrown but for malformed data.
 */
export const solve: Solve = (problem, options) => {
  const shop = shopOf(problem);
  if (shop) {
    endOf(options);
    return searchShop(shop, options);
  }
  const { plan, kept: _, ...told } = searchCompiled(compile(problem), options);
  return { ...told, plan: plan() };
};

/** What a search of a compiled problem answers: the plan is made of objects only when it is asked for. */
export interface Searched extends Omit<Solved, 'plan'> {
  readonly plan: () => Plan;
  /** The same as numbers, where it is a timetable's. */
  readonly kept: KeptTable | null;
}

/**
 * The search of what is no pure shop. Of `c.problem`, with more than 20,000 operations and no plan to begin from, only the objective, supplies, demands and
 * the orders' releases are read.
 */
export function searchCompiled(c: Compiled, options: SolveOptions): Searched {
  const { problem } = c;
  const watch = new Watch(problem, c.n, options);
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
  let asNumbers = false;
  const kept = new KeptTable(c);
  let worth: readonly number[] = [];
  const offer = (tiers: Record<Tier, number>, take: () => () => Plan, phase: string): void => {
    const value = vector(tiers);
    if (best && !less(value, worth)) return;
    asNumbers = false;
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
    asNumbers = true;
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
  // the first rule with more and less thrift, shared out between threads; then the others with the best of those
  const { exchange: company } = options;
  let thrift = THRIFTS[0]!;
  const byRule = (rule: Rule, its: number): void => {
    keysOf(c, t, rule, decisions.key);
    decisions.thrift = its;
    const before = worth;
    build('rules');
    if (worth !== before) thrift = its;
  };
  if (!begun) {
    for (let i = 0; i < THRIFTS.length; i++) if ((!company || i % company.workers === company.worker % THRIFTS.length) && !over()) byRule(RULES[0]!, THRIFTS[i]!);
    for (let i = 1; i <= tries(c.n) && !over(); i++) byRule(i < RULES.length ? RULES[i]! : anyRule(random), thrift);
  }
  // of a large plant begun from a plan, the rest of the search sees too little: unless it is to stay as it is, priorities may find a better one
  if (!begun || (c.n > SMALL && asked.every(({ tier }) => tier !== 'instability'))) {
    const credit = new Credit(c, order, t, thrift, random);
    const rule = new Float64Array(c.n);
    keysOf(c, t, RULES[0]!, rule);
    learn({
      credit, company, patience: patience(c.n), over, worth: () => worth,
      build: () => {
        credit.keys(rule, decisions.key);
        decisions.thrift = credit.thrift;
        return build('priorities');
      },
      learn: (better) => credit.learn(serial.table, better),
    });
  } else company?.leave();
  const found = best as (() => Plan) | null;
  if (c.n > 0 && !(found && (c.n > LARGE || watch.proven(bound)) && over())) {
    const plan = improve({ c, pegs, serial, terms: t, random, watch, plan: found?.() ?? toPlan(c, pegs, serial.table), worth, vector, bound });
    return { ...watch.solved(() => plan, bound, METHOD), plan: () => plan, kept: null };
  }
  const plan = found ?? ((): Plan => toPlan(c, pegs, serial.table));
  return { ...watch.solved(plan, bound, METHOD), plan, kept: asNumbers ? kept : null };
}

const METHOD = 'orders alone in the plant';
