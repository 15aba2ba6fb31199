/**
 * What if this were different? Asked with the sequences kept (the change is put in and everything is decoded again: only what it moves is touched) and, where
 * iterations are given, re-optimised. Both are measured against the plan without the change, treated the same way: decoded, or searched as long.
 */
import { score, type Index, type Plan, type Problem, type Ticks, type Tier } from '#engine/problem';
import { begin, fromGraph, placeAt, relocate, undo } from '#engine/timing';
import { solve } from '#engine/search';
import { applied, type Change } from './change.ts';
import { nameOf } from './difference.ts';
import { Loss, cheaper } from './loss.ts';
import { placesFor, reinsert } from './reinsert.ts';
import { follow, fresh, put, stand, type Standing } from './standing.ts';

export interface WhatIfBudget {
  /** Iterations of the search, for the plan with the change and for the one without; default 0: sequences kept alone. */
  readonly iterations?: number;
  readonly seed?: number;
  /** Operations timed anew at most while late orders try what is worth nothing as long as everybody keeps their work (one more person); default 100,000. */
  readonly steps?: number;
  /** The plan, already taken over by `stand(problem, plan, false)`. */
  readonly standing?: Standing;
}

export interface JobChange {
  readonly job: Index;
  readonly name: string;
  /** Ticks after the due date before and after; 0 or less: in time. */
  readonly before: Ticks;
  readonly after: Ticks;
}

export interface Compared {
  /** `sequence kept`: only times follow. `places tried`: late orders' operations may take the place that the change offers. `re-optimised`: searched. */
  readonly how: 'sequence kept' | 'places tried' | 're-optimised';
  readonly plan: Plan;
  readonly tiers: { readonly [T in Tier]: { readonly before: number; readonly after: number } };
  /** Orders late before or after whose lateness is another now, those helped most first. */
  readonly jobs: readonly JobChange[];
  /** Operations with another mode or start than before. */
  readonly moved: number;
}

export interface WhatIf {
  /** The change in a sentence. */
  readonly text: string;
  /** With the change in it. */
  readonly problem: Problem;
  readonly kept: Compared;
  readonly optimised: Compared | null;
}

export function whatIf(problem: Problem, plan: Plan, change: Exclude<Change, { readonly kind: 'job' }>, budget: WhatIfBudget = {}): WhatIf {
  const { iterations = 0, seed = 1, steps = 100_000, standing = stand(problem, plan, false) } = budget;
  fresh(standing);
  const { plan: after, how } = simulated(standing, change, steps);
  const changed = applied(problem, change);
  const base = standing.decoded;
  let optimised: Compared | null = null;
  if (iterations > 0) {
    const without = solve(problem, { seed, iterations, start: base }).plan;
    // the search takes over people and machines that are new
    const first = solve(changed, { seed, iterations, start: after });
    optimised = compared('re-optimised', problem, without, changed, first.plan);
  }
  return { text: sentence(problem, change), problem: changed, kept: compared(how, problem, base, changed, after, (standing.tiers ??= score(problem, base).tiers)), optimised };
}

/** The plan with the change in it, nothing searched. Leaves the standing plan as it was. */
function simulated(standing: Standing, change: Change, steps: number): { plan: Plan; how: Compared['how'] } {
  const { g } = standing;
  begin(g);
  const back = put(standing, change);
  if (back) {
    follow(standing);
    const plan = fromGraph(g);
    undo(g);
    back();
    return { plan, how: 'sequence kept' };
  }
  if (change.kind === 'before') {
    const done = goBefore(standing, change.before, change.after);
    const plan = fromGraph(g);
    if (done) undo(g);
    return { plan, how: 'sequence kept' };
  }
  const other = stand(applied(standing.problem, change), standing.decoded, false);
  const loss = new Loss(other.g, other.starts, other.g.mode.slice());
  if (change.kind === 'mode') {
    const mode = standing.problem.operations[change.operation]!.modes.length;
    let best = loss.toll;
    let edit: (() => void) | null = null;
    for (const place of placesFor(other, change.operation, mode)) {
      begin(other.g);
      place();
      if (!follow(other)) { undo(other.g); continue; }
      const toll = loss.weigh();
      undo(other.g);
      if (cheaper(toll, best)) { best = toll; edit = place; }
    }
    begin(other.g);
    edit?.();
    follow(other);
  } else reinsert(other, loss, loss.completion.slice().fill(0), { left: steps, stopped: () => false }, new Map());
  return { plan: fromGraph(other.g), how: 'places tried' };
}

