/** What an import takes out of lists, said list by list: `FRAME-52 A: 20 TUBE-28, 30 LUG`. */
import type { Row, Sheet } from '#desk';
import type { Note } from './notes.ts';

export interface Removed {
  readonly sheet: Sheet;
  readonly rows: readonly Row[];
}

const LISTS_SAID = 300;
const LINES_SAID = 20;

const words = (row: Row, columns: readonly string[]): string => columns.map((name) => row[name]).filter((cell) => cell !== null && cell !== undefined && cell !== '').map(String).join(' ');

/** One note for each list, for the first so many; the rest of a sheet in one. */
export function removedNotes(removed: readonly Removed[]): Note[] {
  return removed.flatMap(({ sheet, rows }) => {
    const list = sheet.list ?? [];
    const rest = sheet.key.filter((name) => !list.includes(name));
    // what a line is about beside its key, such as the component at its position
    const about = sheet.columns.filter((column) => column.required && !sheet.key.includes(column.name)).slice(0, 1).map((column) => column.name);
    const byList = new Map<string, string[]>();
    for (const row of rows) byList.set(words(row, list), [...(byList.get(words(row, list)) ?? []), words(row, [...rest, ...about])]);
    const said = [...byList].map(([name, lines]): Note => ({
      kind: 'removed', where: sheet.name, count: lines.length,
      says: `${name}: not in the file any more: ${lines.slice(0, LINES_SAID).join(', ')}${lines.length > LINES_SAID ? ` and ${lines.length - LINES_SAID} more` : ''}`,
    }));
    const more = said.slice(LISTS_SAID);
    return more.length === 0 ? said : [...said.slice(0, LISTS_SAID), { kind: 'removed', where: sheet.name, says: `lines of ${more.length} more lists, not in the file any more`, count: more.reduce((sum, { count }) => sum + count, 0) }];
  });
}
