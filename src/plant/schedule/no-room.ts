/** Operations that no known open time holds: they stand behind all that their machines' calendars say, where the schedule takes them for open without end. */
import { sql } from 'kysely';
import type { Act, HealthFinding } from '#desk';
import type { Plan, Problem } from '#engine/problem';
import { loadVersion, type Kept } from './load-version.ts';

const MOST_ORDERS = 20;

export interface NoRoom {
  /** `10 Mill`, as the routing calls it. */
  readonly operation: string;
  /** Orders of one item with this operation, the first wanted first. */
  readonly orders: readonly string[];
  /** Minutes of setup and run on the fastest machine. */
  readonly minutes: number;
  /** The longest that a machine which can do it is open at once; only where it must not be interrupted and takes longer. */
  readonly longest: number | null;
  readonly standsAt: Date;
}

const longestSpan = (spans: readonly number[]): number => {
  let longest = 0;
  for (let k = 0; k + 1 < spans.length; k += 2) longest = Math.max(longest, spans[k + 1]! - spans[k]!);
  return longest;
};

/** Of a version, each item's operation once. */
export function noRoomIn({ problem, plan, named }: { readonly problem: Problem; readonly plan: Plan; readonly named: Pick<Kept['named'], 'epoch' | 'jobs'> }): NoRoom[] {
  const longest = problem.calendars.map(({ spans }) => longestSpan(spans));
  const found = new Map<string, NoRoom & { orders: string[] }>();
  problem.operations.forEach((operation, o) => {
    const placed = plan.operations[o];
    if (!placed || operation.begun) return;
    const { openAfter } = problem.calendars[problem.resources[operation.modes[placed.mode]!.resource]!.calendar]!;
    if (openAfter === undefined || placed.start < openAfter) return;
    const { number, itemId } = named.jobs[operation.job]!;
    const key = `${itemId} ${operation.name ?? ''}`;
    const known = found.get(key);
    if (known) return void known.orders.push(number);
    const minutes = Math.min(...operation.modes.map((mode) => mode.run + (mode.fixedSetup ?? 0)));
    const most = Math.max(...operation.modes.map((mode) => longest[problem.resources[mode.resource]!.calendar]!));
    found.set(key, { operation: operation.name ?? '', orders: [number], minutes, longest: operation.interruptible === 'never' && minutes > most ? most : null, standsAt: new Date(named.epoch + placed.start * 60_000) });
  });
  return [...found.values()];
}

/** "10 Harden of MO-7 and 2 more orders takes 300 min without a break, and no machine for it is open for more than 240 min at once. …" */
export function sayNoRoom({ operation, orders, minutes, longest, standsAt }: NoRoom): string {
  const of = `${operation} of ${orders[0]!}${orders.length > 1 ? ` and ${orders.length - 1} more` : ''}`;
  const why = longest === null ? `${of} finds no open time with machine and people for it.` : `${of} takes ${minutes} min without a break, and no machine for it is open for more than ${longest} min at once.`;
  return `${why} The schedule has it on ${standsAt.toISOString().slice(0, 10)}, behind all that is known of the calendar.`;
}

/** Planning health: of the published schedules. */
export async function checkRoom(act: Act): Promise<readonly HealthFinding[]> {
  const { sites } = act.caller;
  const { rows } = await sql<{ id: number; siteId: number }>`select id, site_id as "siteId" from schedule.version where state = 'published' and ${sites === 'all' ? sql`true` : sql`site_id = any(${[...sites]}::bigint[])`} order by site_id`.execute(act.tx);
  const found: HealthFinding[] = [];
  for (const { id, siteId } of rows)
    for (const one of noRoomIn(await loadVersion(act.tx, id)))
      found.push({
        rule: 'operation-without-room', severity: 'error', subject: `site:${siteId}`, message: sayNoRoom(one), endangers: one.orders.slice(0, MOST_ORDERS),
        remedy: one.longest === null ? 'Open a machine that can do it, or give somebody the skill in a shift of his.' : 'Let it wait in breaks, run it in smaller lots, or give a machine a calendar that is open for so long.',
      });
  return found;
}