/** Within the edit that is open: `before` goes directly before `after` on its lane, if it can be done there. False: it cannot, and nothing is changed. */
export function goBefore(standing: Standing, before: Index, after: Index): boolean {
  const { g } = standing;
  const { c } = g;
  const lane = g.lane[c.slotFirst[g.leader[after]!]!]!;
  if (lane < 0 || g.fixed(before) || g.mates[before] || g.leader[before] !== before) return false;
  const r = c.laneResource[lane]!;
  let mode = c.modeResource[c.modeFirst[before]! + g.mode[before]!] === r ? g.mode[before]! : -1;
  for (let m = c.modeFirst[before]!; m < c.modeFirst[before + 1]! && mode < 0; m++) if (c.modeResource[m] === r) mode = m - c.modeFirst[before]!;
  if (mode < 0 || (c.heldMode[before]! >= 0 && c.heldMode[before] !== mode)) return false;
  const t = g.setupStart[g.leader[after]!]!;
  relocate(g, before, mode, lane, Math.max(placeAt(g, lane, -1), g.at[c.slotFirst[g.leader[after]!]!]!), t);
  return follow(standing);
}

function compared(how: Compared['how'], problem: Problem, base: Plan, changed: Problem, plan: Plan, before = score(problem, base).tiers): Compared {
  const after = score(changed, plan).tiers;
  const tiers = Object.fromEntries((Object.keys(before) as Tier[]).map((tier) => [tier, { before: before[tier], after: after[tier] }])) as Compared['tiers'];
  const ends = (made: Plan): Ticks[] => {
    const last = problem.jobs.map(() => -1);
    made.operations.forEach((op, o) => { const job = problem.operations[o]?.job; if (op && job !== undefined && op.end > last[job]!) last[job] = op.end; });
    return last;
  };
  const was = ends(base);
  const is = ends(plan);
  const jobs = problem.jobs.flatMap(({ name, due }, job): JobChange[] => {
    const now = changed.jobs[job]!.due;
    if (due === undefined && now === undefined) return [];
    const late = { before: due === undefined ? 0 : was[job]! - due, after: now === undefined ? 0 : is[job]! - now };
    return Math.max(0, late.before) === Math.max(0, late.after) ? [] : [{ job, name, ...late }];
  });
  jobs.sort((a, b) => Math.max(0, a.after) - Math.max(0, a.before) - (Math.max(0, b.after) - Math.max(0, b.before)) || a.job - b.job);
  const moved = base.operations.reduce((sum, op, o) => { const now = plan.operations[o]; return sum + (op?.mode === now?.mode && op?.start === now?.start ? 0 : 1); }, 0);
  return { how, plan, tiers, jobs, moved };
}

/** A change in words, with names; times stay with the caller, who knows the clock. */
export function sentence(problem: Problem, change: Change): string {
  switch (change.kind) {
    case 'machine-down': return `${problem.resources[change.resource]!.name} is down`;
    case 'person-away': return `${problem.people[change.person]!.name} is away`;
    case 'takes-longer': return `${nameOf(problem, change.operation)} takes ${change.ticks < 0 ? 'less time' : 'longer'}`;
    case 'receipt': return `${problem.supplies[change.supply]!.name} comes ${change.at < (problem.supplies[change.supply]!.at ?? 0) ? 'earlier' : 'later'}`;
    case 'job': return `${change.order.job.name} is added`;
    case 'overtime': return `Overtime on ${problem.resources[change.resource]!.name}${(change.people ?? []).length > 0 ? ` with ${change.people!.map((person) => problem.people[person]!.name).join(' and ')}` : ''}`;
    case 'person': {
      const like = problem.people.filter(({ skills }) => skills.includes(change.skill)).map(({ name }) => name);
      return `One more person${like.length > 0 ? ` who can do what ${like.slice(0, 3).join(', ')}${like.length > 3 ? ' and others' : ''} can` : ''}`;
    }
    case 'mode': return `${nameOf(problem, change.operation)} may also be done on ${problem.resources[change.mode.resource]!.name}`;
    case 'before': return `${nameOf(problem, change.before)} goes before ${nameOf(problem, change.after)}`;
    case 'job-weight': return `${problem.jobs[change.job]!.name} counts differently`;
  }
}
