/**
 * What may become different in a plant, as data: breakdowns and delays, and what a planner could give to get out of them. `applied` says it in
 * the problem; `Standing.put` says the same in the compiled problem, without compiling it again where that can be.
 */
import type { Calendar, Demand, Index, Job, Link, Mode, Operation, Problem, Ticks } from '#engine/problem';

export type Change =
  /** A machine or tool cannot work in [from, until). */
  | { readonly kind: 'machine-down'; readonly resource: Index; readonly from: Ticks; readonly until: Ticks }
  | { readonly kind: 'person-away'; readonly person: Index; readonly from: Ticks; readonly until: Ticks }
  /** So many run ticks more (less: negative) in every mode; of what has begun, so many more are left. */
  | { readonly kind: 'takes-longer'; readonly operation: Index; readonly ticks: Ticks }
  /** A receipt comes at another time: later as an event, earlier as a way out. */
  | { readonly kind: 'receipt'; readonly supply: Index; readonly at: Ticks }
  | { readonly kind: 'job'; readonly order: NewJob }
  /** The machine, and the people named, work in [from, until) as well, at 100 %, for `premium` cost units a tick (default 0). */
  | { readonly kind: 'overtime'; readonly resource: Index; readonly people?: readonly Index[]; readonly from: Ticks; readonly until: Ticks; readonly premium?: number }
  /** One more person with a skill, working by a calendar. */
  | { readonly kind: 'person'; readonly skill: Index; readonly calendar: Index }
  /** Another way to do an operation. */
  | { readonly kind: 'mode'; readonly operation: Index; readonly mode: Mode }
  /** One operation goes before another. */
  | { readonly kind: 'before'; readonly before: Index; readonly after: Index }
  | { readonly kind: 'job-weight'; readonly job: Index; readonly weight?: number; readonly priority?: number; readonly due?: Ticks };

/** An order that is not in the problem yet. Its operations are counted from 0 in `links` and `demands`; their `job` is set by whoever puts it in. */
export interface NewJob {
  readonly job: Job;
  readonly operations: readonly Omit<Operation, 'job'>[];
  readonly links: readonly Link[];
  readonly demands?: readonly Demand[];
}

/** The problem with the change in it; everything keeps its index, what is new comes last. */
export function applied(problem: Problem, change: Change): Problem {
  switch (change.kind) {
    case 'machine-down': return recalendared(problem, [change.resource], [], (calendar) => without(calendar, change.from, change.until));
    case 'person-away': return recalendared(problem, [], [change.person], (calendar) => without(calendar, change.from, change.until));
    case 'overtime': return recalendared(problem, [change.resource], change.people ?? [], (calendar) => extended(calendar, change.from, change.until, change.premium ?? 0));
    case 'takes-longer': return { ...problem, operations: replaced(problem.operations, change.operation, (operation) => longer(operation, change.ticks)) };
    case 'receipt': return { ...problem, supplies: replaced(problem.supplies, change.supply, (supply) => ({ ...supply, at: change.at })) };
    case 'mode': return { ...problem, operations: replaced(problem.operations, change.operation, (operation) => ({ ...operation, modes: [...operation.modes, change.mode] })) };
    case 'person': return { ...problem, people: [...problem.people, { name: 'one more', calendar: change.calendar, skills: [change.skill] }] };
    case 'before': return { ...problem, sequenceLocks: [...(problem.sequenceLocks ?? []), { before: change.before, after: change.after }] };
    case 'job-weight': {
      const { kind: _, job, ...given } = change;
      return { ...problem, jobs: replaced(problem.jobs, job, (known) => ({ ...known, ...given })) };
    }
    case 'job': {
      const first = problem.operations.length;
      const { job, operations, links, demands = [] } = change.order;
      return {
        ...problem, jobs: [...problem.jobs, job], operations: [...problem.operations, ...operations.map((operation) => ({ ...operation, job: problem.jobs.length }))],
        links: [...problem.links, ...links.map((link) => ({ ...link, from: link.from + first, to: link.to + first }))],
        demands: [...problem.demands, ...demands.map((demand) => ({ ...demand, operation: demand.operation + first }))],
      };
    }
  }
}

