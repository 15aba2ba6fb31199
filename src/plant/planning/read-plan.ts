/** The plan as lists: planned orders, actions, runs. */
import { sql } from 'kysely';
import type { ActionQuery, ActionRow, FindingRow, PlannedOrderQuery, PlannedOrderRow, RunRow } from '#contract/planning';
import type { Page } from '#contract/words';
import type { Tx } from '#db';
import { beginningWith, containing, cutPage, readCursor, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { inSites } from '#plant/resources';
import { documentOf } from './documents.ts';

const SHOWN = 3;
const when = (given: unknown, condition: ReturnType<typeof sql>) => (given === undefined ? sql`true` : condition);

/** Sales order lines that these orders serve in the end, the nearest first, at most three of each. One query. */
export async function salesOrdersOf(tx: Tx, keys: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ root: string; documents: string[] }>`
    with recursive up (root, key) as (
      select k, k from unnest(${[...new Set(keys)]}::text[]) k union select up.root, p.demand_key from up join planning.peg p on p.supply_key = up.key)
    select root, (array_agg(o.number || '/' || l.line order by coalesce(l.promised_on, l.requested_on), l.id))[1:${sql.lit(SHOWN)}] as documents
    from up join sales.sales_order_line l on up.key = 'sales-order-line:' || l.id join sales.sales_order o on o.id = l.sales_order_id group by root`.execute(tx);
  return new Map(rows.map((row) => [row.root, row.documents]));
}

const PLANNED = sql`
  o.id, 'planned-order:' || o.id as key, 'PL-' || o.id as number, o.item_id as "itemId", i.code as "itemCode", i.description as "itemDescription", o.site_id as "siteId", s.code as "siteCode", o.kind, i.stock_unit as unit,
  trim_scale(o.quantity)::text as quantity, o.starts_on as "startsOn", o.due_on as "dueOn", o.firm, o.firm_by as "firmBy", o.note, o.late_days as "lateDays", o.supplier_id as "supplierId", p.code as "supplierCode", o.version
  from planning.planned_order o join items.item i on i.id = o.item_id join resources.site s on s.id = o.site_id left join purchasing.supplier p on p.id = o.supplier_id`;
const withOrders = async (tx: Tx, rows: readonly Omit<PlannedOrderRow, 'salesOrders'>[]): Promise<PlannedOrderRow[]> => {
  const served = await salesOrdersOf(tx, rows.map((row) => row.key));
  return rows.map((row) => ({ ...row, salesOrders: served.get(row.key) ?? [] }));
};

/** A page of planned orders by start day. */
export async function listPlannedOrders({ tx, caller }: Act, { cursor, limit, find, itemId, siteId, kind, firm, late }: PlannedOrderQuery): Promise<Page<PlannedOrderRow>> {
  const mark = readCursor(cursor, 2);
  const { rows } = await sql<Omit<PlannedOrderRow, 'salesOrders'>>`
    select ${PLANNED} where ${mark ? sql`(o.starts_on, o.id) > (${mark[0]}::date, ${mark[1]}::bigint)` : sql`true`} and ${inSites(caller, 'o.site_id')}
      and ${when(itemId, sql`o.item_id = ${itemId}`)} and ${when(siteId, sql`o.site_id = ${siteId}`)} and ${when(kind, sql`o.kind = ${kind}`)} and ${when(firm, sql`o.firm = ${firm}`)} and ${when(late, sql`(o.late_days > 0) = ${late}`)}
      and ${find ? sql`(i.code ilike ${containing(find)} or i.description ilike ${containing(find)} or 'PL-' || o.id ilike ${beginningWith(find)})` : sql`true`}
    order by o.starts_on, o.id limit ${limit + 1}`.execute(tx);
  const page = cutPage(rows, limit, (row) => [row.startsOn, row.id]);
  return { ...page, rows: await withOrders(tx, page.rows) };
}

/** One planned order. Refuses one that is gone or not of the caller's sites. */
export async function plannedOrderRow({ tx, caller }: Act, id: number): Promise<PlannedOrderRow> {
  const { rows } = await sql<Omit<PlannedOrderRow, 'salesOrders'>>`select ${PLANNED} where o.id = ${id} and ${inSites(caller, 'o.site_id')}`.execute(tx);
  const [row] = await withOrders(tx, rows);
  if (!row) throw new Refusal('not-found', `There is no planned order PL-${id}.\nMaybe a newer run has replaced it: look at the plan again.`);
  return row;
}

type FoundAction = Omit<ActionRow, 'document' | 'message' | 'salesOrders' | 'dismissedAt'> & { dismissedAt: Date | null };
function sentence({ kind, itemCode, unit, fromOn, toOn, fromQuantity, toQuantity }: FoundAction, document: string): string {
  switch (kind) {
    case 'make': return `Make ${toQuantity} ${unit} of ${itemCode} by ${toOn}.`;
    case 'order': return `Order ${toQuantity} ${unit} of ${itemCode} for ${toOn}.`;
    case 'expedite': return fromOn! < toOn! ? `${document} was due on ${fromOn} and has not come: have it by ${toOn}.` : `Bring ${document} forward from ${fromOn} to ${toOn}.`;
    case 'defer': return `Put ${document} off from ${fromOn} to ${toOn}.`;
    case 'increase': return `Increase ${document} from ${fromQuantity} to ${toQuantity} ${unit}.`;
    case 'decrease': return `Decrease ${document} from ${fromQuantity} to ${toQuantity} ${unit}.`;
    case 'cancel': return `Cancel ${document}: nobody needs its ${fromQuantity} ${unit} of ${itemCode}.`;
  }
}

