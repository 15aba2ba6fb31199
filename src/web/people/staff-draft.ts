/** A staff record as it is typed, and back. Skills are edited in the matrix and go back as they came. */
import type { EmployeeBody, EmployeeRow } from '#contract/people';
import type { GridRow } from '#web/kit';

export interface StaffDraft extends Pick<EmployeeBody, 'code' | 'name' | 'siteCode' | 'jobTitle' | 'skills'> {
  readonly hiredOn: string;
  readonly leftOn: string;
  /** Null where the reader may not see it: it stays as it is. */
  readonly hourlyCost: string | null;
  readonly shifts: readonly GridRow[];
}
const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

export const draftOf = ({ code, name, siteCode, jobTitle, hiredOn, leftOn, hourlyCost, skills, shifts }: EmployeeRow): StaffDraft => ({
  code, name, siteCode, jobTitle, skills, hiredOn: hiredOn ?? '', leftOn: leftOn ?? '', hourlyCost,
  shifts: shifts.map((one) => ({ calendar: one.calendarCode, shift: one.shiftName ?? '', from: one.fromDay, to: one.toDay ?? '' })),
});
export const bodyOf = ({ hiredOn, leftOn, hourlyCost, shifts, ...rest }: StaffDraft): EmployeeBody => ({
  ...rest, hiredOn: orNull(hiredOn), leftOn: orNull(leftOn), hourlyCost,
  shifts: shifts.map((row) => ({ calendarCode: row['calendar'] ?? '', shiftName: orNull(row['shift']), fromDay: row['from'] ?? '', toDay: orNull(row['to']) })),
});
