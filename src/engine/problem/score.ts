/** What a plan is worth, in every tier of the vocabulary: whole numbers, lower is better; `Tier` says what each counts. O(operations × log). */
import { findings } from './check.ts';
import { lastOf } from './check-job.ts';
import type { Finding, Plan, Score } from './plan.ts';
import type { Problem, Tier } from './problem.ts';
import { modeOf, viewOf } from './view.ts';

/** `vector` is `hard` first, then the objective's tiers in its order (strict), or their weighted sum (weighted; weights default to 1). Whoever has checked the plan already gives what was found. */
export function score(problem: Problem, plan: Plan, found?: readonly Finding[]): Score {
  const view = viewOf(problem, plan);
  const { placed, hours, now } = view;
  const tiers: Record<Tier, number> = {
    hard: 0, weightedTardiness: 0, totalTardiness: 0, lateJobs: 0, maxLateness: 0, setupTicks: 0, setupCost: 0, flowTime: 0, overtimeCost: 0, modeCost: 0, makespan: 0, instability: 0,
  };
  for (const finding of found ?? findings(view)) if (finding.hard) tiers.hard++;

  placed.forEach((place, o) => {
    if (!place) return;
    const { published, done } = problem.operations[o]!;
    tiers.makespan = Math.max(tiers.makespan, place.end);
    tiers.modeCost += modeOf(view, o).cost ?? 0;
    if (published && !done && (place.mode !== published.mode || place.start !== published.start)) tiers.instability++;
  });
  for (const { resource, members, setup, setupCost, setupStart, end } of view.stays) {
    tiers.setupTicks += setup;
    tiers.setupCost += setupCost;
    const from = members.some((o) => problem.operations[o]!.begun) ? Math.max(now, setupStart) : setupStart;
    if (from < end) tiers.overtimeCost += hours[problem.resources[resource]!.calendar]!.premium(from, end);
  }
  const last = lastOf(view);
  let worst = -Infinity;
  problem.jobs.forEach(({ release = 0, due, weight = 1 }, j) => {
    const o = last[j]!;
    if (o < 0) return;
    const { end } = placed[o]!;
    tiers.flowTime += end - release;
    if (due === undefined) return;
    worst = Math.max(worst, end - due);
    if (end <= due) return;
    tiers.totalTardiness += end - due;
    tiers.weightedTardiness += weight * (end - due);
    tiers.lateJobs++;
  });
  if (worst > -Infinity) tiers.maxLateness = worst;

  const { kind, tiers: wanted } = problem.objective;
  const vector = kind === 'strict' ? wanted.map(({ tier }) => tiers[tier]) : [wanted.reduce((sum, { tier, weight = 1 }) => sum + weight * tiers[tier], 0)];
  return { tiers, vector: [tiers.hard, ...vector] };
}
