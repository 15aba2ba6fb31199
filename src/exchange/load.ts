/** Running staged rows through the departments, in one transaction that the caller keeps or rolls back. */
import type { Act, RowOutcome, Sheet } from '#desk';
import type { Note } from './notes.ts';
import { removedNotes, type Removed } from './removed.ts';
import type { PlacedRefusal, Staged } from './stage.ts';

/** What became of a sheet's rows. */
export interface SheetSummary {
  readonly sheet: string;
  readonly given: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: number;
  /** Lines that its lists held and the file lacks. */
  readonly removed: number;
}

/** What the sheets' lists hold beside what all files together bring of them. */
async function shorten(act: Act, sheet: Sheet, { sheets, keep }: Staged): Promise<Removed> {
  const parts = sheets.filter((one) => one.sheet === sheet.name);
  return { sheet, rows: keep || !sheet.shorten ? [] : await sheet.shorten(act, parts.flatMap(({ rows, spoiled }) => [...rows, ...spoiled])) };
}

/** Loads sheet after sheet. A row refused by its department does not stop the others: the whole list of what is wrong is wanted. */
export async function load(act: Act, sheets: readonly Sheet[], staged: Staged): Promise<{ summary: SheetSummary[]; refusals: PlacedRefusal[]; removed: Note[] }> {
  const refusals: PlacedRefusal[] = [...staged.refusals];
  const summary: SheetSummary[] = [];
  const removed: Removed[] = [];
  for (const part of staged.sheets) {
    const sheet = sheets.find((one) => one.name === part.sheet)!;
    const first = !summary.some((one) => one.sheet === part.sheet);
    if (first) removed.push(await shorten(act, sheet, staged));
    const outcomes: RowOutcome[] = part.rows.length === 0 ? [] : await sheet.load!(act, part.rows);
    if (outcomes.length !== part.rows.length) throw new Error(`Sheet ${sheet.name} answered for ${outcomes.length} of ${part.rows.length} rows`);
    outcomes.forEach((outcome, i) => {
      if (typeof outcome === 'object') for (const one of outcome.refused) refusals.push({ sheet: part.sheet, file: part.file, line: part.lines[i]!, ...one });
    });
    const count = (what: RowOutcome): number => outcomes.filter((outcome) => outcome === what).length;
    const counted = { new: count('new'), changed: count('changed'), same: count('same') };
    summary.push({ sheet: part.sheet, given: part.given, ...counted, refused: part.given - counted.new - counted.changed - counted.same, removed: first ? removed.at(-1)!.rows.length : 0 });
  }
  return { summary, refusals, removed: removedNotes(removed) };
}
