/** What the schedule needs of the material plan: planned orders with their operations, and for every order what it takes and whom it serves. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import { workingDaysAfter } from '#engine/mrp';
import { dayNumber, dayText } from './day-number.ts';
import { stepsOf, type ScheduledOperation } from './steps-of.ts';
import { readPegs, servedLines } from './served-lines.ts';
import { workingDaysOf } from './working-days-of.ts';

/** As the schedule's picture of the plant has it. */
export interface ScheduledOrder {
  /** `planned-order:4`; of a production order `production-order:9`. */
  readonly key: string;
  readonly kind: 'planned-order';
  readonly number: string;
  readonly itemId: number;
  readonly itemCode: string;
  /** Still to be made. */
  readonly quantity: number;
  readonly priority: number;
  readonly customer: string | null;
  readonly salesOrders: readonly string[];
  readonly needBy: Date | null;
  /** Not before. */
  readonly earliest: Date | null;
  /** In the order they are done. */
  readonly operations: readonly ScheduledOperation[];
  /** What it takes from other orders and receipts; stock on hand needs no line. */
  readonly pegs: readonly ScheduledPeg[];
}
export interface ScheduledPeg {
  readonly itemId: number;
  readonly itemCode: string;
  readonly quantity: number;
  /** Position of the operation that needs it; null: the first. */
  readonly position: number | null;
  /** Made by another order of the picture, or received at an instant. */
  readonly from: { readonly order: string } | { readonly receivedAt: Date; readonly name: string };
}
/** What one order takes, and whom it serves. */
export interface OrderPegs {
  readonly pegs: readonly ScheduledPeg[];
  readonly customer: string | null;
  /** Nearest first: "SO-1001/10". */
  readonly salesOrders: readonly string[];
  /** The best priority of the sales orders it serves; null: it serves none. */
  readonly priority: number | null;
  /** The first day it is needed by a customer, or else by what takes it, at 16:00 of the site; null: nothing takes it. */
  readonly needBy: Date | null;
  /** The same as a day. */
  readonly needOn: string | null;
}

/** Planned purchases of the site with the day they can be there: those that should have been ordered before today come later than they are wanted. */
async function boughtFor(tx: Tx, siteId: number): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; startsOn: string; dueOn: string; lateDays: number }>`
    select 'planned-order:' || id as key, starts_on as "startsOn", due_on as "dueOn", late_days as "lateDays" from planning.planned_order where kind = 'buy' and site_id = ${siteId}`.execute(tx);
  const late = rows.filter(({ lateDays }) => lateDays > 0);
  const calendar = late[0] && (await workingDaysOf(tx, [siteId], late[0].startsOn)).get(siteId)!;
  return new Map(rows.map(({ key, dueOn, lateDays }) => [key, calendar && lateDays > 0 ? dayText(workingDaysAfter(calendar, dayNumber(dueOn), lateDays)) : dueOn]));
}

/** The day the plan was made, and the next working day: what was due before the one and has not come, comes at the earliest on the other. */
async function plannedOn(tx: Tx, siteId: number): Promise<{ today: string; next: string }> {
  const today = (await sql<{ today: string }>`select today from planning.run where state = 'done' order by id desc limit 1`.execute(tx)).rows[0]?.today;
  if (today === undefined) return { today: '0001-01-01', next: '0001-01-01' };
  return { today, next: dayText(workingDaysAfter((await workingDaysOf(tx, [siteId], today)).get(siteId)!, dayNumber(today), 1)) };
}

/**
 * Pegs of all production and planned orders of the site, by key. Stock on hand needs no peg; what is bought comes at 07:00 of the site: ordered, on its day, or on the working day
 * after the plan where that had passed; planned, on the day it can be there when it is ordered today.
 */
