/** A story: a small plant, what happens in it, and the plan that comes of it, as text that a planner can read and judge. */
import { sql } from 'kysely';
import type { Db } from '#db';
import { CONSOLE } from '#desk';
import { runMrp } from '#plant/planning';
import { projections, runReplan } from '#plant/schedule';
import { act, smallPlant, type Tables } from './small-plant.ts';

export interface Story {
  /** The plant's clock when the story begins: UTC. */
  readonly now: string;
  readonly tables: Tables;
  /** What happens after the first plan is published, and when; it is planned again then. */
  readonly happens?: { readonly at: string; readonly what: string; readonly tell: (db: Db, now: Date) => Promise<void> };
}

async function plan(db: Db, now: Date): Promise<void> {
  await act(db, now, (at) => runMrp(at));
  await runReplan({ db, caller: CONSOLE, jobId: null, signal: new AbortController().signal, progress: () => {}, now: () => now }, { start: 'published', publish: true, iterations: 20_000, seed: 1, threads: 1 });
}

/** The published plan: each machine's day in its order, every order line's answer, and what should be done. Times are the site's. */
async function planAsText(db: Db, now: Date): Promise<string[]> {
  return db.read(async (tx) => {
    const at = { tx, caller: CONSOLE, now };
    const bars = await sql<{ machine: string; says: string }>`
      select m.code as machine, to_char(o.setup_starts_at at time zone s.zone, 'Dy HH24:MI') || ' – ' || to_char(o.ends_at at time zone s.zone, 'Dy HH24:MI') || '  ' || trim_scale(o.quantity)::text || ' ' || i.code || ', ' || o.name
          || coalesce(' (' || (select string_agg(e.name, ', ' order by e.name) from people.employee e where e.id = any(o.crew)) || ')', '') as says
      from schedule.version v join schedule.operation o on o.version_id = v.id join resources.site s on s.id = v.site_id join resources.machine m on m.id = o.machine_id join items.item i on i.id = o.item_id
      where v.state = 'published' order by m.code, o.setup_starts_at, o.place`.execute(tx);
    const { rows: lines } = await projections(at, 1);
    const { rows: zone } = await sql<{ zone: string }>`select zone from resources.site`.execute(tx);
    const clock = (instant: string | null): string => instant === null ? 'never' : new Intl.DateTimeFormat('en-GB', { timeZone: zone[0]!.zone, weekday: 'short', day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(instant)).replace(',', '');
    const late = await sql<{ number: string; why: string }>`
      select array_to_string(j.sales_orders, ' ') as number, string_agg(p ->> 'text', '; ') as why from schedule.version v join schedule.job j on j.version_id = v.id cross join jsonb_array_elements(j.why_late) p
      where v.state = 'published' and j.projected > j.need_by group by j.place, j.sales_orders order by j.place`.execute(tx);
    const actions = await sql<{ says: string }>`select a.kind || ' ' || i.code || ', ' || coalesce(o.number || '/' || l.line, a.subject) || coalesce(': from ' || to_char(a.from_on, 'Dy') || ' to ' || to_char(a.to_on, 'Dy'), '') as says from planning.action a join items.item i on i.id = a.item_id
        left join purchasing.purchase_order_line l on a.subject = 'purchase-order-line:' || l.id left join purchasing.purchase_order o on o.id = l.purchase_order_id where a.kind not in ('make', 'order') order by a.kind, i.code, a.id`.execute(tx);
    return [
      ...[...Map.groupBy(bars.rows, (bar) => bar.machine)].flatMap(([machine, own]) => [machine, ...own.map((bar) => `  ${bar.says}`)]),
      ...lines.map((line) => `${line.salesOrder}/${line.line} wanted ${clock(line.needBy)}, projected ${clock(line.projected)}: ${line.state}`),
      ...late.rows.map(({ number, why }) => `why ${number}: ${why}`), ...actions.rows.map(({ says }) => says),
    ];
  });
}

/** Lives through the story and tells it. */
export async function tellStory(story: Story): Promise<string> {
  const now = new Date(story.now);
  const db = await smallPlant(story.tables, now);
  await plan(db, now);
  const told = await planAsText(db, now);
  if (story.happens) {
    const then = new Date(story.happens.at);
    await story.happens.tell(db, then);
    await plan(db, then);
    told.push('', story.happens.what, '', ...(await planAsText(db, then)));
  }
  return `${told.join('\n')}\n`;
}
