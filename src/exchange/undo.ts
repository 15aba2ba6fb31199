/** Taking a committed import back as one step: every row it wrote as it was before, or a refusal that names what has changed since. */
import { sql } from 'kysely';
import { tell, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';

interface Stretch {
  relation: string;
  kind: 'insert' | 'update' | 'delete';
  first: number;
  last: number;
}

/** Departments whose tables are only ever added to say here how what an import added is taken back. */
export interface Reversal {
  /** schema.table */
  readonly relation: string;
  /** Takes back the added rows by adding others; `null`: the table follows from others and needs nothing. */
  readonly takeBack: ((act: Act, importId: number, firstChange: number, lastChange: number) => Promise<void>) | null;
}

/** Undoes a committed import; returns how many rows went back. */
export async function undo(act: Act, importId: number, reversals: readonly Reversal[] = []): Promise<number> {
  const { rows } = await sql<{ name: string; state: string }>`select name, state from exchange.import where id = ${importId} for update`.execute(act.tx);
  const found = rows[0];
  if (!found) throw new Refusal('not-found', `There is no import ${importId}.`);
  if (found.state !== 'committed') throw new Refusal('conflict', `The import of ${found.name} is ${found.state} and cannot be undone.`);

  // runs of changes of one kind to one table, newest first: each goes back in one statement
  const stretches = await sql<Stretch>`
    select relation, kind, min(number) as first, max(number) as last from (
      select relation, kind, number, number - row_number() over (partition by relation, kind order by number) as run from exchange.change where import_id = ${importId}) c
    group by relation, kind, run order by last desc`.execute(act.tx);
  let undone = 0;
  for (const stretch of stretches.rows) {
    const reversal = reversals.find((one) => one.relation === stretch.relation);
    if (reversal) await reversal.takeBack?.(act, importId, stretch.first, stretch.last);
    else undone += await takeBack(act, importId, stretch).catch((error: unknown) => refuseMoved(stretch.relation, error));
  }
  await sql`update exchange.import set state = 'undone', undone_at = ${act.now} where id = ${importId}`.execute(act.tx);
  await tell(act, { kind: 'exchange/import-undone', subject: `import:${importId}`, data: { rows: undone } });
  return undone;
}

/** A table's rows as people say them: `sales.sales_order_line` is "sales order line". */
const noun = (relation: string): string => relation.replace(/^.*\./, '').replaceAll('_', ' ');

/** By what somebody knows a row: its code, number or name, where it has one. */
function nameOf(row: string): string {
  const { code, number, name, line, position } = JSON.parse(row) as Record<string, unknown>;
  const known = code ?? number ?? name ?? line ?? position;
  return known === undefined ? '' : ` ${String(known)}`;
}

/** What stands in the way by the tables' own rules: a place that was taken since, or a row that others have come to name. */
function refuseMoved(relation: string, error: unknown): never {
  const { code, detail } = error as { code?: string; detail?: string };
  if (code !== '23505' && code !== '23503') throw error;
  const by = /still referenced from table "(\w+)"/.exec(detail ?? '')?.[1];
  throw new Refusal('conflict', `${code === '23503' && by !== undefined ? `An imported ${noun(relation)} is needed by a ${noun(by)} that came later` : `The place of an imported ${noun(relation)} was taken since`}, so the import cannot be undone whole.\nMaybe import the corrected rows instead.`);
}

async function takeBack(act: Act, importId: number, { relation, kind, first, last }: Stretch): Promise<number> {
  const table = sql.table(relation);
  const { keys, columns, fixed } = await columnsOf(act, relation);
  const noted = sql`exchange.change where import_id = ${importId} and number between ${first} and ${last}`;
  // a row changed several times in a stretch goes back in one step: from as it was left to as it was found
  const changes = kind === 'update'
    ? sql`(select max(number) as number, (array_agg(before order by number))[1] as before, (array_agg(after order by number desc))[1] as after
        from ${noted} group by ${sql.join(keys.map((key) => sql`after -> ${sql.lit(key)}`))})`
    : sql`(select number, before, after from ${noted})`;
  const same = (side: 'before' | 'after') => sql.join(keys.map((key) => sql`t.${sql.ref(key)} = (jsonb_populate_record(null::${table}, c.${sql.ref(side)})).${sql.ref(key)}`), sql` and `);

  if (kind !== 'delete') {
    const moved = await sql<{ now: string | null; then: string }>`
      select to_jsonb(t)::text as now, c.after::text as "then" from ${changes} c left join ${table} t on ${same('after')} where to_jsonb(t) is distinct from c.after limit 1`.execute(act.tx);
    if (moved.rows[0])
      throw new Refusal('conflict', `The ${noun(relation)}${nameOf(moved.rows[0].then)} was changed after the import, so the import cannot be undone whole.\nMaybe import the corrected rows instead.`);
  }
  if (kind === 'insert') return Number((await sql`delete from ${table} t using ${changes} c where ${same('after')}`.execute(act.tx)).numAffectedRows ?? 0n);
  const all = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(columns.map((column) => sql`b.${sql.ref(column)}`));
  if (kind === 'delete')
    return Number((await sql`insert into ${table} (${all}) overriding system value select ${values} from ${changes} c cross join lateral jsonb_populate_record(null::${table}, c.before) b`.execute(act.tx)).numAffectedRows ?? 0n);
  const free = columns.filter((column) => !fixed.includes(column));
  if (free.length === 0) return 0;
  const set = sql.join(free.map((column) => sql`${sql.ref(column)} = b.${sql.ref(column)}`));
  return Number((await sql`update ${table} t set ${set} from ${changes} c cross join lateral jsonb_populate_record(null::${table}, c.before) b where ${same('before')}`.execute(act.tx)).numAffectedRows ?? 0n);
}

/** A table's key, its columns, and those among them that an update cannot set. */
async function columnsOf(act: Act, relation: string): Promise<{ keys: string[]; columns: string[]; fixed: string[] }> {
  const { rows } = await sql<{ name: string; key: boolean; identity: boolean }>`
    select a.attname as name, coalesce(a.attnum = any(i.indkey), false) as key, a.attidentity <> '' as identity
    from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
    where a.attrelid = ${relation}::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`.execute(act.tx);
  return { keys: rows.filter((row) => row.key).map((row) => row.name), columns: rows.map((row) => row.name), fixed: rows.filter((row) => row.key || row.identity).map((row) => row.name) };
}
