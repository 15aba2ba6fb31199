/** Where more is wanted than can be made: the work wanted of each work center against the time it is open, however the schedule spreads it. */
import { sql } from 'kysely';
import type { Act, HealthFinding } from '#desk';
import type { Calendar, Plan, Problem } from '#engine/problem';
import { loadVersion, type Kept } from './load-version.ts';

const WEEK = 7 * 24 * 60;
/** Looked at from near to far; the fullest counts. */
const WEEKS = [1, 2, 4, 8, 13];
/** From here on it is said; from twice the time there is no plan to be had. */
const FULL = 1;
const HOPELESS = 2;
const MOST_ORDERS = 20;

export interface Overload {
  readonly workCenterId: number;
  readonly code: string;
  readonly name: string;
  /** The time looked at, from the schedule's moment on. */
  readonly weeks: number;
  /** Hours of work that must be done by its end, what is overdue included; hours that the center's machines are open. */
  readonly wanted: number;
  readonly open: number;
  /** Wanted by open, above 1; null: it is not open at all. */
  readonly load: number | null;
  /** When all of it is done by this schedule; null: part of it has no place. */
  readonly doneAt: Date | null;
  /** Orders with work on it that are late, the first wanted first. */
  readonly late: readonly string[];
}

/** Open time at its speed between two ticks. */
function openTicks({ spans, speeds, openAfter }: Calendar, from: number, to: number): number {
  let open = openAfter === undefined ? 0 : Math.max(0, to - Math.max(from, openAfter));
  for (let k = 0; k * 2 < spans.length; k++) open += (Math.max(0, Math.min(to, spans[2 * k + 1]!) - Math.max(from, spans[2 * k]!)) * (speeds?.[k] ?? 100)) / 100;
  return open;
}

interface Center {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly machines: readonly number[];
}

/** Work centers of a version that are wanted for more time than they are open within one of the spans, the fullest first. Setups by changeover are not counted: they are the schedule's own. */
export function overloadsIn({ problem, plan, named }: { readonly problem: Problem; readonly plan: Plan; readonly named: Pick<Kept['named'], 'epoch' | 'machineIds' | 'jobs'> }, centers: readonly Center[]): Overload[] {
  const now = problem.now ?? 0;
  const centerOf = new Map(centers.flatMap((center) => center.machines.map((machine) => [machine, center] as const)));
  const resources = problem.resources.map((_, place) => centerOf.get(named.machineIds[place]!));
  const ends = problem.jobs.map(() => 0);
  problem.operations.forEach((operation, o) => {
    const placed = plan.operations[o];
    ends[operation.job] = Math.max(ends[operation.job]!, placed?.end ?? Infinity);
  });

  const work = new Map<Center, { by: number; minutes: number }[]>();
  const done = new Map<Center, number>();
  const late = new Map<Center, Set<number>>();
  problem.operations.forEach((operation, o) => {
    if (operation.done) return;
    const placed = plan.operations[o];
    const mode = operation.modes[placed?.mode ?? 0];
    const center = mode && resources[mode.resource];
    if (!mode || !center) return;
    const { due } = problem.jobs[operation.job]!;
    const minutes = operation.begun ? operation.begun.remaining : mode.run + (mode.fixedSetup ?? 0);
    work.set(center, [...(work.get(center) ?? []), ...(due === undefined ? [] : [{ by: due, minutes }])]);
    done.set(center, Math.max(done.get(center) ?? 0, placed?.end ?? Infinity));
    if (due !== undefined && ends[operation.job]! > due) late.set(center, (late.get(center) ?? new Set()).add(operation.job));
  });

  const found = centers.flatMap((center): Overload[] => {
    const spans = WEEKS.map((weeks) => {
      const until = now + weeks * WEEK;
      const open = problem.resources.reduce((sum, resource, place) => (resources[place] === center ? sum + (resource.lanes ?? 1) * openTicks(problem.calendars[resource.calendar]!, now, until) : sum), 0);
      const wanted = (work.get(center) ?? []).reduce((sum, one) => (one.by <= until ? sum + one.minutes : sum), 0);
      return { weeks, wanted, open, load: open > 0 ? wanted / open : wanted > 0 ? Infinity : 0 };
    });
    const worst = spans.reduce((most, span) => (span.load > most.load ? span : most));
    if (worst.load <= FULL) return [];
    const end = done.get(center) ?? 0;
    const jobs = [...(late.get(center) ?? [])].sort((a, b) => problem.jobs[a]!.due! - problem.jobs[b]!.due!);
    return [{
      workCenterId: center.id, code: center.code, name: center.name, weeks: worst.weeks, wanted: worst.wanted / 60, open: worst.open / 60, load: Number.isFinite(worst.load) ? worst.load : null,
      doneAt: Number.isFinite(end) ? new Date(named.epoch + end * 60_000) : null, late: jobs.map((job) => named.jobs[job]!.number),
    }];
  });
  return found.sort((a, b) => (b.load ?? Infinity) - (a.load ?? Infinity) || (a.code < b.code ? -1 : 1));
}

