/** A changeover matrix as a square that is typed into: a row from each family, a column to each; an empty cell takes the usual time. */
import type { ChangeoverMatrixBody } from '#contract/resources';
import type { GridRow } from '#web/kit';

type Changeover = ChangeoverMatrixBody['changeovers'][number];
/** The column that names the row. */
export const FROM = 'from';
/** A column to a family: families may be called anything, also "from". */
export const toColumn = (family: string): string => `to ${family}`;
const key = (from: string, to: string): string => `${from}\n${to}`;

export interface MatrixDraft {
  readonly head: Pick<ChangeoverMatrixBody, 'code' | 'name' | 'otherwiseMinutes'>;
  readonly families: readonly string[];
  readonly rows: readonly GridRow[];
  /** What a change costs beside its time is not typed here, and stays. */
  readonly costs: ReadonlyMap<string, string>;
}

export const familiesOf = (changeovers: readonly Changeover[]): string[] => [...new Set(changeovers.flatMap((one) => [one.fromFamily, one.toFamily]))].sort();

export function squareOf(families: readonly string[], changeovers: readonly Changeover[]): GridRow[] {
  const minutes = new Map(changeovers.map((one) => [key(one.fromFamily, one.toFamily), one.minutes]));
  return families.map((from) => ({ [FROM]: from, ...Object.fromEntries(families.map((to) => [toColumn(to), minutes.get(key(from, to)) ?? ''])) }));
}
export function draftOf({ code, name, otherwiseMinutes, changeovers }: ChangeoverMatrixBody): MatrixDraft {
  const families = familiesOf(changeovers);
  return { head: { code, name, otherwiseMinutes }, families, rows: squareOf(families, changeovers), costs: new Map(changeovers.filter((one) => one.cost !== '0').map((one) => [key(one.fromFamily, one.toFamily), one.cost])) };
}
export const bodyOf = ({ head, families, rows, costs }: MatrixDraft): ChangeoverMatrixBody => ({
  ...head, changeovers: rows.flatMap((row) => families.flatMap((to) => {
    const [from, minutes] = [row[FROM]!, row[toColumn(to)] ?? ''];
    return minutes === '' ? [] : [{ fromFamily: from, toFamily: to, minutes, cost: costs.get(key(from, to)) ?? '0' }];
  })),
});

/** Each empty cell takes what the way back says; what is typed stays. */
export function mirrored({ families, rows }: Pick<MatrixDraft, 'families' | 'rows'>): GridRow[] {
  const back = (from: string, to: string): string => rows[families.indexOf(to)]?.[toColumn(from)] ?? '';
  return rows.map((row) => ({ ...row, ...Object.fromEntries(families.map((to) => [toColumn(to), row[toColumn(to)] || (row[FROM] === to ? '' : back(row[FROM]!, to))])) }));
}
/** A family more: a row and a column, empty. */
export function withFamily(draft: MatrixDraft, family: string): MatrixDraft {
  if (draft.families.includes(family)) return draft;
  const families = [...draft.families, family];
  return { ...draft, families, rows: [...draft.rows.map((row) => ({ ...row, [toColumn(family)]: '' })), { [FROM]: family, ...Object.fromEntries(families.map((to) => [toColumn(to), ''])) }] };
}
export function withoutFamily(draft: MatrixDraft, family: string): MatrixDraft {
  return { ...draft, families: draft.families.filter((one) => one !== family), rows: draft.rows.filter((row) => row[FROM] !== family) };
}
