/** What an order takes, down to stock and purchases; or what it is for, up to customers: the pegs as a tree. */
import { sql } from 'kysely';
import type { Pegging, PegRow, ServedLine } from '#contract/planning';
import { formatQuantity, type Quantity } from '#kernel/units';
import type { Act } from '#desk';
import { inSites } from '#plant/resources';
import { documentOf } from './documents.ts';
import { countedShares, nameDemands } from './served-lines.ts';

const MOST_ROWS = 5000;

interface Edge {
  supply: string;
  demand: string;
  quantity: number;
  itemId: number;
  itemCode: string;
  demandOn: string;
  supplyOn: string;
  /** The least that the item's stock unit counts, in millionths. */
  step: number;
}

/** All pegs that can be reached from a key. One query. */
async function edgesFrom({ tx, caller }: Act, key: string, direction: 'up' | 'down', depth: number): Promise<Edge[]> {
  const [near, far] = direction === 'up' ? [sql`p.supply_key`, sql`p.demand_key`] : [sql`p.demand_key`, sql`p.supply_key`];
  const { rows } = await sql<Edge>`
    with recursive walk (key, depth) as (select ${key}::text, 0 union select ${far}, w.depth + 1 from walk w join planning.peg p on ${near} = w.key where w.depth < ${depth} and ${inSites(caller, 'p.site_id')}),
      met as (select distinct key from walk where depth < ${depth})
    select p.supply_key as supply, p.demand_key as demand, (p.quantity * 1000000)::bigint as quantity, p.item_id as "itemId", i.code as "itemCode", p.demand_on as "demandOn", p.supply_on as "supplyOn", (10 ^ (6 - u.places))::int as step
    from met join planning.peg p on ${near} = met.key join items.item i on i.id = p.item_id join items.unit u on u.code = i.stock_unit where ${inSites(caller, 'p.site_id')} order by p.demand_on, p.id`.execute(tx);
  return rows;
}

const what = (key: string): string => key.slice(0, key.indexOf(':'));

/** The tree from `key`, depth first, without `key` itself; and the customer lines it serves in the end. */
export async function peggingOf(act: Act, key: string, direction: 'up' | 'down', depth: number): Promise<Pegging> {
  const edges = await edgesFrom(act, key, direction, depth);
  const called = await documentOf(act.tx, edges.flatMap((edge) => [edge.supply, edge.demand]));
  const from = Map.groupBy(edges, (edge) => (direction === 'up' ? edge.supply : edge.demand));
  const rows: PegRow[] = [];
  let cut = false;
  const open = new Set<string>();
  const walk = (at: string, level: number): void => {
    if (open.has(at) || level > depth) return;
    open.add(at);
    for (const edge of from.get(at) ?? []) {
      if (rows.length === MOST_ROWS) {
        cut = true;
        break;
      }
      const next = direction === 'up' ? edge.demand : edge.supply;
      rows.push({
        depth: level, key: next, document: called(next).document, what: what(next), itemId: edge.itemId, itemCode: edge.itemCode, on: direction === 'up' ? edge.demandOn : edge.supplyOn,
        quantity: formatQuantity(edge.quantity as Quantity), customerName: called(next).customerName,
      });
      walk(next, level + 1);
    }
    open.delete(at);
  };
  walk(key, 1);
  const up = direction === 'up' ? edges : await edgesFrom(act, key, 'up', 50);
  const shares = countedShares(up).get(key) ?? [];
  const named = await nameDemands(act.tx, shares.map((share) => share.demand));
  const list = shares.flatMap((share): ServedLine[] => {
    const wanted = named.get(share.demand);
    return wanted ? [{ key: share.demand, document: wanted.document, customerName: wanted.customerName, salesOrderId: wanted.salesOrderId, quantity: formatQuantity(share.quantity as Quantity), needOn: wanted.needOn }] : [];
  });
  return { rows, cut, serves: list.sort((a, b) => ((a.needOn ?? '9999') < (b.needOn ?? '9999') ? -1 : 1)) };
}
