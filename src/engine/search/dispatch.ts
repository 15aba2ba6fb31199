/** Plans by the ten dispatch rules alone: what a search is measured against, and all that a plant gets from most systems. O(rules × a plan). */
import type { Plan, Problem } from '#engine/problem';
import { compile, peg, precedence, toPlan } from '#engine/timing';
import { keysOf, RULES, terms, THRIFT } from './rules.ts';
import { Serial } from './serial.ts';

export function dispatch(problem: Problem): { readonly rule: string; readonly plan: Plan }[] {
  const c = compile(problem);
  const pegs = peg(c);
  const order = precedence(c, pegs);
  const serial = new Serial(c, pegs, order);
  const t = terms(c, order);
  const key = new Float64Array(c.n);
  const mode = new Int32Array(c.n).fill(-1);
  return RULES.map((rule) => {
    keysOf(c, t, rule, key);
    serial.build({ key, mode, thrift: THRIFT });
    return { rule: rule.name, plan: toPlan(c, pegs, serial.table) };
  });
}
