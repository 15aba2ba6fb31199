/** A plan read by what it occupies: who came before whom on a lane, a tool, a person; when a machine is open; where material came from. */
import type { Calendar, Index, Link, Plan, Problem, Ticks } from '#engine/problem';

export interface Lanes {
  readonly linksInto: (operation: Index) => readonly Link[];
  /** The job's operation that ends last; −1: none is placed. */
  readonly lastOf: (job: Index) => Index;
  readonly resourceOf: (operation: Index) => Index;
  /** The operation before this one on its lane; −1: none. */
  readonly beforeOnLane: (operation: Index) => Index;
  readonly beforeOnTools: (operation: Index) => readonly (readonly [resource: Index, operation: Index])[];
  readonly beforeOfCrew: (operation: Index) => readonly (readonly [person: Index, operation: Index])[];
  /** When a person is free of an operation. */
  readonly crewFree: (person: Index, operation: Index) => Ticks;
  readonly materialOf: (operation: Index) => readonly { at: Ticks; kind: 'material'; text: string; supply: Index; blocker?: Index }[];
  readonly closedBetween: (resource: Index, from: Ticks, to: Ticks) => Ticks;
  /** [from, to) cut into open and closed parts, in order. */
  readonly parts: (resource: Index, from: Ticks, to: Ticks) => readonly { open: boolean; from: Ticks; to: Ticks }[];
}

/** [from, to) cut into open and closed parts of a calendar, in order. */
export function partsOf(calendar: Calendar, from: Ticks, to: Ticks): { open: boolean; from: Ticks; to: Ticks }[] {
  const { spans, openAfter = Infinity } = calendar;
  const parts: { open: boolean; from: Ticks; to: Ticks }[] = [];
  let at = from;
  let low = 0;
  let high = spans.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle * 2 + 1]! <= from) low = middle + 1;
    else high = middle;
  }
  const add = (open: boolean, end: Ticks): void => {
    const until = Math.min(end, to);
    if (until <= at) return;
    parts.push({ open, from: at, to: until });
    at = until;
  };
  for (let i = low; i * 2 < spans.length && at < to && spans[i * 2]! < openAfter; i++) {
    add(false, Math.min(spans[i * 2]!, openAfter));
    add(true, Math.min(spans[i * 2 + 1]!, openAfter));
  }
  add(false, openAfter);
  add(true, to);
  return parts;
}

/** Reads the plan once: O(operations log operations). */
export function lanesOf(problem: Problem, plan: Plan): Lanes {
  const resourceOf = (place: Index): Index => problem.operations[place]!.modes[plan.operations[place]!.mode]!.resource;
  const order = plan.operations.flatMap((placed, place) => (placed ? [place] : [])).sort((a, b) => plan.operations[a]!.setupStart - plan.operations[b]!.setupStart || plan.operations[a]!.end - plan.operations[b]!.end || a - b);
  const lastOn = new Map<string, Index>();
  const before = new Int32Array(plan.operations.length).fill(-1);
  const tools = new Map<Index, (readonly [Index, Index])[]>();
  const crews = new Map<Index, (readonly [Index, Index])[]>();
  const lastAt = new Map<Index, Index>();
  const crewFree = (person: Index, place: Index): Ticks => {
    const placed = plan.operations[place]!;
    const needs = problem.operations[place]!.modes[placed.mode]!.crew ?? [];
    const need = needs[(placed.crew ?? []).findIndex((people) => people.includes(person))];
    if (!need || need.during === undefined || need.during === 'whole') return placed.end;
    return need.during === 'setup' ? placed.start : Math.min(placed.end, placed.start + need.during);
  };
  for (const place of order) {
    const placed = plan.operations[place]!;
    const mode = problem.operations[place]!.modes[placed.mode]!;
    const lane = `${mode.resource}/${placed.lane}`;
    before[place] = lastOn.get(lane) ?? -1;
    lastOn.set(lane, place);
    (mode.also ?? []).forEach((resource, i) => {
      const key = `${resource}/${placed.alsoLanes?.[i] ?? 0}`;
      const last = lastOn.get(key);
      if (last !== undefined) tools.set(place, [...(tools.get(place) ?? []), [resource, last]]);
      lastOn.set(key, place);
    });
    for (const person of (placed.crew ?? []).flat()) {
      const last = lastAt.get(person);
      if (last !== undefined) crews.set(place, [...(crews.get(place) ?? []), [person, last]]);
      lastAt.set(person, place);
    }
  }
  const into = new Map<Index, Link[]>();
  for (const link of problem.links) {
    const known = into.get(link.to);
    if (known) known.push(link);
    else into.set(link.to, [link]);
  }
  const lasts = new Map<Index, Index>();
  plan.operations.forEach((placed, place) => {
    const { job } = problem.operations[place]!;
    const known = lasts.get(job);
    if (placed && (known === undefined || placed.end >= plan.operations[known]!.end)) lasts.set(job, place);
  });
  const demandsOf = new Map<Index, Index[]>();
  problem.demands.forEach((demand, place) => demandsOf.set(demand.operation, [...(demandsOf.get(demand.operation) ?? []), place]));
  const parts = (resource: Index, from: Ticks, to: Ticks) => partsOf(problem.calendars[problem.resources[resource]!.calendar]!, from, to);
  return {
    linksInto: (place) => into.get(place) ?? [], lastOf: (job) => lasts.get(job) ?? -1,
    resourceOf, beforeOnLane: (place) => before[place]!, beforeOnTools: (place) => tools.get(place) ?? [], beforeOfCrew: (place) => crews.get(place) ?? [], crewFree, parts,
    materialOf: (place) => (demandsOf.get(place) ?? []).flatMap((demand) => (plan.pegs[demand] ?? []).flatMap(({ supply: from }) => {
      const supply = problem.supplies[from]!;
      if (supply.madeBy === undefined) return supply.at ? [{ at: supply.at, kind: 'material' as const, supply: from, text: `${supply.name} arrives` }] : [];
      const maker = plan.operations[supply.madeBy];
      return maker ? [{ at: maker.end, kind: 'material' as const, supply: from, blocker: supply.madeBy, text: `${supply.name} is made by ${problem.jobs[problem.operations[supply.madeBy]!.job]!.name}` }] : [];
    })),
    closedBetween: (resource, from, to) => parts(resource, from, to).reduce((sum, part) => sum + (part.open ? 0 : part.to - part.from), 0),
  };
}
