/** Taking files in: stage → preview → commit whole or not at all. The preview is the real thing, rolled back. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Db } from '#db';
import { demandPermission, tell, type Act, type Caller, type Sheet } from '#desk';
import { Refusal } from '#kernel/refusal';
import { load, type SheetSummary } from './load.ts';
import type { Note } from './notes.ts';
import { sayRefusal, type PlacedRefusal, type Staged, type StagedSheet } from './stage.ts';
import { sitesOf } from './whose-import.ts';

export interface Bench {
  readonly db: Db;
  readonly caller: Caller;
  readonly now: Date;
  readonly sheets: readonly Sheet[];
}

export interface ImportReport {
  readonly id: number;
  readonly name: string;
  readonly state: 'staged' | 'committed' | 'undone' | 'discarded';
  readonly summary: readonly SheetSummary[];
  readonly notes: readonly Note[];
  readonly refusals: readonly PlacedRefusal[];
  /** All of them; `refusals` holds the first thousand. */
  readonly refused: number;
  readonly seconds: number;
}

const SHOWN = 1000;
const SQUEEZE = { level: 1 };

class RolledBack extends Error {}

function demandSheets({ caller, sheets }: Bench, staged: Staged): void {
  for (const { sheet } of staged.sheets) demandPermission(caller, sheets.find((one) => one.name === sheet)!.mayImport);
}

/** Stages the rows and shows what they would do, changing nothing. */
export async function preview(bench: Bench, name: string, staged: Staged, notes: readonly Note[]): Promise<ImportReport> {
  demandSheets(bench, staged);
  const began = performance.now();
  let result: Awaited<ReturnType<typeof load>> | undefined;
  await bench.db
    .write(async (tx) => {
      result = await load({ tx, caller: bench.caller, now: bench.now }, bench.sheets, staged);
      throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  const seconds = (performance.now() - began) / 1000;
  const kept = await promisify(gzip)(JSON.stringify({ sheets: staged.sheets, keep: staged.keep ?? false }), SQUEEZE);
  const { summary, refusals, removed } = result!;
  const noted = [...removed, ...notes];
  const id = await bench.db.write(async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into exchange.import (name, state, made_at, made_by, sites, summary, notes, refusals, staged, seconds)
      values (${name}, 'staged', ${bench.now}, ${bench.caller.name}, ${sitesOf(bench.caller)}::bigint[], ${JSON.stringify(summary)}::jsonb, ${JSON.stringify(noted)}::jsonb, ${JSON.stringify(refusals.slice(0, SHOWN))}::jsonb, ${kept}, ${seconds})
      returning id`.execute(tx);
    return rows[0]!.id;
  });
  return { id, name, state: 'staged', summary, notes: noted, refusals: refusals.slice(0, SHOWN), refused: refusals.length, seconds };
}

async function loadWhole(act: Act, importId: number, sheets: readonly Sheet[], staged: Staged): Promise<{ summary: SheetSummary[]; removed: Note[] }> {
  await sql`select set_config('opsfloor.import', ${String(importId)}, true)`.execute(act.tx);
  const { summary, refusals, removed } = await load(act, sheets, staged);
  const first = refusals[0];
  if (first)
    throw new Refusal('invalid', `${refusals.length === 1 ? 'A cell is' : `${refusals.length} cells are`} refused, so nothing was written: ${sayRefusal(first)}\nMaybe mend ${refusals.length === 1 ? 'it' : 'them'} in the file, and import it again.`, { details: { summary, refusals: refusals.slice(0, SHOWN), refused: refusals.length } });
  await sql`select set_config('opsfloor.import', '', true)`.execute(act.tx);
  await tell(act, { kind: 'exchange/imported', subject: `import:${importId}`, data: { summary } });
  return { summary, removed };
}

/** Commits what was staged: all of it, or nothing with the list of what is wrong. `keep`, where said, goes before what was said when it was staged. */
export async function commit(bench: Bench, importId: number, asked: { readonly keep?: boolean | undefined } = {}): Promise<ImportReport> {
  const began = performance.now();
  return bench.db.write(async (tx) => {
    const { rows } = await sql<{ name: string; state: ImportReport['state']; staged: Buffer | null; notes: Note[] }>`select name, state, staged, notes from exchange.import where id = ${importId} for update`.execute(tx);
    const found = rows[0];
    if (!found) throw new Refusal('not-found', `There is no import ${importId}.`);
    if (found.state !== 'staged' || !found.staged) throw new Refusal('conflict', `The import of ${found.name} is ${found.state} already.`);
    const text = (await promisify(gunzip)(found.staged)).toString('utf8');
    const { sheets, keep } = JSON.parse(text) as { sheets: StagedSheet[]; keep: boolean };
    const staged: Staged = { sheets, refusals: [], keep: asked.keep ?? keep };
    if (sheets.some((one) => one.given > one.rows.length))
      throw new Refusal('conflict', `Some rows of ${found.name} are refused, so nothing of it is taken.\nMaybe mend them and stage the file again.`);
    demandSheets(bench, staged);
    const { summary, removed } = await loadWhole({ tx, caller: bench.caller, now: bench.now }, importId, bench.sheets, staged);
    const seconds = (performance.now() - began) / 1000;
    const noted = [...removed, ...found.notes.filter(({ kind }) => kind !== 'removed')]; // what goes is what is there now
    await sql`update exchange.import set state = 'committed', committed_at = ${bench.now}, staged = null, summary = ${JSON.stringify(summary)}::jsonb, notes = ${JSON.stringify(noted)}::jsonb, refusals = '[]', seconds = ${seconds} where id = ${importId}`.execute(tx);
    return { id: importId, name: found.name, state: 'committed' as const, summary, notes: noted, refusals: [], refused: 0, seconds };
  });
}

/** Stages and commits in one go, for the console: one pass over the departments, whole or not at all. */
export async function takeIn(bench: Bench, name: string, staged: Staged, notes: readonly Note[]): Promise<ImportReport> {
  demandSheets(bench, staged);
  const began = performance.now();
  return bench.db.write(async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into exchange.import (name, state, made_at, made_by, sites, committed_at) values (${name}, 'committed', ${bench.now}, ${bench.caller.name}, ${sitesOf(bench.caller)}::bigint[], ${bench.now}) returning id`.execute(tx);
    const id = rows[0]!.id;
    const { summary, removed } = await loadWhole({ tx, caller: bench.caller, now: bench.now }, id, bench.sheets, staged);
    const seconds = (performance.now() - began) / 1000;
    const noted = [...removed, ...notes];
    await sql`update exchange.import set summary = ${JSON.stringify(summary)}::jsonb, notes = ${JSON.stringify(noted)}::jsonb, seconds = ${seconds} where id = ${id}`.execute(tx);
    return { id, name, state: 'committed' as const, summary, notes: noted, refusals: [], refused: 0, seconds };
  });
}
