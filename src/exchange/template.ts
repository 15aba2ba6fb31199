/** The workbook to begin with: a sheet a table, and before them one that says what each column is. An import passes that one by. */
import writeXlsxFile from 'write-excel-file/node';
import type { Sheet } from '#desk';

/** Name of the sheet that is read by people. */
export const READ_ME = 'read-me';

type Column = Sheet['columns'][number];

/** How a value of each type is written. */
const WRITTEN: Record<Column['type'], string> = {
  text: 'text', integer: 'whole number', quantity: 'decimal number', money: 'decimal number', ratio: 'decimal number', boolean: 'yes or no', day: '2026-03-31', instant: '2026-03-31T06:00:00Z', time: '06:30', minutes: 'minutes', choice: '',
};
/** Enough for a first plan, in the order in which they are filled. */
const FIRST = ['sites', 'calendars', 'calendar-shifts', 'work-centers', 'machines', 'units', 'items', 'routings', 'routing-operations', 'customers', 'sales-orders', 'sales-order-lines'];
const SHADE = '#FFF3D6';
const HEAD = { fontWeight: 'bold', type: String } as const;

/** Heads of columns that must be filled are shaded, here and in each table. */
export async function asTemplate(sheets: readonly Sheet[]): Promise<Buffer> {
  const taken = sheets.filter((sheet) => sheet.load);
  const first = FIRST.filter((name) => taken.some((sheet) => sheet.name === name));
  const says = [
    'Each further sheet is a table: a row a record, under the head that stands there. Fill in what you have and leave the others empty. Import the workbook as it is; this sheet is passed by.',
    `Enough for a first plan, in this order: ${first.join(', ')}. With bills and bill-lines where parts are made of parts, and stock where something lies already.`,
    'Columns whose name is shaded must be filled wherever the table has a row.',
  ].map((text) => [{ value: text, type: String }]);
  const head = ['Table', 'Column', 'What it is', 'Written as', 'Left empty', 'Example'].map((value) => ({ value, ...HEAD }));
  const columns = taken.flatMap((sheet) => [
    [{ value: sheet.name, ...HEAD }, null, { value: sheet.means, ...HEAD }],
    ...sheet.columns.map((column) => [
      { value: sheet.name, type: String }, { value: column.name, type: String, ...(column.required ? { backgroundColor: SHADE } : {}) }, { value: column.means, type: String }, { value: column.choices ? column.choices.join(', ') : WRITTEN[column.type], type: String },
      ...[column.required ? 'not possible' : (column.otherwise ?? ''), column.example].map((value) => (value === '' ? null : { value, type: String })),
    ]),
  ]);
  const tables = taken.map((sheet) => ({
    sheet: sheet.name.slice(0, 31), stickyRowsCount: 1, columns: sheet.columns.map((column) => ({ width: Math.max(12, column.name.length + 3) })),
    data: [sheet.columns.map((column) => ({ value: column.name, ...HEAD, ...(column.required ? { backgroundColor: SHADE } : {}) }))],
  }));
  return writeXlsxFile([{ sheet: READ_ME, data: [...says, [], head, ...columns], columns: [{ width: 24 }, { width: 22 }, { width: 70 }, { width: 26 }, { width: 16 }, { width: 26 }] }, ...tables] as never).toBuffer();
}
