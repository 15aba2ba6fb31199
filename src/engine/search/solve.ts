/** The one entry to the search. */
import type { Plan, Score } from '#engine/problem';
import { compile, peg, precedence, toPlan } from '#engine/timing';
import { Random } from '#kernel/random';
import { boundAlone } from './alone.ts';
import type { Solve } from './answer.ts';
import { improveKeys } from './improve-keys.ts';
import { anyRule, keysOf, RULES, terms } from './rules.ts';
import { Serial, type Decisions } from './serial.ts';
import { compare, Judge, noValue } from './value.ts';
import { Watch } from './watch.ts';

/**
 * Anytime: a whole plan first, then better ones until the iterations are done, the time is up, or nothing can be better.
 * Late, unplaceable and contradictory are answers; nothing is thrown but for malformed data.
 */
export const solve: Solve = (problem, options) => {
  const c = compile(problem);
  const pegs = peg(c);
  const order = precedence(c, pegs);
  const serial = new Serial(c, pegs, order);
  const judge = new Judge(c);
  const random = new Random(options.seed ?? 1);
  const watch = new Watch(problem, options);
  const tier = problem.objective.tiers[0]?.tier;
  const bound = boundAlone(c, order, tier);

  const best: Decisions = { key: new Float64Array(c.n), mode: new Int32Array(c.n).fill(-1) };
  const trial: Decisions = { key: new Float64Array(c.n), mode: new Int32Array(c.n).fill(-1) };
  let bestValue = noValue(c);
  let plan: Plan | null = null;
  const scored = (): Score => {
    const tiers = judge.tiers(serial.table, pegs, true);
    const { kind, tiers: asked } = problem.objective;
    const sum = asked.reduce((total, t) => total + tiers[t.tier] * (t.weight ?? 1), 0);
    return { tiers, vector: [tiers.hard, ...(kind === 'weighted' ? [sum] : asked.map((t) => tiers[t.tier]))] };
  };
  /** Builds the trial; true if it is the best so far. */
  const attempt = (phase: string): boolean => {
    if (!serial.build(trial, plan ? watch.interrupted : undefined)) return false;
    const value = noValue(c);
    judge.value(serial.table, pegs, value);
    if (plan && compare(value, bestValue) >= 0) { watch.step(); return false; }
    bestValue = value;
    serial.sequence.forEach((o, i) => { best.key[o] = i; best.mode[o] = trial.mode[o]!; });
    plan = toPlan(c, pegs, serial.table);
    watch.better(scored(), phase, bound);
    watch.step();
    return true;
  };

  const t = terms(c, order);
  if (options.start) {
    options.start.operations.forEach((op, o) => { trial.key[o] = op ? op.start : Infinity; trial.mode[o] = op ? op.mode : -1; });
    attempt('start');
    trial.mode.fill(-1);
  }
  for (let i = 0; i < RULES.length + 10 && (plan === null || !watch.over()); i++) {
    keysOf(c, t, i < RULES.length ? RULES[i]! : anyRule(random), trial.key);
    attempt('rules');
    if (plan !== null && watch.proven(bound)) break;
  }
  if (plan !== null && !watch.proven(bound) && c.n > 0)
    improveKeys({ c, serial, judge, pegs, random, watch, best, bestValue, trial, attempt: () => attempt('priorities'), proven: () => watch.proven(bound) });
  return watch.solved(plan ?? toPlan(c, pegs, serial.table), bound, 'orders alone in the plant');
};
