/** From a solution to a plan: exact start times, and what they are worth in every tier. */
import type { Plan, PlannedOperation, Score, Tier } from '#engine/problem';
import type { Code, Shop } from './shop.ts';

/** Earliest end of every operation. */
export function endsOf(shop: Shop, code: Code): Int32Array {
  const { n, before, modeMachine, modeRun, release } = shop;
  const free = shop.machineHead.slice();
  const end = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const o = code[i]!;
    const mode = code[n + o]!;
    const k = modeMachine[mode]!;
    const b = before[o]!;
    const ready = b < n ? end[b]! : release[b - n]!;
    end[o] = (ready > free[k]! ? ready : free[k]!) + modeRun[mode]!;
    free[k] = end[o]!;
  }
  return end;
}

export function planOf(shop: Shop, code: Code, end: Int32Array): Plan {
  const { n, modeRun, modeIndex } = shop;
  const operations = new Array<PlannedOperation>(n);
  for (let o = 0; o < n; o++) {
    const mode = code[n + o]!;
    const start = end[o]! - modeRun[mode]!;
    operations[o] = { mode: modeIndex[mode]!, lane: 0, setupStart: start, start, end: end[o]! };
  }
  return { version: 1, operations, pegs: [] };
}

/** Every tier of a plan of a pure shop. */
export function tiersOf(shop: Shop, end: Int32Array): Record<Tier, number> {
  const { n, after, job, jobRelease, jobDue, jobWeight } = shop;
  const done = new Float64Array(jobDue.length).fill(-1);
  for (let o = 0; o < n; o++) if (after[o]! >= n) {
    const j = job[after[o]! - n]!;
    done[j] = Math.max(done[j]!, end[o]!);
  }
  const tiers: Record<Tier, number> = {
    hard: 0, weightedTardiness: 0, totalTardiness: 0, lateJobs: 0, maxLateness: -Infinity, setupTicks: 0, setupCost: 0, flowTime: 0, overtimeCost: 0,
    modeCost: 0, makespan: 0, instability: 0,
  };
  for (let j = 0; j < done.length; j++) {
    if (done[j]! < 0) continue;
    tiers.makespan = Math.max(tiers.makespan, done[j]!);
    tiers.flowTime += done[j]! - jobRelease[j]!;
    const lateness = done[j]! - jobDue[j]!;
    tiers.maxLateness = Math.max(tiers.maxLateness, lateness);
    if (lateness <= 0) continue;
    tiers.lateJobs++;
    tiers.totalTardiness += lateness;
    tiers.weightedTardiness += jobWeight[j]! * lateness;
  }
  if (tiers.maxLateness === -Infinity) tiers.maxLateness = 0;
  return tiers;
}

export const scoreOf = (shop: Shop, tiers: Record<Tier, number>): Score => ({ tiers, vector: [0, tiers[shop.tier]] });

/** A plan made elsewhere as a solution: its modes, and its starts as the order. What it leaves out comes right behind its predecessor. */
export function codeOf(shop: Shop, plan: Plan): Code {
  const { n, before, after, modeFirst, modeIndex } = shop;
  const key = new Float64Array(n);
  const depth = new Int32Array(n);
  const code: Code = new Int32Array(2 * n);
  for (let first = 0; first < n; first++) {
    if (before[first]! < n) continue;
    let at = 0;
    let deep = 0;
    for (let o = first; o < n; o = after[o]!) {
      const planned = plan.operations[o] ?? null;
      if (planned && planned.start > at) at = planned.start;
      key[o] = at;
      depth[o] = deep++;
      let mode = modeFirst[o]!;
      if (planned) for (let m = modeFirst[o]!; m < modeFirst[o + 1]!; m++) if (modeIndex[m] === planned.mode) mode = m;
      code[n + o] = mode;
    }
  }
  code.set(Int32Array.from({ length: n }, (_, i) => i).sort((x, y) => key[x]! - key[y]! || depth[x]! - depth[y]! || x - y));
  return code;
}
