/** The fact of an absence, whether it came by a form or by a file. */
import { tell, type Act, type Row } from '#desk';

interface Told {
  readonly id: number;
  readonly employeeId: number;
  readonly siteId: number;
  readonly before: Readonly<Record<string, string | null>>;
  readonly row: Row;
}

/** Facts `people/absence-recorded` on `employee:<id>`: absenceId, employee, startsAt, endsAt, and what they were before. Why somebody is away is not told. */
export async function tellAbsences(act: Act, told: readonly Told[]): Promise<void> {
  await tell(act, ...told.map(({ id, employeeId, siteId, before, row }) => ({
    kind: 'people/absence-recorded', subject: `employee:${employeeId}`, siteId,
    data: { absenceId: id, employee: row['employee'], startsAt: row['starts_at'], endsAt: row['ends_at'], ...(before['ends_at'] ? { before: { endsAt: before['ends_at'] } } : {}) },
  })));
}
