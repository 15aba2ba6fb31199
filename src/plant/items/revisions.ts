/** Revisions of bills and routings by item and code: how rows of files and forms name them. */
import { sql } from 'kysely';
import type { Act, Row } from '#desk';
import type { Belongs } from '#desk/merge';

const named = (rows: readonly Row[]): string => JSON.stringify(rows.map((row, n) => ({ n, item: row['item'] ?? null, revision: row['revision'] ?? null, position: row['position'] ?? null })));

const find = (table: 'items.bill' | 'items.routing') => async (act: Act, rows: readonly Row[]): Promise<readonly (number | null)[]> => {
  const { rows: found } = await sql<{ id: number | null }>`
    select r.id from jsonb_to_recordset(${named(rows)}::jsonb) as g(n int, item text, revision text) left join items.item i on i.code = g.item
      left join ${sql.table(table)} r on r.item_id = i.id and r.revision = g.revision order by g.n`.execute(act.tx);
  return found.map(({ id }) => id);
};

export const ofBill: Belongs = {
  noun: 'bill', into: 'bill_id', find: find('items.bill'),
  cells: { item: sql`bi.code`, revision: sql`b.revision` },
  joins: sql`join items.bill b on b.id = t.bill_id join items.item bi on bi.id = b.item_id`,
};

export const ofRouting: Belongs = {
  noun: 'routing', into: 'routing_id', find: find('items.routing'),
  cells: { item: sql`ri.code`, revision: sql`r.revision` },
  joins: sql`join items.routing r on r.id = t.routing_id join items.item ri on ri.id = r.item_id`,
};

export const ofOperation: Belongs = {
  noun: 'operation', into: 'operation_id',
  cells: { item: sql`ri.code`, revision: sql`r.revision`, position: sql`o.position` },
  joins: sql`join items.routing_operation o on o.id = t.operation_id join items.routing r on r.id = o.routing_id join items.item ri on ri.id = r.item_id`,
  async find(act, rows) {
    const { rows: found } = await sql<{ id: number | null }>`
      select o.id from jsonb_to_recordset(${named(rows)}::jsonb) as g(n int, item text, revision text, position int) left join items.item i on i.code = g.item
        left join items.routing r on r.item_id = i.id and r.revision = g.revision left join items.routing_operation o on o.routing_id = r.id and o.position = g.position order by g.n`.execute(act.tx);
    return found.map(({ id }) => id);
  },
};

/** Columns that name the revision a row belongs to. */
export const ITEM = { name: 'item', type: 'text', required: true, means: 'Code of the item that is made.', example: 'FRAME-52' } as const;
export const REVISION = { name: 'revision', type: 'text', required: true, means: 'Name of the revision.', example: 'A' } as const;
/** Of the whole of a revision. */
export const IN_FORCE = [
  { name: 'status', type: 'choice', choices: ['draft', 'active', 'retired'], otherwise: 'active', means: 'Only active ones are planned by.', example: 'active' },
  { name: 'effective_from', type: 'day', means: 'First day it is in force; empty: always was.', example: '2026-01-01' },
  { name: 'effective_to', type: 'day', means: 'Last day; empty: until further notice.', example: '' },
] as const;