/** Overloads of the published schedule of a site; none where nothing is published. */
export async function overloads({ tx }: Pick<Act, 'tx'>, siteId: number): Promise<Overload[]> {
  const live = (await sql<{ id: number }>`select id from schedule.version where site_id = ${siteId} and state = 'published'`.execute(tx)).rows[0];
  if (!live) return [];
  const { rows } = await sql<Center>`
    select w.id, w.code, w.name, array_agg(m.id order by m.id) as machines from resources.work_center w join resources.machine m on m.work_center_id = w.id and not m.retired
    where w.site_id = ${siteId} group by w.id order by w.position, w.code`.execute(tx);
  return overloadsIn(await loadVersion(tx, live.id), rows.map((center) => ({ ...center, machines: center.machines.map(Number) })));
}

/** "Work center WC50 Subassembly is loaded to 912 % over the next 4 weeks: 1,824 h are wanted and it is open for 200 h. By the schedule all is done on 2014-12-03." */
export function sayOverload({ code, name, weeks, wanted, open, load, doneAt, late }: Overload): string {
  const hours = (of: number): string => `${Math.round(of).toLocaleString('en')} h`;
  const full = load === null ? 'is not open' : `is loaded to ${Math.round(load * 100).toLocaleString('en')} %`;
  const end = doneAt === null ? 'Part of it has no place in the schedule.' : `By the schedule all of its work is done on ${doneAt.toISOString().slice(0, 10)}.`;
  return `Work center ${code}${name === code ? '' : ` (${name})`} ${full} over the next ${weeks === 1 ? 'week' : `${weeks} weeks`}: ${hours(wanted)} are wanted and it is open for ${hours(open)}. ${end} ${late.length} of its orders ${late.length === 1 ? 'is' : 'are'} late.`;
}

/** Planning health: published schedules that want more than can be made. */
export async function checkOverload(act: Act): Promise<readonly HealthFinding[]> {
  const { sites } = act.caller;
  const { rows } = await sql<{ siteId: number }>`select site_id as "siteId" from schedule.version where state = 'published' and ${sites === 'all' ? sql`true` : sql`site_id = any(${[...sites]}::bigint[])`} order by site_id`.execute(act.tx);
  const found: HealthFinding[] = [];
  for (const { siteId } of rows)
    for (const one of await overloads(act, siteId))
      found.push({
        rule: 'overloaded-work-center', severity: one.load === null || one.load >= HOPELESS ? 'error' : 'warning', subject: `work-center:${one.workCenterId}`, message: sayOverload(one),
        remedy: 'Open more hours there, move work to another work center, promise later days, or check the routings\' times.', endangers: one.late.slice(0, MOST_ORDERS),
      });
  return found;
}
