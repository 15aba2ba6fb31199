/** Running staged rows through the departments, in one transaction that the caller keeps or rolls back. */
import type { Act, RowOutcome, Sheet } from '#desk';
import type { PlacedRefusal, Staged } from './stage.ts';

/** What became of a sheet's rows. */
export interface SheetSummary {
  readonly sheet: string;
  readonly given: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: number;
}

/** Loads sheet after sheet. A row refused by its department does not stop the others: the whole list of what is wrong is wanted. */
export async function load(act: Act, sheets: readonly Sheet[], staged: Staged): Promise<{ summary: SheetSummary[]; refusals: PlacedRefusal[] }> {
  const refusals: PlacedRefusal[] = [...staged.refusals];
  const summary: SheetSummary[] = [];
  for (const part of staged.sheets) {
    const sheet = sheets.find((one) => one.name === part.sheet)!;
    const outcomes: RowOutcome[] = part.rows.length === 0 ? [] : await sheet.load!(act, part.rows);
    if (outcomes.length !== part.rows.length) throw new Error(`Sheet ${sheet.name} answered for ${outcomes.length} of ${part.rows.length} rows`);
    outcomes.forEach((outcome, i) => {
      if (typeof outcome === 'object') for (const one of outcome.refused) refusals.push({ sheet: part.sheet, file: part.file, line: part.lines[i]!, ...one });
    });
    const count = (what: RowOutcome): number => outcomes.filter((outcome) => outcome === what).length;
    const counted = { new: count('new'), changed: count('changed'), same: count('same') };
    const given = staged.given.get(part.sheet) ?? part.rows.length;
    summary.push({ sheet: part.sheet, given, ...counted, refused: given - counted.new - counted.changed - counted.same });
  }
  return { summary, refusals };
}