export async function pegsForSchedule(tx: Tx, siteId: number): Promise<Map<string, OrderPegs>> {
  const pegs = await readPegs(tx, siteId);
  const served = await servedLines(tx, pegs);
  const bought = await boughtFor(tx, siteId);
  const { today, next } = await plannedOn(tx, siteId);
  const comesOn = (peg: { readonly supply: string; readonly supplyOn: string }): string => bought.get(peg.supply) ?? (peg.supplyOn < today ? next : peg.supplyOn);
  const days = new Set([...pegs.flatMap((peg) => [peg.demandOn, peg.supplyOn]), ...bought.values(), next]);
  const instants = new Map((await sql<{ day: string; morning: Date; afternoon: Date }>`
    select d.day, (d.day::date + time '07:00') at time zone s.zone as morning, (d.day::date + time '16:00') at time zone s.zone as afternoon
    from unnest(${[...days, ...[...served.values()].flatMap((lines) => (lines[0]?.needOn ? [lines[0].needOn] : []))]}::text[]) d(day) cross join resources.site s where s.id = ${siteId}`.execute(tx)).rows.map((row) => [row.day, row]));
  const codes = new Map((await sql<{ id: number; code: string }>`select id, code from items.item where id = any(${[...new Set(pegs.map((peg) => peg.itemId))]}::bigint[])`.execute(tx)).rows.map((row) => [row.id, row.code]));
  const numbers = new Map((await sql<{ key: string; number: string }>`
    select 'purchase-order-line:' || l.id as key, o.number || '/' || l.line as number from purchasing.purchase_order_line l join purchasing.purchase_order o on o.id = l.purchase_order_id
    where o.site_id = ${siteId} and l.state = 'open'`.execute(tx)).rows.map((row) => [row.key, row.number]));

  const takes = new Map<string, ScheduledPeg[]>();
  const firstNeed = new Map<string, string>();
  for (const peg of pegs) {
    const need = firstNeed.get(peg.supply);
    if (!peg.demand.startsWith('safety:') && (need === undefined || peg.demandOn < need)) firstNeed.set(peg.supply, peg.demandOn);
    if (!peg.demand.startsWith('planned-order:') && !peg.demand.startsWith('production-order:')) continue;
    const made = peg.supply.startsWith('production-order:') || (peg.supply.startsWith('planned-order:') && !bought.has(peg.supply));
    const comes = peg.supply.startsWith('purchase-order-line:') || bought.has(peg.supply);
    if (!made && !comes) continue;
    const row: ScheduledPeg = {
      itemId: peg.itemId, itemCode: codes.get(peg.itemId) ?? '', quantity: peg.quantity / 1e6, position: peg.position,
      from: made ? { order: peg.supply } : { receivedAt: instants.get(comesOn(peg))!.morning, name: numbers.get(peg.supply) ?? `PL-${peg.supply.split(':')[1]}` },
    };
    const list = takes.get(peg.demand);
    if (list) list.push(row);
    else takes.set(peg.demand, [row]);
  }
  const found = new Map<string, OrderPegs>();
  for (const key of new Set([...takes.keys(), ...served.keys(), ...firstNeed.keys()])) {
    if (!key.startsWith('planned-order:') && !key.startsWith('production-order:')) continue;
    const lines = (served.get(key) ?? []).filter((line) => line.salesOrderId !== null);
    const needOn = lines[0]?.needOn ?? firstNeed.get(key) ?? null;
    found.set(key, {
      pegs: takes.get(key) ?? [], customer: lines[0]?.customerName ?? null, salesOrders: [...new Set(lines.map((line) => line.document))],
      priority: lines.length === 0 ? null : Math.min(...lines.map((line) => line.priority ?? 9)), needOn, needBy: needOn === null ? null : (instants.get(needOn)?.afternoon ?? null),
    });
  }
  return found;
}

/** Planned orders to be made at the site, by start day, with the preferred routing in force then. Those without a routing have no operations. */
export async function plannedForSchedule(tx: Tx, siteId: number): Promise<ScheduledOrder[]> {
  const { rows } = await sql<{ id: number; itemId: number; itemCode: string; quantity: string; startsOn: string; dueAt: Date; places: number }>`
    select o.id, o.item_id as "itemId", i.code as "itemCode", o.quantity::text as quantity, o.starts_on as "startsOn", (o.due_on + time '16:00') at time zone s.zone as "dueAt", u.places
    from planning.planned_order o join items.item i on i.id = o.item_id join items.unit u on u.code = i.stock_unit join resources.site s on s.id = o.site_id where o.site_id = ${siteId} and o.kind = 'make' order by o.starts_on, o.id`.execute(tx);
  const steps = await stepsOf(tx, rows.map((row) => ({ ...row, key: `planned-order:${row.id}`, quantity: Number(row.quantity) })));
  return rows.map((row, n): ScheduledOrder => ({
    key: `planned-order:${row.id}`, kind: 'planned-order', number: `PL-${row.id}`, itemId: row.itemId, itemCode: row.itemCode, quantity: Number(row.quantity), priority: 5, customer: null, salesOrders: [], needBy: row.dueAt, earliest: null, operations: steps[n]!, pegs: [],
  }));
}
