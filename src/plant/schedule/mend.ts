/**
 * A breakdown or an absence answered at once: the published plan mended where it is hit, instead of searched anew. Everything that can stay stays, what the machine or whoever is away held goes
 * elsewhere or waits, and what that makes late is put to better places (`repair` of the engine, up to its rung `affected`). The same plant gives the same answer.
 */
import { movedFrom, repair, type Event } from '#engine/explain';
import { score, type Plan, type Problem } from '#engine/problem';
import { solve, type Solved } from '#engine/search';
import type { Replan } from '#contract/schedule';
import { staffed } from '#engine/timing';
import { MINUTE } from './calendar-of.ts';
import { carryOver, type Kept } from './load-version.ts';
import type { Picture } from './picture.ts';
import { problemOf, type Posed } from './problem-of.ts';

/** The plant as if the machine were not down (of an absence: as it is), the plan it had, and what happened. */
export interface Broken {
  readonly problem: Problem;
  readonly plan: Plan;
  /** That plan before people were named for it. */
  readonly was: Plan;
  readonly event: Event;
}

/** What is answered by mending. */
export const MENDED: readonly string[] = ['resources/machine-down', 'people/absence-recorded'];

/** What `cause` says broke, as the picture has it; null where it is neither a breakdown nor an absence, or the machine is up again. */
export function brokenDown(picture: Picture, posed: Posed, before: Kept, cause: Replan['cause']): Broken | null {
  const carried = (problem: Problem): Pick<Broken, 'plan' | 'was'> => {
    const was = carryOver(before, { problem, epoch: posed.epoch, machineIds: posed.machineIds, keys: posed.operations.map(({ operation }) => operation.key) });
    return { was, plan: withCrew(problem, was, before, posed) };
  };
  if (cause?.kind === 'people/absence-recorded') return { problem: posed.problem, ...carried(posed.problem), event: { kind: 'outdated' } };
  const resource = cause?.kind === 'resources/machine-down' ? posed.machineIds.indexOf(Number(cause.subject.split(':')[1])) : -1;
  const now = picture.now.getTime();
  const down = resource < 0 ? [] : picture.machines[resource]!.closed.filter(({ from, to }) => from <= now && now < to);
  if (down.length === 0) return null;
  const running = problemOf({ ...picture, machines: picture.machines.map((machine, place) => (place === resource ? { ...machine, closed: machine.closed.filter((span) => !down.includes(span)) } : machine)) });
  // operations as they are posed now: what was published for the machine that is down is not held there
  const problem = { ...posed.problem, calendars: running.problem.calendars, resources: running.problem.resources, people: running.problem.people };
  const tick = (ms: number): number => (ms - posed.epoch) / MINUTE;
  return {
    problem,
    ...carried(problem),
    event: { kind: 'machine-down', resource, from: Math.floor(tick(Math.min(...down.map(({ from }) => from)))), until: Math.ceil(tick(Math.max(...down.map(({ to }) => to)))) },
  };
}

/** The same people as before, as far as they still are one place of the plant; if anybody is missing, all are chosen anew. */
function withCrew(problem: Problem, plan: Plan, before: Kept, posed: Posed): Plan {
  const who = (place: Posed['crew'][number]): string => place.map(({ employeeId }) => employeeId).join();
  const placeOf = new Map(posed.crew.map((place, n) => [who(place), n]));
  const was = new Map(before.named.operations.map(({ key }, place) => [key, before.plan.operations[place]]));
  let missing = false;
  const operations = plan.operations.map((placed, o) => {
    const needs = placed ? (problem.operations[o]!.modes[placed.mode]!.crew ?? []) : [];
    if (!placed || needs.length === 0) return placed;
    const old = was.get(posed.operations[o]!.operation.key)?.crew ?? [];
    const crew = needs.map(({ skill, count = 1, during }, i) => {
      const same = (old[i] ?? []).flatMap((person) => placeOf.get(who(before.named.crew[person] ?? [])) ?? []).filter((person) => problem.people[person]!.skills.includes(skill));
      if (same.length < count && (during !== 'setup' || placed.setupStart < placed.start)) missing = true;
      return same.slice(0, count);
    });
    return { ...placed, crew };
  });
  return missing ? staffed(problem, plan) : { ...plan, operations };
}

/** The mended plan of `posed`, as if a search had made it, and why operations are not where they were: what is new since then and has no place gets one as well. */
export function mended(posed: Problem, { problem, plan, was, event }: Broken, seed: number, clock: () => number): { readonly solved: Solved; readonly reasons: ReadonlyMap<number, string> } {
  const begun = clock();
  const repaired = repair(problem, plan, event, { seed });
  let after = repaired.plan;
  if (after.operations.some((op, o) => !op && posed.operations[o]!.modes.length > 0)) after = solve(posed, { seed, iterations: 0, start: after }).plan;
  const worth = score(posed, after);
  const seconds = clock() - begun;
  return {
    solved: { plan: after, score: worth, bound: null, boundMethod: 'none', optimal: false, iterations: 0, seconds, firstSolutionMs: seconds * 1000, curve: [[seconds, worth.vector[1] ?? worth.vector[0]!]] },
    // what the repair did on purpose is told by it; what else is elsewhere, such as what found its people at other work, by what it waits for now
    reasons: new Map([...movedFrom(posed, was, after), ...repaired.moved.filter(({ reason }) => reason.kind === 'event' || reason.kind === 'elsewhere')].map(({ operation, reason }) => [operation, reason.text])),
  };
}
