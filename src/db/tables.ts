/** The plant's tables in the order in which rows may be put in: what a foreign key points to comes first. */
import type pg from 'pg';

export interface TableToCopy {
  /** schema.table, quoted where it must be. */
  readonly name: string;
  /** Columns that are copied: all but those the database makes itself for each transaction or row. */
  readonly columns: readonly string[];
  /** Columns that order the rows: the primary key. */
  readonly key: readonly string[];
  /** Columns that number themselves. */
  readonly identities: readonly string[];
}

/** Schemas that are not the plant's data: the queue's own (it is made anew), and what migrations have been applied. */
const NOT_DATA = ['pgboss', 'db'];

/** Reads what tables there are. Throws when foreign keys go in a circle none of which is deferrable: those are looked at when all rows are there. */
export async function tablesToCopy(client: pg.ClientBase): Promise<TableToCopy[]> {
  const { rows } = await client.query<TableToCopy & { id: number }>(
    `select c.oid::int as id, format('%I.%I', n.nspname, c.relname) as name,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype order by a.attnum) as columns,
       array(select a.attname::text from pg_index i cross join lateral unnest(i.indkey::int2[]) with ordinality k(num, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num where i.indrelid = c.oid and i.indisprimary order by k.place) as key,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '' and not a.attisdropped) as identities
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname <> 'public' and not n.nspname = any($1) order by 2`, [NOT_DATA]);
  const { rows: arrows } = await client.query<{ from: number; to: number }>(`select conrelid::int as "from", confrelid::int as "to" from pg_constraint where contype = 'f' and not condeferrable and conrelid <> confrelid`);
  const order: TableToCopy[] = [];
  const left = new Map(rows.map((row) => [row.id, row]));
  while (left.size > 0) {
    const free = [...left.values()].filter((row) => !arrows.some((arrow) => arrow.from === row.id && left.has(arrow.to)));
    if (free.length === 0) throw new Error(`Foreign keys go in a circle among ${[...left.values()].map((row) => row.name).join(', ')}.`);
    for (const { id, ...table } of free) {
      order.push(table);
      left.delete(id);
    }
  }
  return order;
}

/** Count, and the sum of a hash of every row's text: the same rows give the same, in any order, on any server. */
export async function fingerprint(client: pg.ClientBase, { name, columns }: TableToCopy): Promise<{ rows: number; sum: string }> {
  const all = columns.map((column) => `t."${column}"`).join(', ');
  const { rows } = await client.query<{ rows: string; sum: string }>(`select count(*)::text as rows, coalesce(sum(('x' || substr(md5(row(${all})::text), 1, 15))::bit(60)::bigint), 0)::text as sum from ${name} t`);
  return { rows: Number(rows[0]!.rows), sum: rows[0]!.sum };
}