/** What costs nothing by the day: it stands after what does. */
const NO_HURRY: readonly ActionRow['kind'][] = ['defer', 'decrease', 'cancel'];
/** A page of actions, the most urgent first. Dismissed ones only where asked. */
export async function listActions({ tx, caller }: Act, { cursor, limit, find, kind, owner, itemId, siteId, dismissed = false }: ActionQuery): Promise<Page<ActionRow>> {
  const mark = readCursor(cursor, 3);
  const waits = sql`a.kind = any(${NO_HURRY as string[]})`;
  const { rows } = await sql<FoundAction>`
    select a.id, a.kind, a.item_id as "itemId", i.code as "itemCode", i.description as "itemDescription", a.site_id as "siteId", s.code as "siteCode", i.stock_unit as unit, a.subject, a.from_on as "fromOn", a.to_on as "toOn",
      trim_scale(a.from_quantity)::text as "fromQuantity", trim_scale(a.to_quantity)::text as "toQuantity", a.owner, a.decide_by as "decideBy", a.dismissed_at is not null as dismissed, a.dismissed_by as "dismissedBy", a.dismissed_at as "dismissedAt", a.dismissed_because as "dismissedBecause"
    from planning.action a join items.item i on i.id = a.item_id join resources.site s on s.id = a.site_id
    where ${mark ? sql`(${waits}, a.decide_by, a.id) > (${mark[0]}::boolean, ${mark[1]}::date, ${mark[2]}::bigint)` : sql`true`} and ${inSites(caller, 'a.site_id')} and (a.dismissed_at is not null) = ${dismissed} and a.accepted_at is null
      and ${when(kind, sql`a.kind = ${kind}`)} and ${when(owner, sql`a.owner = ${owner}`)} and ${when(itemId, sql`a.item_id = ${itemId}`)} and ${when(siteId, sql`a.site_id = ${siteId}`)}
      and ${find ? sql`(i.code ilike ${containing(find)} or i.description ilike ${containing(find)})` : sql`true`}
    order by ${waits}, a.decide_by, a.id limit ${limit + 1}`.execute(tx);
  const page = cutPage(rows, limit, (row) => [String(NO_HURRY.includes(row.kind)), row.decideBy, row.id]);
  const called = await documentOf(tx, page.rows.map((row) => row.subject));
  const served = await salesOrdersOf(tx, page.rows.map((row) => row.subject));
  return { ...page, rows: page.rows.map((row) => ({ ...row, dismissedAt: row.dismissedAt?.toISOString() ?? null, document: called(row.subject).document, message: sentence(row, called(row.subject).document), salesOrders: served.get(row.subject) ?? [] })) };
}

type FoundRun = Omit<RunRow, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null };
const RUN = sql`r.id, r.mode, r.state, r.today, r.started_at as "startedAt", r.ended_at as "endedAt", r.by_name as by, r.read, r.made, r.seconds, r.message from planning.run r`;
const neat = (row: FoundRun): RunRow => ({ ...row, startedAt: row.startedAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null });

/** A page of runs, the newest first. */
export async function listRuns({ tx }: Act, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<Page<RunRow>> {
  const before = readCursor(cursor, 1)?.[0] ?? Number.MAX_SAFE_INTEGER;
  const { rows } = await sql<FoundRun>`select ${RUN} where r.id < ${before} order by r.id desc limit ${limit + 1}`.execute(tx);
  return cutPage(rows.map(neat), limit, (row) => [row.id]);
}

const MOST_FINDINGS = 2000;
/** One run with its findings, at most 2,000. */
export async function runWithFindings({ tx, caller }: Act, id: number): Promise<{ run: RunRow; findings: FindingRow[]; counts: Record<string, number> }> {
  const run = (await sql<FoundRun>`select ${RUN} where r.id = ${id}`.execute(tx)).rows[0];
  if (!run) throw new Refusal('not-found', `There is no planning run ${id}.`);
  const own = sql`f.run_id = ${id} and ${inSites(caller, 'f.site_id')}`;
  const { rows } = await sql<FindingRow>`
    select f.rule, f.item_id as "itemId", i.code as "itemCode", f.site_id as "siteId", f.size::float8 as size, f.message from planning.finding f left join items.item i on i.id = f.item_id where ${own} order by f.rule, f.size desc, f.id limit ${MOST_FINDINGS}`.execute(tx);
  const { rows: counts } = await sql<{ rule: string; n: number }>`select f.rule, count(*) as n from planning.finding f where ${own} group by 1`.execute(tx);
  return { run: neat(run), findings: rows, counts: Object.fromEntries(counts.map((row) => [row.rule, row.n])) };
}
