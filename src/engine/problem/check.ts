/**
 * The judge of every plan, whoever made it: it shares no code with whatever searches or decodes, and works from start times alone.
 * O(operations × log) in all; each rule is a file of its own, `check-<rule>.ts`, whose header says what it means.
 */
import type { Finding, Plan } from './plan.ts';
import type { Problem } from './problem.ts';
import { rules } from './rules.ts';
import { viewOf, type View } from './view.ts';
import type { Words } from './words.ts';

/** What is wrong with a plan (`hard`), and what a planner wants to know (`late`, contradictions of facts). Empty: all is well. Expects a well-formed problem: see `validate`. `words`: for its messages; where none are given, they speak in ticks and numbers. */
export function check(problem: Problem, plan: Plan, words?: Words): Finding[] {
  return findings(viewOf(problem, plan, words));
}

export function findings(view: View, by = rules): Finding[] {
  const found: Finding[] = [];
  for (const { name, find } of by) find(view, (finding) => found.push({ rule: name, ...finding }));
  return found;
}
