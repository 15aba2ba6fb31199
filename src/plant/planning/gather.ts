/** The plant as material planning sees it at one moment: what departments keep, put into the engine's columns, with the keys to find it again. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import { CHANGEABLE, DAYS_OF_SUPPLY, FIXED, GROWABLE, LOT_FOR_LOT, MIN_MAX_MULTIPLE, MOVABLE, NEVER, SETTLED, workingDaysBefore, type MrpInput } from '#engine/mrp';
import { listDemand } from '#plant/demand';
import { planningItems, planningRoutings, type PlanningBillLine, type PlanningItem } from '#plant/items';
import { openOrdersForPlanning } from '#plant/production';
import { buyingTerms, scheduledReceipts, type BuyingTerm } from '#plant/purchasing';
import { isUsable, onHand } from '#plant/stock';
import { quantity } from '#kernel/units';
import { billColumns } from './bill-columns.ts';
import { dayIn, dayNumber } from './day-number.ts';
import { workingDaysOf } from './working-days-of.ts';

/** An item at a site: a place in the engine's columns. */
export interface Node {
  readonly item: PlanningItem;
  readonly siteId: number;
  readonly kind: 'make' | 'buy';
  readonly term: BuyingTerm | undefined;
}
export interface DemandRow {
  readonly key: string;
  readonly node: number;
  readonly day: number;
  readonly quantity: number;
  /** Where an open production order takes it. */
  readonly position: number | null;
}
export interface ReceiptRow {
  readonly key: string;
  readonly node: number;
  readonly day: number;
  readonly quantity: number;
  readonly freedom: number;
  readonly kind: 'make' | 'buy';
}
export interface Gathered {
  readonly today: string;
  readonly input: MrpInput;
  readonly nodes: readonly Node[];
  readonly demand: readonly DemandRow[];
  readonly lots: readonly { readonly key: string; readonly node: number }[];
  readonly receipts: readonly ReceiptRow[];
  readonly firm: readonly { readonly id: number; readonly node: number }[];
  /** Each bill line in the engine's columns. */
  readonly lines: readonly PlanningBillLine[];
  /** What of an item's own data planning rests on, as text: differs where anything that matters differs. */
  readonly digests: readonly string[];
  /** Sentences that are no finding of the engine's. */
  readonly notes: readonly { readonly rule: string; readonly node: number; readonly size: number; readonly message: string }[];
}

const RULES = { 'lot-for-lot': LOT_FOR_LOT, fixed: FIXED, 'min-max-multiple': MIN_MAX_MULTIPLE, 'days-of-supply': DAYS_OF_SUPPLY } as const;
const TOLERANCE = { expediteDays: 1, deferDays: 3, quantityShare: 0.02 };

