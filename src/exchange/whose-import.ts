/** Whose an import is: it shows rows and takes them back, so that only whoever might have made it may look at it, take it in or undo it. */
import { sql, type RawBuilder } from 'kysely';
import { demandPermission, type Act, type Caller, type Sheet } from '#desk';
import { Refusal } from '#kernel/refusal';

/** What is written down of who makes it. */
export const sitesOf = ({ sites }: Caller): number[] | null => (sites === 'all' ? null : [...sites]);

/** Condition on exchange.import: whoever made it works for no site that the caller does not work for. */
export const ofCallersImports = ({ sites }: Caller): RawBuilder<unknown> => (sites === 'all' ? sql`true` : sql`sites <@ ${[...sites]}::bigint[]`);

/** Refuses an import that there is not for this caller, and one with sheets that the caller may not import. */
export async function demandImport({ tx, caller }: Pick<Act, 'tx' | 'caller'>, sheets: readonly Sheet[], importId: number): Promise<void> {
  const { rows } = await sql<{ sheets: string[] }>`select array(select s ->> 'sheet' from jsonb_array_elements(summary) s) as sheets from exchange.import where id = ${importId} and ${ofCallersImports(caller)}`.execute(tx);
  if (!rows[0]) throw new Refusal('not-found', `There is no import ${importId}.`);
  for (const name of new Set(rows[0].sheets)) {
    const sheet = sheets.find((one) => one.name === name);
    if (sheet) demandPermission(caller, sheet.mayImport);
  }
}
