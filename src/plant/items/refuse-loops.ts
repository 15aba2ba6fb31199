/** A bill may not contain itself, through whatever depth, the rows of one file taken together. */
import { sql } from 'kysely';
import type { Tx } from '#db';

export interface Containing {
  /** The row that says so. */
  readonly n: number;
  readonly itemId: number;
  readonly componentId: number;
}

/** Writers of bills come one after the other: each must see what the others say before it can tell that nothing contains itself. */
export async function lockBills(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('items.bill'))`.execute(tx);
}

interface Held {
  item_id: number;
  component_id: number;
  line: string;
}

/**
 * Calls `refuse(n, path)` for every coming row that would close a loop with what is there and the rows let in before it; `path` are codes from an
 * item down to itself. `replaced` are lines ("bill position") that the coming rows take the place of. Retired bills do not count.
 * One query and one pass over the edges when there is no loop.
 */
export async function refuseLoops(tx: Tx, coming: readonly Containing[], replaced: ReadonlySet<string>, refuse: (n: number, path: readonly string[]) => void): Promise<void> {
  if (coming.length === 0) return;
  const { rows } = await sql<Held>`
    with recursive below (item_id) as (
      select unnest(${[...new Set(coming.map((each) => each.componentId))]}::bigint[])
      union
      select l.component_id from below w join items.bill b on b.item_id = w.item_id and b.status <> 'retired' join items.bill_line l on l.bill_id = b.id and l.kind = 'component')
    select b.item_id, l.component_id, b.id || ' ' || l.position as line
    from below w join items.bill b on b.item_id = w.item_id and b.status <> 'retired' join items.bill_line l on l.bill_id = b.id and l.kind = 'component'`.execute(tx);
  const held = rows.filter(({ line }) => !replaced.has(line)).map(({ item_id, component_id }) => ({ itemId: item_id, componentId: component_id }));
  const suspects = inLoops([...held, ...coming]);
  if (suspects.size === 0) return;

  const down = new Map<number, Set<number>>();
  const open = (itemId: number): Set<number> => {
    const known = down.get(itemId) ?? new Set<number>();
    down.set(itemId, known);
    return known;
  };
  for (const { itemId, componentId } of held) open(itemId).add(componentId);
  const closed: { n: number; path: number[] }[] = [];
  for (const { n, itemId, componentId } of coming) {
    const path = suspects.has(itemId) && suspects.has(componentId) ? pathDown(down, componentId, itemId) : null;
    if (path === null) open(itemId).add(componentId);
    else closed.push({ n, path: [itemId, ...path] });
  }
  const named = await sql<{ id: number; code: string }>`select id, code from items.item where id = any(${[...new Set(closed.flatMap(({ path }) => path))]})`.execute(tx);
  const codes = new Map(named.rows.map(({ id, code }) => [id, code]));
  for (const { n, path } of closed) refuse(n, path.map((id) => codes.get(id)!));
}

/** Items left when those that nothing contains are taken away again and again (Kahn 1962): none when there is no loop. */
function inLoops(edges: readonly Omit<Containing, 'n'>[]): Set<number> {
  const parents = new Map<number, number>();
  const down = Map.groupBy(edges, (edge) => edge.itemId);
  for (const { itemId, componentId } of edges) {
    parents.set(componentId, (parents.get(componentId) ?? 0) + 1);
    if (!parents.has(itemId)) parents.set(itemId, 0);
  }
  const top = [...parents].flatMap(([id, count]) => (count === 0 ? [id] : []));
  for (let id = top.pop(); id !== undefined; id = top.pop()) {
    parents.delete(id);
    for (const { componentId } of down.get(id) ?? []) {
      const left = parents.get(componentId)! - 1;
      parents.set(componentId, left);
      if (left === 0) top.push(componentId);
    }
  }
  return new Set(parents.keys());
}

/** Items from one down to another, both included; null when no way leads there. */
function pathDown(down: ReadonlyMap<number, ReadonlySet<number>>, from: number, to: number): number[] | null {
  const cameFrom = new Map<number, number | null>([[from, null]]);
  for (const stack = [from]; stack.length > 0; ) {
    const id = stack.pop()!;
    if (id === to) {
      const path = [id];
      for (let above = cameFrom.get(id)!; above !== null; above = cameFrom.get(above)!) path.unshift(above);
      return path;
    }
    for (const next of down.get(id) ?? [])
      if (!cameFrom.has(next)) {
        cameFrom.set(next, id);
        stack.push(next);
      }
  }
  return null;
}
