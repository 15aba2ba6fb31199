/** Merging rows into a table by its key: one comparison, one insert, one update, however many rows; and what was before and after. */
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db';
import { record } from '#journal';
import type { Act } from '#desk';

export interface Target {
  /** `schema.table`; it has an `id`. */
  readonly table: string;
  /** Column → SQL type, keys included. Only columns present in the first row are written; new rows take the table's default for the others. */
  readonly columns: Readonly<Record<string, string>>;
  /** Columns that tell one row from another. */
  readonly key: readonly string[];
  /** Those of them that may be null: null equals null here. */
  readonly nullableKey?: readonly string[];
  /** Whether the table counts versions; default true. */
  readonly versioned?: boolean;
}

export type Written = 'new' | 'changed' | 'same';

export interface Merged<Outcome = Written | 'removed'> {
  readonly id: number;
  readonly outcome: Outcome;
  /** For `changed`: the columns that differ, as text, before and after. For `new`: what was written; for `removed`: what stood there. */
  readonly before: Readonly<Record<string, string | null>>;
  readonly after: Readonly<Record<string, string | null>>;
}

type Cells = Readonly<Record<string, string | null>>;
interface Compared {
  n: number;
  id: number | null;
  before: Cells | null;
  after: Cells | null;
}

/**
 * Writes the rows, whose keys are unique among themselves, and tells for each what became of it, in their order. Writers of one table come
 * one after the other, so that two of them never insert the same key.
 */
export async function mergeRows(tx: Tx, target: Target, rows: readonly Readonly<Record<string, unknown>>[]): Promise<Merged<Written>[]> {
  const first = rows[0];
  if (first === undefined) return [];
  const { table, key, nullableKey = [], versioned = true } = target;
  const columns = Object.keys(target.columns).filter((column) => first[column] !== undefined);
  const edited = columns.filter((column) => !key.includes(column));
  const name = sql.table(table);
  const all = (form: (column: string) => RawBuilder<unknown>, of: readonly string[]) => sql.join(of.map(form));
  const pairs = (alias: string) => sql`jsonb_build_object(${all((c) => sql`${sql.lit(c)}, ${sql.ref(`${alias}.${c}`)}::text`, edited)})`;
  const given = (some: readonly unknown[]) =>
    sql`jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as g(n int, id bigint, ${all((c) => sql`${sql.ref(c)} ${sql.raw(target.columns[c]!)}`, columns)})`;
  const sameKey = sql.join(key.map((c) => {
    const [held, sent] = [sql.ref(`t.${c}`), sql.ref(`g.${c}`)];
    return nullableKey.includes(c) ? sql`coalesce(${held}::text, '') = coalesce(${sent}::text, '')` : sql`${held} = ${sent}`; // can be hashed, as "is not distinct from" cannot
  }), sql` and `);
  const differs = edited.length === 0 ? sql`false` : sql`(${all((c) => sql.ref(`t.${c}`), edited)}) is distinct from (${all((c) => sql.ref(`g.${c}`), edited)})`;

  await sql`select pg_advisory_xact_lock(hashtext(${table}))`.execute(tx);
  const numbered: Record<string, unknown>[] = rows.map((row, n) => ({ ...row, n }));
  const { rows: compared } = await sql<Compared>`
    select g.n, t.id, case when t.id is not null and ${differs} then ${pairs('t')} end as before, case when t.id is null or ${differs} then ${pairs('g')} end as after
    from ${given(numbered)} left join ${name} t on ${sameKey}`.execute(tx);

  const merged: Merged<Written>[] = Array.from({ length: rows.length });
  const fresh: Record<string, unknown>[] = [];
  const changed: Record<string, unknown>[] = [];
  for (const { n, id, before, after } of compared) {
    if (id === null) fresh.push(numbered[n]!);
    else if (before !== null) changed.push({ ...numbered[n], id });
    merged[n] = { id: id ?? 0, outcome: id === null ? 'new' : before === null ? 'same' : 'changed', ...difference(target, id === null ? null : before, after) };
  }
  // changes first: what ends makes room for what follows it
  if (changed.length > 0)
    await sql`update ${name} t set ${all((c) => sql`${sql.ref(c)} = ${sql.ref(`g.${c}`)}`, edited)} ${versioned ? sql`, version = t.version + 1` : sql``}
      from ${given(changed)} where t.id = g.id`.execute(tx);
  if (fresh.length > 0) {
    const names = all((c) => sql.ref(c), columns);
    await sql`insert into ${name} (${names}) select ${all((c) => sql.ref(`g.${c}`), columns)} from ${given(fresh)} order by g.n`.execute(tx);
    const { rows: added } = await sql<{ n: number; id: number }>`select g.n, t.id from ${given(fresh)} join ${name} t on ${sameKey}`.execute(tx);
    for (const { n, id } of added) merged[n] = { ...merged[n]!, id };
  }
  return merged;
}

