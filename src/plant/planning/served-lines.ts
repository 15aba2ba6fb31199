/** Which customer lines each order serves, with what people call them. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import { serves, wholeShares, type KeyedPeg, type Share } from '#engine/mrp';

/** Keys of orders: what is pegged to one is followed up through it. */
export const isOrder = (key: string): boolean => key.startsWith('planned-order:') || key.startsWith('production-order:');

export interface PegOf extends KeyedPeg {
  readonly itemId: number;
  readonly siteId: number;
  readonly demandOn: string;
  readonly supplyOn: string;
  readonly position: number | null;
  /** The least that the item's stock unit counts, in millionths. */
  readonly step: number;
}

/** For each supply, what it serves in the end and with how much, counted as its unit counts: the shares of pieces are whole pieces (0: part of a piece) and add up to what is pegged. */
export function countedShares(pegs: readonly (KeyedPeg & Pick<PegOf, 'step'>)[]): Map<string, Share[]> {
  const stepOf = new Map(pegs.map((peg) => [peg.supply, peg.step]));
  return new Map([...serves(pegs, isOrder)].map(([key, shares]) => {
    const whole = wholeShares(shares.map((share) => share.quantity), stepOf.get(key)!);
    return [key, shares.map((share, n) => ({ ...share, quantity: whole[n]! }))];
  }));
}

/** All pegs of one site or of all, in the order they were made. One query. */
export async function readPegs(tx: Tx, siteId: number | 'all'): Promise<PegOf[]> {
  const { rows } = await sql<PegOf>`
    select p.item_id as "itemId", p.site_id as "siteId", (p.quantity * 1000000)::bigint as quantity, p.demand_key as demand, p.demand_on as "demandOn", p.position, p.supply_key as supply, p.supply_on as "supplyOn",
      (10 ^ (6 - u.places))::int as step
    from planning.peg p join items.item i on i.id = p.item_id join items.unit u on u.code = i.stock_unit where ${siteId === 'all' ? sql`true` : sql`p.site_id = ${siteId}`} order by p.demand_on, p.id`.execute(tx);
  return rows;
}

export interface Wanted {
  readonly key: string;
  /** "SO-1001/10", "Forecast 2026-12-01", "Safety stock". */
  readonly document: string;
  readonly customerName: string | null;
  readonly salesOrderId: number | null;
  readonly needOn: string | null;
  readonly priority: number | null;
}

/** What independent demands are called; keys that are gone meanwhile are left out. Two queries. */
export async function nameDemands(tx: Tx, keys: readonly string[]): Promise<Map<string, Wanted>> {
  const ids = (noun: string): number[] => keys.filter((key) => key.startsWith(`${noun}:`)).map((key) => Number(key.slice(noun.length + 1)));
  const lines = await sql<Wanted>`
    select 'sales-order-line:' || l.id as key, o.number || '/' || l.line as document, c.name as "customerName", o.id as "salesOrderId", coalesce(l.promised_on, l.requested_on)::text as "needOn", o.priority
    from sales.sales_order_line l join sales.sales_order o on o.id = l.sales_order_id join sales.customer c on c.id = o.customer_id where l.id = any(${ids('sales-order-line')}::bigint[])`.execute(tx);
  const forecasts = await sql<Wanted>`
    select 'forecast:' || f.id as key, 'Forecast ' || f.starts_on as document, null as "customerName", null as "salesOrderId", f.starts_on::text as "needOn", null as priority from demand.forecast f where f.id = any(${ids('forecast')}::bigint[])`.execute(tx);
  const safety = keys.filter((key) => key.startsWith('safety:')).map((key): [string, Wanted] => [key, { key, document: 'Safety stock', customerName: null, salesOrderId: null, needOn: null, priority: null }]);
  return new Map([...[...lines.rows, ...forecasts.rows].map((row): [string, Wanted] => [row.key, row]), ...safety]);
}

/** For every supply of the site: its shares, counted as `countedShares` does, customer lines first, the nearest first. */
export async function servedLines(tx: Tx, pegs: readonly PegOf[]): Promise<Map<string, (Wanted & Pick<Share, 'quantity'>)[]>> {
  const shares = countedShares(pegs);
  const named = await nameDemands(tx, [...new Set([...shares.values()].flatMap((list) => list.map((share) => share.demand)))]);
  const far = '9999';
  return new Map([...shares].map(([key, list]) => [key, list.flatMap((share) => {
    const wanted = named.get(share.demand);
    return wanted ? [{ ...wanted, quantity: share.quantity }] : [];
  }).sort((a, b) => Number(a.salesOrderId === null) - Number(b.salesOrderId === null) || ((a.needOn ?? far) < (b.needOn ?? far) ? -1 : (a.needOn ?? far) > (b.needOn ?? far) ? 1 : 0))]));
}
