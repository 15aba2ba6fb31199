/** What the plant lost: stops told at the terminals and machines down, each only as far as its machine was to work; and scrap at what the item costs. */
import { sql } from 'kysely';
import type { Loss, LossKind, Losses, Scrapped } from '#contract/floor';
import { plain } from '#contract/words';
import { demandSite, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { workingTimes } from '#plant/schedule';
import { UNDONE } from './read-reports.ts';

const MOST = 5000;
const MOST_DAYS = 366;
const DAY = 86_400_000;

interface Event {
  machineId: number;
  machineCode: string;
  workCenter: string;
  kind: LossKind;
  reason: string;
  note: string;
  employee: string | null;
  startsAt: Date;
  endsAt: Date | null;
}

/** Losses of a site from the first day to the last, by its clock. A stop that was told as a breakdown counts once, with the stop's reason. Refuses a span of more than a year or one that ends before it begins. */
export async function lossesOf(act: Act, { siteId, from, to }: { readonly siteId: number; readonly from: string; readonly to: string }): Promise<Losses> {
  const { tx, now, caller } = act;
  demandSite(caller, siteId);
  const days = (Date.parse(to) - Date.parse(from)) / DAY;
  if (days < 0 || days >= MOST_DAYS) throw new Refusal('invalid', days < 0 ? `${from} comes after ${to}.` : `Losses are told for a year at most, not for ${days + 1} days.`, { fields: [{ field: 'to', value: to, reason: 'span' }] });
  const { rows: [span] } = await sql<{ begins: Date; ends: Date }>`select ${from}::date::timestamp at time zone zone as begins, least((${to}::date + 1)::timestamp at time zone zone, ${now}) as ends from resources.site where id = ${siteId}`.execute(tx);
  if (!span) throw new Refusal('not-found', `There is no site number ${siteId}.`);
  const times = await workingTimes(tx, siteId, now, span.begins, span.ends);
  const within = (machineId: number, a: number, b: number): number => times.working(machineId).reduce((sum, { from: opens, to: closes }) => sum + Math.max(0, Math.min(closes, b) - Math.max(opens, a)), 0) / 60_000;

  const events = [...(await stops(act, siteId, span)), ...(await downtimes(act, siteId, span))];
  const rows = events.map(({ startsAt, endsAt, ...event }): Loss => ({
    ...event, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null,
    minutes: Math.round(within(event.machineId, Math.max(startsAt.getTime(), span.begins.getTime()), Math.min((endsAt ?? now).getTime(), span.ends.getTime()))),
  })).filter(({ minutes }) => minutes > 0).sort((a, b) => b.minutes - a.minutes || a.startsAt.localeCompare(b.startsAt));
  return {
    zone: times.zone, rows: rows.slice(0, MOST), left: Math.max(0, rows.length - MOST), scrap: await scrap(act, siteId, span),
    openMinutes: Math.round(times.machines.reduce((sum, machine) => sum + within(machine.id, span.begins.getTime(), span.ends.getTime()), 0)),
  };
}

type Span = { readonly begins: Date; readonly ends: Date };

/** A stop lasts until the machine's next report of work. */
async function stops({ tx }: Act, siteId: number, { begins, ends }: Span): Promise<Event[]> {
  const { rows } = await sql<Event>`
    select r.machine_id as "machineId", m.code as "machineCode", w.name as "workCenter", coalesce(s.kind, 'unplanned') as kind, coalesce(s.name, '') as reason, r.reason as note, e.name as employee, r.at as "startsAt",
      (select min(n.at) from floor.report n where n.machine_id = r.machine_id and n.at >= r.at and n.id <> r.id and n.kind in ('resume', 'start', 'setup', 'good', 'finish')
        and not exists (select from floor.report u where u.undoes = n.id)) as "endsAt"
    from floor.report r join resources.machine m on m.id = r.machine_id join resources.work_center w on w.id = m.work_center_id left join floor.stop_reason s on s.id = r.stop_reason_id left join people.employee e on e.id = r.employee_id
    where w.site_id = ${siteId} and r.kind = 'stop' and not ${UNDONE} and r.at < ${ends}
      and r.at >= ${new Date(begins.getTime() - 7 * DAY)}`.execute(tx); // a stop of more than a week is a breakdown, told as one
  return rows.filter(({ endsAt }) => endsAt === null || endsAt > begins);
}

async function downtimes({ tx }: Act, siteId: number, { begins, ends }: Span): Promise<Event[]> {
  const { rows } = await sql<Event>`
    select d.machine_id as "machineId", m.code as "machineCode", w.name as "workCenter", d.kind, '' as reason, d.reason as note, null as employee, d.starts_at as "startsAt",
      case d.kind when 'maintenance' then coalesce(d.ended_at, d.expected_end_at) else d.ended_at end as "endsAt"
    from resources.downtime d join resources.machine m on m.id = d.machine_id join resources.work_center w on w.id = m.work_center_id
    where w.site_id = ${siteId} and d.starts_at < ${ends} and coalesce(d.ended_at, ${ends}) > ${begins}
      and not exists (select from floor.report r where r.machine_id = d.machine_id and r.kind = 'stop' and r.at = d.starts_at and not ${UNDONE})`.execute(tx);
  return rows;
}

async function scrap({ tx }: Act, siteId: number, { begins, ends }: Span): Promise<Scrapped[]> {
  const { rows } = await sql<Omit<Scrapped, 'at'> & { at: Date }>`
    select p.at, m.code as "machineCode", i.code as "itemCode", i.stock_unit as unit, p.scrap::text as quantity, p.reason, round(p.scrap * i.unit_cost, 4)::text as value
    from production.progress p join production.operation d on d.id = p.operation_id join production.production_order o on o.id = d.production_order_id join items.item i on i.id = o.item_id left join resources.machine m on m.id = p.machine_id
    where o.site_id = ${siteId} and p.scrap > 0 and p.undone_at is null and p.at >= ${begins} and p.at < ${ends} order by p.at desc, p.id desc limit ${MOST}`.execute(tx);
  return rows.map((row) => ({ ...row, quantity: plain(row.quantity), at: row.at.toISOString() }));
}
