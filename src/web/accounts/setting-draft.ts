/** How a site is scheduled, as it is typed, and back. */
import type { Setting } from '#contract/schedule';

export interface SettingDraft {
  readonly siteId: number;
  readonly frozenHours: string;
  readonly horizonDays: string;
  readonly atRiskHours: string;
  readonly shipBy: string;
  readonly searchSeconds: string;
  readonly labourConstrains: boolean;
  readonly replanOnEvents: boolean;
  readonly objective: Setting['objective'];
}
const hours = (minutes: number): string => String(Number((minutes / 60).toFixed(4)));
const minutes = (text: string): number => Math.round(Number(text) * 60);

export const draftOf = ({ frozenMinutes, atRiskMinutes, horizonDays, searchSeconds, version: _version, ...rest }: Setting): SettingDraft => ({ ...rest, frozenHours: hours(frozenMinutes), atRiskHours: hours(atRiskMinutes), horizonDays: String(horizonDays), searchSeconds: String(searchSeconds) });
export const bodyOf = ({ frozenHours, atRiskHours, horizonDays, searchSeconds, ...rest }: SettingDraft): Omit<Setting, 'version'> => ({ ...rest, frozenMinutes: minutes(frozenHours), atRiskMinutes: minutes(atRiskHours), horizonDays: Number(horizonDays), searchSeconds: Number(searchSeconds) });

/** The list with the thing at a place moved by so many. */
export function moved<T>(list: readonly T[], at: number, by: number): T[] {
  const next = [...list];
  const [one] = next.splice(at, 1);
  next.splice(Math.max(0, at + by), 0, one!);
  return next;
}