const plain = (text: string | null, type: string): string | null =>
  text === null || !type.startsWith('numeric') || !text.includes('.') ? text : text.replace(/\.?0+$/, '');

function difference(target: Target, before: Cells | null, after: Cells | null): Pick<Merged, 'before' | 'after'> {
  const old: Record<string, string | null> = {};
  const now: Record<string, string | null> = {};
  for (const [column, type] of Object.entries(target.columns)) {
    const [was, is] = [before?.[column] ?? null, after?.[column] ?? null];
    if (after === null || !(column in after) || was === is) continue;
    if (before !== null) old[column] = plain(was, type);
    now[column] = plain(is, type);
  }
  return { before: old, after: now };
}

/** Records `<department>/<noun>-added`, `-changed` and `-removed` for what was merged, with the columns that differ before and after. `data` adds to each. */
export async function tellMerged(
  act: Act, department: string, noun: string, merged: readonly Merged[], data: (place: number) => { readonly siteId?: number; readonly [name: string]: unknown } = () => ({}),
): Promise<void> {
  const facts = merged.flatMap(({ id, outcome, before, after }, place) => {
    if (outcome === 'same') return [];
    const { siteId, ...rest } = data(place);
    return [{
      kind: `${department}/${noun}-${outcome === 'new' ? 'added' : outcome}`, subject: `${noun}:${id}`, ...(siteId === undefined ? {} : { siteId }),
      data: { ...rest, ...(outcome === 'new' ? {} : { before }), ...(outcome === 'removed' ? {} : { after }) },
    }];
  });
  await record(act.tx, { user: act.caller.user, name: act.caller.name }, facts);
}

const siteOf = (siteId: number | null | undefined): { readonly siteId?: number } => (typeof siteId === 'number' ? { siteId } : {});

/** A fact about an owner tells at most so many of its lines; the rest is counted. */
const LINES_TOLD = 200;

/**
 * Records one `<department>/<owner>-changed` for each owner whose lines changed, e.g. the matrix of changeovers, and counts up its version.
 * `ownerOf` gives the owner's identity by the line's place; `table` is the owner's.
 */
export async function tellLines(
  act: Act, department: string, owner: { readonly noun: string; readonly table: string; /** Its column with the site it belongs to. */ readonly site?: string }, lines: string, merged: readonly Merged[], ownerOf: (place: number) => number,
): Promise<void> {
  const byOwner = new Map<number, Merged[]>();
  merged.forEach((line, place) => {
    if (line.outcome === 'same') return;
    const id = ownerOf(place);
    const known = byOwner.get(id);
    if (known) known.push(line);
    else byOwner.set(id, [line]);
  });
  if (byOwner.size === 0) return;
  const { rows: counted } = await sql<{ id: number; siteId: number | null }>`
    update ${sql.table(owner.table)} set version = version + 1 where id = any(${[...byOwner.keys()]}) returning id, ${owner.site === undefined ? sql`null::bigint` : sql.ref(owner.site)} as "siteId"`.execute(act.tx);
  const sites = new Map(counted.map(({ id, siteId }) => [id, siteId]));
  await record(act.tx, { user: act.caller.user, name: act.caller.name }, [...byOwner].map(([id, changed]) => ({
    kind: `${department}/${owner.noun}-changed`, subject: `${owner.noun}:${id}`, ...siteOf(sites.get(id)),
    data: {
      [lines]: changed.slice(0, LINES_TOLD).map(({ id: line, before, after }) => ({ id: line, before, after })),
      ...(changed.length > LINES_TOLD ? { more: changed.length - LINES_TOLD } : {}),
    },
  })));
}
