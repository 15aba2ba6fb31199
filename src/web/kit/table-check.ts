/** Whether the text of a cell is what its column takes, said before the server has to. */
import { t } from '#web/words';
import { cellKey, type CellRule, type GridRow } from './table-rows.ts';

/** Undefined: right. */
export type Check = (text: string, row: GridRow) => string | undefined;

export interface NumberRule {
  /** May be left empty. */
  readonly empty?: boolean;
  readonly least?: number;
  readonly above?: number;
  readonly most?: number;
  readonly below?: number;
  readonly whole?: boolean;
}
/** A decimal number as the API takes it: a point, at most six places. */
export const numberCheck = ({ empty = false, least, above, most, below, whole = false }: NumberRule): Check => (text) => {
  if (text === '') return empty ? undefined : t('Write a number.');
  if (!(whole ? /^-?\d{1,15}$/ : /^-?\d{1,15}(\.\d{1,6})?$/).test(text)) return whole ? t('Write a whole number, such as 10.') : t('Write a number with a decimal point and at most six places, such as 12.5.');
  const value = Number(text);
  if (least !== undefined && value < least) return t('{least} at least.', { least });
  if (above !== undefined && value <= above) return t('More than {above}.', { above });
  if (most !== undefined && value > most) return t('{most} at most.', { most });
  if (below !== undefined && value >= below) return t('Less than {below}.', { below });
  return undefined;
};
export const textCheck: Check = (text) => (text === '' ? t('Write something here.') : undefined);
export const dayCheck: Check = (text) => {
  const at = new Date(`${text}T00:00:00Z`);
  return text === '' || (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)) ? undefined : t('Write a day as 2026-03-31.');
};
export const choiceCheck = (values: readonly string[], empty = false): Check => (text) => ((empty && text === '') || values.includes(text) ? undefined : t('Write one of {values}.', { values: values.join(', ') }));

export interface CheckedColumn extends CellRule {
  readonly check?: Check | undefined;
}
/** All cells that are not right, by `cellKey`. */
export function problemsIn(columns: readonly CheckedColumn[], rows: readonly GridRow[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  rows.forEach((row, at) => {
    for (const column of columns) {
      const said = column.fixed?.(row) ? undefined : column.check?.(row[column.id] ?? '', row);
      if (said !== undefined) found.set(cellKey(at, column.id), said);
    }
  });
  return found;
}
