/** A calendar as it is edited: the week as it is, its exceptions as rows of text. */
import type { CalendarBody, CalendarRow } from '#contract/resources';
import type { GridRow } from '#web/kit';

export interface CalendarDraft extends Pick<CalendarBody, 'code' | 'name' | 'siteCode' | 'alwaysOpen' | 'shifts' | 'breaks'> {
  readonly exceptions: readonly GridRow[];
}

/** "2026-12-24T14:00" as people write it: "2026-12-24 14:00". */
const shown = (local: string): string => local.replace('T', ' ').slice(0, 16);
/** A day alone begins or ends at its midnight. */
const local = (text: string): string => (/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text.replace(/\s+/, 'T'));

export const draftOf = ({ code, name, siteCode, alwaysOpen, shifts, breaks, exceptions }: CalendarRow): CalendarDraft => ({
  code, name, siteCode, alwaysOpen, shifts, breaks,
  exceptions: exceptions.map((one) => ({ starts: shown(one.starts), ends: shown(one.ends), kind: one.kind, reason: one.reason, premium: one.premiumPerHour })),
});
export const bodyOf = ({ exceptions, ...rest }: CalendarDraft): CalendarBody => ({
  ...rest, exceptions: exceptions.map((row) => ({ starts: local(row['starts'] ?? ''), ends: local(row['ends'] ?? ''), kind: (row['kind'] || 'closed') as CalendarBody['exceptions'][number]['kind'], reason: row['reason'] ?? '', premiumPerHour: row['premium'] || '0' })),
});
/** True for "2026-12-24" and "2026-12-24 14:00", where that is a day of the calendar. */
export const isLocal = (text: string): boolean => /^\d{4}-\d\d-\d\d([ T]([01]\d|2[0-3]):[0-5]\d)?$/.test(text) && !Number.isNaN(Date.parse(`${text.slice(0, 10)}T00:00:00Z`)) && new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(text.slice(0, 10));
export const isTime = (text: string): boolean => /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text);

/** Exceptions that end before they begin, by place. */
export const backwards = (rows: readonly GridRow[]): readonly number[] => rows.flatMap((row, at) => (isLocal(row['starts'] ?? '') && isLocal(row['ends'] ?? '') && local(row['ends']!) <= local(row['starts']!) ? [at] : []));