const replaced = <T>(list: readonly T[], at: Index, by: (one: T) => T): T[] => list.map((one, i) => (i === at ? by(one) : one));

function longer(operation: Operation, ticks: Ticks): Operation {
  return {
    ...operation, modes: operation.modes.map((mode) => ({ ...mode, run: Math.max(0, mode.run + ticks) })),
    ...(operation.begun ? { begun: { ...operation.begun, remaining: Math.max(0, operation.begun.remaining + ticks) } } : {}),
  };
}

/** Machines and people get calendars of their own, so that nobody else's change. */
function recalendared(problem: Problem, resources: readonly Index[], people: readonly Index[], by: (calendar: Calendar) => Calendar): Problem {
  const calendars = [...problem.calendars];
  const own = <T extends { readonly calendar: Index; readonly name: string }>(list: readonly T[], those: readonly Index[]): T[] => {
    const made = [...list];
    for (const i of those) {
      const one = list[i]!;
      calendars.push({ ...by(problem.calendars[one.calendar]!), name: one.name });
      made[i] = { ...one, calendar: calendars.length - 1 };
    }
    return made;
  };
  return { ...problem, resources: own(problem.resources, resources), people: own(problem.people, people), calendars };
}

interface Span { readonly from: Ticks; readonly to: Ticks; readonly speed: number; readonly premium: number }

function spansOf({ spans, speeds, premiums }: Calendar, openAfter = Infinity): Span[] {
  return Array.from({ length: spans.length / 2 }, (_, i) => ({ from: spans[i * 2]!, to: Math.min(spans[i * 2 + 1]!, openAfter), speed: speeds?.[i] ?? 100, premium: premiums?.[i] ?? 0 })).filter(({ from, to }) => to > from);
}

function calendarOf(name: string, spans: readonly Span[], openAfter: Ticks | undefined): Calendar {
  return {
    name, spans: spans.flatMap(({ from, to }) => [from, to]), ...(spans.some(({ speed }) => speed !== 100) ? { speeds: spans.map(({ speed }) => speed) } : {}),
    ...(spans.some(({ premium }) => premium > 0) ? { premiums: spans.map(({ premium }) => premium) } : {}), ...(openAfter === undefined ? {} : { openAfter }),
  };
}

/** The calendar closed in [from, until). */
export function without(calendar: Calendar, from: Ticks, until: Ticks): Calendar {
  if (until <= from) return calendar;
  let { openAfter } = calendar;
  const spans = spansOf(calendar, openAfter);
  if (openAfter !== undefined && openAfter < until) {
    if (openAfter < from) spans.push({ from: openAfter, to: from, speed: 100, premium: 0 });
    openAfter = until;
  }
  const kept = spans.flatMap((span) => [{ ...span, to: Math.min(span.to, from) }, { ...span, from: Math.max(span.from, until) }].filter(({ from: a, to }) => to > a));
  return calendarOf(calendar.name, kept, openAfter);
}

/** The calendar open in [from, until) as well: what was open stays as it was. */
export function extended(calendar: Calendar, from: Ticks, until: Ticks, premium: number): Calendar {
  const spans = spansOf(calendar, calendar.openAfter);
  const end = Math.min(until, calendar.openAfter ?? Infinity);
  const added: Span[] = [];
  let at = from;
  for (const span of spans) {
    if (span.to <= at) continue;
    if (span.from >= end) break;
    if (span.from > at) added.push({ from: at, to: span.from, speed: 100, premium });
    at = span.to;
  }
  if (at < end) added.push({ from: at, to: end, speed: 100, premium });
  return calendarOf(calendar.name, [...spans, ...added].sort((a, b) => a.from - b.from), calendar.openAfter);
}