/** Reads everything in one transaction; a fixed number of queries. `now` says which day it is at each site; the day of the first site is the run's. Of the items `also`, even those that nobody speaks of. */
export async function gather(tx: Tx, now: Date, also: readonly { readonly itemId: number; readonly siteId: number }[] = []): Promise<Gathered> {
  const sites = (await sql<{ id: number; zone: string }>`select id, zone from resources.site order by id`.execute(tx)).rows;
  const today = dayIn(sites[0]?.zone ?? 'UTC', now);
  const dayAt = new Map(sites.map((site) => [site.id, dayIn(site.zone, now)]));
  const zoneOf = new Map(sites.map((site) => [site.id, site.zone]));
  const items = new Map((await planningItems(tx)).map((item) => [item.id, item]));
  const active = new Set(items.keys());
  const { rows: others } = await sql<{ id: number }>`select id from items.item where not active order by id`.execute(tx);
  if (others.length > 0) for (const item of await planningItems(tx, others.map((row) => row.id))) items.set(item.id, item);
  const bills = await billColumns(tx);
  const routed = new Set((await planningRoutings(tx)).map((routing) => routing.itemId));
  const terms = new Map<number, BuyingTerm>();
  for (const term of await buyingTerms(tx)) if (!terms.has(term.itemId)) terms.set(term.itemId, term);
  const wanted = [];
  for await (const piece of listDemand(tx, { siteIds: 'all', today })) wanted.push(...piece);
  const stocked = await onHand(tx, 'all');
  const ordered = await scheduledReceipts(tx, 'all', now);
  const production = await openOrdersForPlanning(tx);
  const firmRows = (await sql<{ id: number; itemId: number; siteId: number; quantity: string; startsOn: string; dueOn: string }>`
    select id, item_id as "itemId", site_id as "siteId", trim_scale(quantity)::text as quantity, starts_on as "startsOn", due_on as "dueOn" from planning.planned_order where firm order by due_on, id`.execute(tx)).rows;

  // nodes: every item at a site that somebody speaks of, and all that is below it there
  const places = new Map<string, number>();
  const nodes: Node[] = [];
  const place = (itemId: number, siteId: number): number => {
    const key = `${itemId} ${siteId}`;
    let at = places.get(key);
    if (at === undefined) {
      const item = items.get(itemId)!;
      const kind = item.supply === 'both' ? (bills.linesOf.has(itemId) || routed.has(itemId) ? 'make' : 'buy') : item.supply;
      places.set(key, (at = nodes.length));
      nodes.push({ item, siteId, kind, term: terms.get(itemId) });
    }
    return at;
  };
  const first = sites[0]?.id;
  if (first !== undefined) for (const id of active) place(id, first);
  for (const row of [...also, ...wanted, ...stocked, ...ordered, ...production.supplies, ...production.components, ...firmRows]) place(row.itemId, row.siteId);
  for (let at = 0; at < nodes.length; at++) for (const line of bills.linesOf.get(nodes[at]!.item.id) ?? []) place(line.componentId, nodes[at]!.siteId);

  const notes: { rule: string; node: number; size: number; message: string }[] = [];
  const calendars = await workingDaysOf(tx, sites.map((site) => site.id), today);
  // an order takes its components when it begins; one that should have begun takes them now
  const begins = ({ siteId, earliestAt, dueAt, leadDays }: (typeof production.components)[number]): number => {
    const on = (at: Date): number => dayNumber(dayIn(zoneOf.get(siteId)!, at));
    return Math.max(dayNumber(today), earliestAt === null ? workingDaysBefore(calendars.get(siteId)!, on(dueAt), leadDays) : on(earliestAt));
  };
  const demand: DemandRow[] = production.components.map((row) => ({ key: row.key, node: place(row.itemId, row.siteId), day: begins(row), quantity: row.remaining, position: row.position }));
  const safety = new Float64Array(nodes.length);
  for (const row of wanted.filter((one) => one.dueOn === null)) safety[place(row.itemId, row.siteId)]! += row.quantity;
  for (const row of wanted.filter((one) => one.dueOn !== null).sort((a, b) => a.priority - b.priority))
    demand.push({ key: row.key, node: place(row.itemId, row.siteId), day: row.kind === 'forecast' ? Math.max(dayNumber(today), dayNumber(row.dueOn!)) : dayNumber(row.dueOn!), quantity: row.quantity, position: null });

  const lots: { key: string; node: number; quantity: number; expires: number }[] = [];
  for (const held of stocked) {
    const node = place(held.itemId, held.siteId);
    const byLot = new Map<string, { key: string; node: number; quantity: number; expires: number }>();
    let missing = 0;
    for (const part of held.lots) {
      if (part.quantity < 0) missing -= part.quantity;
      else if (isUsable(part, dayAt.get(held.siteId)!)) {
        const key = part.lotId === null ? `stock:${held.itemId}` : `lot:${part.lotId}`;
        const known = byLot.get(key);
        if (known) known.quantity += part.quantity;
        else byLot.set(key, { key, node, quantity: part.quantity, expires: part.expiresOn === null ? NEVER : dayNumber(part.expiresOn) });
      } else notes.push({ rule: 'stock-not-usable', node, size: part.quantity / 1e6, message: `${part.quantity / 1e6} of ${held.lots.length > 1 ? 'its stock' : 'it'} is expired, held, in quarantine or under way, and is not planned with.` });
    }
    if (missing > 0) {
      notes.push({ rule: 'negative-stock', node, size: missing / 1e6, message: `Its stock stands at ${missing / 1e6} below zero in one place; so much less is planned with elsewhere.` });
      for (const lot of [...byLot.values()].reverse()) {
        const taken = Math.min(missing, lot.quantity);
        lot.quantity -= taken;
        missing -= taken;
      }
      if (missing > 0) demand.unshift({ key: `stock:${held.itemId}`, node, day: dayNumber(today), quantity: missing, position: null });
    }
    lots.push(...[...byLot.values()].filter((lot) => lot.quantity > 0));
  }

  const dismissed = new Set((await sql<{ subject: string }>`select subject from planning.action where kind = 'increase' and dismissed_at is not null`.execute(tx)).rows.map((row) => row.subject));
  const receipts: ReceiptRow[] = [
    ...ordered.map((row): ReceiptRow => {
      const key = `purchase-order-line:${row.lineId}`;
      return { key, node: place(row.itemId, row.siteId), day: dayNumber(row.expectedOn), quantity: row.quantity, kind: 'buy', freedom: row.orderState === 'draft' && !dismissed.has(key) ? GROWABLE : CHANGEABLE };
    }),
    ...production.supplies.map((row): ReceiptRow => ({
      key: row.key, node: place(row.itemId, row.siteId), day: dayNumber(dayIn(zoneOf.get(row.siteId)!, row.dueAt)), quantity: row.remaining, kind: 'make',
      freedom: row.kind === 'by-product' || row.state === 'running' ? SETTLED : row.state === 'created' ? (dismissed.has(row.key) ? CHANGEABLE : GROWABLE) : MOVABLE,
    })),
  ];

  const calendarPlace = new Map(sites.map((site, n) => [site.id, n]));
  const columns = bills.columnsFor(nodes.map((node) => node.item.id), (itemId, at) => place(itemId, nodes[at]!.siteId));
  const of = <T>(rows: readonly T[], value: (row: T) => number): Float64Array => Float64Array.from(rows, value);
  const days = <T>(rows: readonly T[], value: (row: T) => number): Int32Array => Int32Array.from(rows, value);
  const flags = (value: (node: Node) => boolean): Uint8Array => Uint8Array.from(nodes, (node) => (value(node) ? 1 : 0));
  const least = ({ item, kind, term }: Node): number => Math.max(item.lotMinimum ?? 0, kind === 'buy' && term?.minimum ? quantity(term.minimum) : 0);
  const multiple = ({ item, kind, term }: Node): number => item.lotMultiple ?? (kind === 'buy' && term?.multiple ? quantity(term.multiple) : 0);
  const rule = (node: Node): number => {
    const own = RULES[node.item.lotRule];
    return own === LOT_FOR_LOT && node.kind === 'buy' && (node.term?.minimum ?? node.term?.multiple) ? MIN_MAX_MULTIPLE : own; // the supplier's terms bind also what is bought lot for lot
  };
  const input: MrpInput = {
    today: dayNumber(today), calendars: sites.map((site) => calendars.get(site.id)!), tolerance: TOLERANCE,
    items: {
      count: nodes.length, make: flags((node) => node.kind === 'make'), phantom: flags((node) => node.item.phantom), active: flags((node) => active.has(node.item.id)), hasSource: flags((node) => node.term !== undefined),
      lotRule: Uint8Array.from(nodes, rule), step: of(nodes, (node) => 10 ** (6 - node.item.unitPlaces)), lotFixed: of(nodes, (node) => node.item.lotFixed ?? 0),
      lotMinimum: of(nodes, (node) => (node.kind === 'buy' && node.item.lotRule === 'lot-for-lot' ? least({ ...node, item: { ...node.item, lotMinimum: null } }) : least(node))),
      lotMaximum: of(nodes, (node) => (node.item.lotRule === 'lot-for-lot' ? 0 : (node.item.lotMaximum ?? 0))), lotMultiple: of(nodes, multiple), lotDays: days(nodes, (node) => node.item.lotDays ?? 1), safetyStock: safety,
      leadDays: days(nodes, (node) => (node.kind === 'buy' ? (node.term?.leadDays ?? node.item.leadDays) : node.item.leadDays)), shelfLifeDays: days(nodes, (node) => node.item.shelfLifeDays ?? 0),
      fenceDays: days(nodes, (node) => node.item.timeFenceDays), calendar: Uint8Array.from(nodes, (node) => calendarPlace.get(node.siteId)!),
    },
    bills: columns.bills,
    demand: { item: days(demand, (row) => row.node), day: days(demand, (row) => row.day), quantity: of(demand, (row) => row.quantity) },
    lots: { item: days(lots, (row) => row.node), quantity: of(lots, (row) => row.quantity), expires: days(lots, (row) => row.expires) },
    receipts: { item: days(receipts, (row) => row.node), day: days(receipts, (row) => row.day), quantity: of(receipts, (row) => row.quantity), freedom: Uint8Array.from(receipts, (row) => row.freedom) },
    firm: { item: days(firmRows, (row) => place(row.itemId, row.siteId)), quantity: of(firmRows, (row) => quantity(row.quantity)), start: days(firmRows, (row) => dayNumber(row.startsOn)), due: days(firmRows, (row) => dayNumber(row.dueOn)) },
  };

  const digests = nodes.map((node, at) => JSON.stringify([node.kind, node.term?.supplierId, node.item, active.has(node.item.id), safety[at], columns.digests[at]]));
  const tell = (node: number, ...what: unknown[]): void => void (digests[node] += JSON.stringify(what));
  columns.lines.forEach((line, at) => tell(columns.bills.component[at]!, 'u', line.id)); // what it goes into: a line that is gone is a change of it
  for (const row of demand) tell(row.node, 'd', row.key, row.day, row.quantity);
  for (const row of lots) tell(row.node, 'l', row.key, row.quantity, row.expires);
  for (const row of receipts) tell(row.node, 'r', row.key, row.day, row.quantity, row.freedom);
  for (const row of firmRows) tell(place(row.itemId, row.siteId), 'f', row.id, row.quantity, row.startsOn, row.dueOn);
  return { today, input, nodes, demand, lots, receipts, firm: firmRows.map((row) => ({ id: row.id, node: place(row.itemId, row.siteId) })), lines: columns.lines, digests, notes };
}
