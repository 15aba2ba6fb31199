/** A record of master data as it is typed into a form, and back: texts in the fields, the API's types in the body. */
import type { CellDifference, Choice, GridColumn, GridRow } from '#web/kit';
import { t } from '#web/words';

export interface RecordField {
  /** As the API calls it. */
  readonly name: string;
  readonly label: string;
  /** `decimal`: a number as text. `count`: a whole number. `found`: one of what the server finds. `day`: empty or "2026-03-31". `grid`: lines of texts. Default: a line of text. */
  readonly kind?: 'text' | 'area' | 'decimal' | 'count' | 'choice' | 'day' | 'found' | 'check' | 'grid';
  /** In a new record. */
  readonly otherwise?: string | boolean;
  readonly required?: boolean;
  /** Empty is null: none, or as it is elsewhere. */
  readonly mayLack?: boolean;
  readonly hint?: string;
  readonly unit?: string;
  readonly choices?: readonly Choice[];
  /** The value is sent as a number, such as an identity. */
  readonly numeric?: boolean;
  /** For `found`: asked with what is typed. */
  readonly find?: (words: string) => Promise<readonly Choice[]>;
  readonly columns?: readonly GridColumn[];
  /** Only shown, and only sent, where it means something. */
  readonly when?: (draft: RecordDraft) => boolean;
  /** Cannot be changed once the record is there. */
  readonly fixed?: boolean;
  /** Stands beside the next one that is half too. */
  readonly half?: boolean;
  /** Begins a part of the form. */
  readonly heading?: string;
}
export type RecordDraft = Readonly<Record<string, string | boolean | readonly GridRow[]>>;

const asText = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** The record in the form's fields; nothing given: a new one. */
export const draftOf = (fields: readonly RecordField[], record?: object): RecordDraft =>
  Object.fromEntries(fields.map(({ name, kind, otherwise }) => {
    const value: unknown = record === undefined ? otherwise : (record as Record<string, unknown>)[name];
    if (kind === 'check') return [name, value === true];
    if (kind === 'grid') return [name, ((value as readonly object[] | undefined) ?? []).map((row) => Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, asText(cell)])))];
    return [name, asText(value)];
  }));

/** The form as the API wants it. */
export const bodyOf = (fields: readonly RecordField[], draft: RecordDraft): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ name, kind, mayLack = false, numeric = false, otherwise, when }) => {
    const value = draft[name];
    if (typeof value !== 'string') return [name, value];
    const text = value.trim();
    const idle = when !== undefined && !when(draft);
    if (mayLack && (text === '' || idle)) return [name, null];
    if (kind === 'count' || numeric) return [name, Number(text === '' ? (otherwise ?? 0) : text)];
    return [name, kind === 'decimal' && text === '' ? asText(otherwise || '0') : text];
  }));

/** What must be mended before the record can be sent, by field. */
export function wrongIn(fields: readonly RecordField[], draft: RecordDraft): Readonly<Record<string, string>> {
  const wrong: Record<string, string> = {};
  for (const { name, kind, required = false, when } of fields) {
    const value = draft[name];
    if (typeof value !== 'string' || (when && !when(draft))) continue;
    if (required && value.trim() === '') wrong[name] = t('Write something here.');
    else if (kind === 'count' && !/^-?\d*$/.test(value.trim())) wrong[name] = t('A whole number, such as 5.');
  }
  return wrong;
}

const shown = ({ kind, choices }: RecordField, value: RecordDraft[string] | undefined): string =>
  typeof value === 'boolean' ? (value ? t('yes') : t('no')) : typeof value === 'string' ? (kind === 'choice' ? (choices?.find((one) => one.value === value)?.label ?? value) : value) : (value ?? []).map((row) => Object.values(row).join(' ')).join('; ');

/** Fields in which two drafts differ. */
export const against = (fields: readonly RecordField[], mine: RecordDraft, theirs: RecordDraft): readonly CellDifference[] =>
  fields.map((field) => ({ row: field.label, column: '', mine: shown(field, mine[field.name]), theirs: shown(field, theirs[field.name]) })).filter((one) => one.mine !== one.theirs);

/** Which field a refusal means: `workCenter` of a record that says `workCenterCode` too. */
export const reasonFor = (field: string, reasons: Readonly<Record<string, string>>): string | undefined => reasons[field] ?? reasons[field.replace(/Code$/, '')];
