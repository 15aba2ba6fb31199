/** Commands of one record over a table's sheet: added by its code, or edited at the version that was seen. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal';
import { demandVersion, tell, type Act, type Row } from '#desk';
import { allOrNothing } from './sift.ts';
import type { LoadedSheet } from './table-sheet.ts';

const a = (noun: string): string => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`; // a unit, an item

/** What the sheet's table is, besides what a sheet says. */
export interface Recorded {
  readonly sheet: LoadedSheet;
  readonly table: string;
  /** In sentences: `work center`. */
  readonly noun: string;
}

/** Adds a record whose key is `code`; refuses a code that is taken. Returns its identity. */
export async function addOne(act: Act, { sheet, table, noun }: Recorded, row: Row): Promise<number> {
  const taken = await sql`select from ${sql.table(table)} where code = ${row['code']}`.execute(act.tx);
  if (taken.rows.length > 0)
    throw new Refusal('conflict', `There is already ${a(noun)} ${String(row['code'])}.\nMaybe edit that one, or take another code.`, { fields: [{ field: 'code', value: row['code'], reason: 'taken' }] });
  allOrNothing(await sheet.load(act, [row]));
  const added = await sql<{ id: number }>`select id from ${sql.table(table)} where code = ${row['code']}`.execute(act.tx);
  return added.rows[0]!.id;
}

/** Edits a record, its code included; refuses when it was changed since `expected`. `current` is shown to the one who comes too late. */
export async function editOne(
  act: Act, { sheet, table, noun }: Recorded, id: number, row: Row, expected: number | undefined, current: () => Promise<{ readonly version: number } | undefined>,
): Promise<void> {
  const { code } = await lockRecord(act, { table, noun }, id, expected, current);
  if (row['code'] !== undefined) await rename(act, { table, noun }, id, code, String(row['code']));
  allOrNothing(await sheet.load(act, [{ ...row, code: row['code'] ?? code }]));
}

/** Gives a record another code; refuses one that is taken. The version is counted up by the edit that follows. */
export async function rename(act: Act, { table, noun }: Pick<Recorded, 'table' | 'noun'>, id: number, from: string, to: string): Promise<void> {
  if (from === to) return;
  const taken = await sql`select from ${sql.table(table)} where code = ${to}`.execute(act.tx);
  if (taken.rows.length > 0) throw new Refusal('conflict', `There is already ${a(noun)} ${to}.\nMaybe take another code.`, { fields: [{ field: 'code', value: to, reason: 'taken' }] });
  await sql`update ${sql.table(table)} set code = ${to}, version = version + 1 where id = ${id}`.execute(act.tx);
  await tell(act, { kind: `${table.split('.')[0]!}/${noun.replaceAll(' ', '-')}-renamed`, subject: `${noun.replaceAll(' ', '-')}:${id}`, data: { before: { code: from }, after: { code: to } } });
}

/** Locks a record for editing: refuses when there is none, or when it was changed since `expected`. */
export async function lockRecord(
  act: Act, { table, noun }: Pick<Recorded, 'table' | 'noun'>, id: number, expected: number | undefined, current?: () => Promise<{ readonly version: number } | undefined>,
): Promise<{ code: string; version: number }> {
  const { rows } = await sql<{ code: string; version: number }>`select code, version from ${sql.table(table)} where id = ${id} for update`.execute(act.tx);
  const held = rows[0];
  if (held === undefined) throw new Refusal('not-found', `There is no ${noun} number ${id}.`);
  if (expected !== undefined && expected !== held.version) demandVersion(`${noun} ${held.code}`, (await current?.()) ?? held, expected);
  return held;
}
