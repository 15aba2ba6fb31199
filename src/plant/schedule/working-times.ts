/** When machines and people of a site work: calendars turned into spans of instants, less what closes them. */
import { sql } from 'kysely';
import { breakSpans, subtract, workingSpans, type CalendarPattern } from '#engine/time';
import type { Tx } from '#db';
import { downtimesFrom, machines, overtimeFrom, readCalendars, type Machine, type Overtime, type StoredCalendar } from '#plant/resources';
import type { Span } from './picture.ts';

export interface Closure {
  readonly from: number;
  readonly to: number;
  readonly kind: 'breakdown' | 'maintenance';
  readonly text: string;
}

export interface ExtraTime {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface WorkingTimes {
  readonly zone: string;
  /** Machines of the site in board order. */
  readonly machines: readonly Machine[];
  readonly calendars: ReadonlyMap<number, StoredCalendar>;
  /** Beyond its calendar: what was ordered, and what a draft adds. */
  readonly overtime: (machineId: number) => readonly ExtraTime[];
  /** Spans of a machine's calendar and its overtime; breakdowns and maintenance are not taken out. */
  readonly working: (machineId: number) => readonly Span[];
  readonly breaks: (machineId: number) => readonly { readonly from: number; readonly to: number }[];
  readonly closures: (machineId: number) => readonly Closure[];
  readonly lanes: (machineId: number) => number;
  /** Open minutes of one lane between two instants, closures taken out. */
  readonly openMinutes: (machineId: number, from: number, to: number) => number;
}

/** A breakdown of unknown end is taken to last this long from now: pessimistic, and corrected with the first estimate. */
const UNKNOWN_HOURS = 24;
const HOUR = 3600_000;

export const patternOf = (calendar: StoredCalendar): CalendarPattern => ({
  alwaysOpen: calendar.alwaysOpen, shifts: calendar.shifts, breaks: calendar.breaks,
  exceptions: calendar.exceptions.map(({ premiumPerHour, ...exception }) => ({ ...exception, premiumPerHour: Number(premiumPerHour) })),
});

/** Everything of one site between two instants; `now` says how a breakdown of unknown end is taken, `more` is overtime that nobody has ordered yet. */
export async function workingTimes(tx: Tx, siteId: number, now: Date, from: Date, to: Date, more: readonly Overtime[] = []): Promise<WorkingTimes> {
  const site = (await sql<{ zone: string }>`select zone from resources.site where id = ${siteId}`.execute(tx)).rows[0];
  const zone = site?.zone ?? 'UTC';
  const ours = (await machines(tx)).filter((machine) => machine.siteId === siteId);
  const calendars = new Map((await readCalendars(tx)).map((calendar) => [calendar.id, calendar]));
  const open = new Map<number, readonly Span[]>();
  const rest = new Map<number, readonly { from: number; to: number }[]>();
  const spansOf = (calendarId: number): readonly Span[] => {
    const known = open.get(calendarId);
    if (known) return known;
    const spans = workingSpans(patternOf(calendars.get(calendarId)!), calendars.get(calendarId)!.zone, from.getTime(), to.getTime());
    open.set(calendarId, spans);
    return spans;
  };
  const breaksOf = (calendarId: number): readonly { from: number; to: number }[] => {
    const known = rest.get(calendarId);
    if (known) return known;
    const spans = breakSpans(patternOf(calendars.get(calendarId)!), calendars.get(calendarId)!.zone, from.getTime(), to.getTime());
    rest.set(calendarId, spans);
    return spans;
  };
  const closed = new Map<number, Closure[]>();
  for (const { machineId, kind, startsAt, expectedEndAt, reason } of await downtimesFrom(tx, from)) {
    const ends = expectedEndAt === null ? now.getTime() + UNKNOWN_HOURS * HOUR : kind === 'breakdown' ? Math.max(expectedEndAt.getTime(), now.getTime() + MINUTES_LEFT) : expectedEndAt.getTime();
    closed.set(machineId, [...(closed.get(machineId) ?? []), { from: startsAt.getTime(), to: ends, kind, text: reason }]);
  }
  const byId = new Map(ours.map((machine) => [machine.id, machine]));
  const calendarOfMachine = (machineId: number): number | undefined => byId.get(machineId)?.calendarId;
  const extra = Map.groupBy([...(await overtimeFrom(tx, from)), ...more], (one) => one.machineId);
  const overtime = (machineId: number): readonly ExtraTime[] => (extra.get(machineId) ?? []).map((one) => ({ from: one.from.getTime(), to: one.to.getTime(), text: one.reason }));
  const opened = new Map<number, readonly Span[]>();
  const working = (machineId: number): readonly Span[] => {
    const calendar = calendarOfMachine(machineId);
    if (calendar === undefined) return [];
    if (!extra.has(machineId)) return spansOf(calendar);
    const known = opened.get(machineId);
    if (known) return known;
    const spans = withExtra(spansOf(calendar), overtime(machineId));
    opened.set(machineId, spans);
    return spans;
  };
  /** Open minutes before an instant, by bisection over sums that are made once. */
  const sums = new Map<number, (at: number) => number>();
  const openUpTo = (machineId: number): ((at: number) => number) => {
    const known = sums.get(machineId);
    if (known) return known;
    const spans = subtract(working(machineId), closed.get(machineId) ?? []);
    const before = [0];
    for (const span of spans) before.push(before.at(-1)! + (span.to - span.from) / 60_000);
    const upTo = (at: number): number => {
      let low = 0;
      let high = spans.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (spans[middle]!.from < at) low = middle + 1;
        else high = middle;
      }
      return low === 0 ? 0 : before[low - 1]! + (Math.min(at, spans[low - 1]!.to) - spans[low - 1]!.from) / 60_000;
    };
    sums.set(machineId, upTo);
    return upTo;
  };
  return {
    zone, machines: ours, calendars, overtime, working,
    breaks(machineId) {
      const calendar = calendarOfMachine(machineId);
      return calendar === undefined ? [] : breaksOf(calendar);
    },
    closures: (machineId) => closed.get(machineId) ?? [],
    lanes: (machineId) => byId.get(machineId)?.lanes ?? 1,
    openMinutes(machineId, a, b) {
      const prefix = openUpTo(machineId);
      return Math.max(0, prefix(b) - prefix(a));
    },
  };
}

/** Open spans with extra ones between them, at the dearest premium that the spans have. */
export function withExtra(spans: readonly Span[], extra: readonly { readonly from: number; readonly to: number }[]): Span[] {
  const premium = spans.reduce((most, span) => Math.max(most, span.premium), 0);
  let all = [...spans];
  for (const one of extra) all = [...all, ...subtract([{ from: one.from, to: one.to, premium }], all)].sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number; premium: number }[] = [];
  for (const span of all) {
    const last = merged.at(-1);
    if (last?.to === span.from && last.premium === span.premium) last.to = span.to;
    else merged.push({ ...span });
  }
  return merged;
}

/** A machine whose estimate has passed and that nobody reported up is not up yet. */
const MINUTES_LEFT = 30 * 60_000;
