/**
 * The best of several dispatch rules for tardiness. How far ahead a queue should look for slack depends on how long things wait, which is not
 * known before: from a few run times in an easy shop to hundreds in a crowded one. Each rule is one pass, O(operations × log).
 */
import { dispatch } from './dispatch.ts';
import type { Run } from './run.ts';
import type { Code } from './shop.ts';
import type { Trial } from './trial.ts';

/** Mean run times a rule looks ahead, the most useful first; 0: least slack. */
const LOOKS = [64, 250, 16, 4, 0] as const;
/** Operations dispatched in all: very large shops try fewer rules. */
const WORK = 500_000;

/** Offers the solution of every rule, and writes the best. */
export function dispatchBest(trial: Trial, run: Run, code: Code): void {
  const { shop, random } = run;
  const rules = Math.max(1, Math.min(LOOKS.length, Math.floor(WORK / shop.n)));
  const mean = shop.modeRun.reduce((sum, one) => sum + one, 0) / shop.modeRun.length;
  for (const look of LOOKS.slice(0, rules)) {
    dispatch(shop, 0, random, code, look * mean);
    trial.load(code);
    run.offer(trial.value, trial, 0);
  }
  code.set(run.best);
}
