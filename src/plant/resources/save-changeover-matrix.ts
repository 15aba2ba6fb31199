/** A changeover matrix added or edited as one thing, and the matrices as the scheduler reads them. */
import { sql } from 'kysely';
import type { ChangeoverMatrixBody, ChangeoverMatrixRow } from '#contract/resources';
import { plain } from '#contract/words';
import type { Tx } from '#db';
import { tell, type Act } from '#desk';
import { addOne, allOrNothing, asRow, lockRecord, rename } from '#desk/merge';
import { changeoverMatrices, changeovers } from './sheets.ts';

const MATRIX = { sheet: changeoverMatrices, table: 'resources.changeover_matrix', noun: 'changeover matrix' } as const;

/** These matrices, or all, by code, with their changeovers. One query. */
export async function readChangeoverMatrices(tx: Tx, ids?: readonly number[]): Promise<ChangeoverMatrixRow[]> {
  const { rows } = await sql<ChangeoverMatrixRow>`
    select x.id, x.code, x.name, x.otherwise_minutes::text as "otherwiseMinutes", x.version,
      (select coalesce(jsonb_agg(jsonb_build_object('fromFamily', o.from_family, 'toFamily', o.to_family, 'minutes', o.minutes::text, 'cost', o.cost::text) order by o.from_family, o.to_family), '[]')
       from resources.changeover o where o.matrix_id = x.id) as changeovers
    from resources.changeover_matrix x where ${ids ? sql`x.id = any(${ids as number[]})` : sql`true`} order by x.code`.execute(tx);
  return rows.map((row) => ({
    ...row, otherwiseMinutes: plain(row.otherwiseMinutes), changeovers: row.changeovers.map((each) => ({ ...each, minutes: plain(each.minutes), cost: plain(each.cost) })),
  }));
}

/** Adds a matrix with its changeovers and returns its identity. */
export async function addChangeoverMatrix(act: Act, body: ChangeoverMatrixBody): Promise<number> {
  const { changeovers: lines, ...header } = body;
  const id = await addOne(act, MATRIX, asRow(header));
  await loadChangeovers(act, body.code, lines);
  return id;
}

/** Replaces a matrix. Fact `resources/changeover-matrix-changed` with the whole before and after. */
export async function editChangeoverMatrix(act: Act, id: number, body: ChangeoverMatrixBody, version: number | undefined): Promise<void> {
  const read = async () => (await readChangeoverMatrices(act.tx, [id]))[0];
  const held = await lockRecord(act, MATRIX, id, version, read);
  const before = await read();
  const { changeovers: lines, ...header } = body;
  await rename(act, MATRIX, id, held.code, body.code);
  await sql`delete from resources.changeover where matrix_id = ${id}`.execute(act.tx);
  allOrNothing(await changeoverMatrices.load(act, [asRow(header)], { silent: true }));
  await loadChangeovers(act, body.code, lines);
  await sql`update resources.changeover_matrix set version = ${held.version + 1} where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'resources/changeover-matrix-changed', subject: `changeover-matrix:${id}`, data: { code: body.code, before, after: await read() } });
}

async function loadChangeovers(act: Act, matrix: string, lines: ChangeoverMatrixBody['changeovers']): Promise<void> {
  allOrNothing(await changeovers.load(act, lines.map((line) => ({ ...asRow(line), matrix })), { silent: true }), (n) => `changeovers[${n}]`);
}
