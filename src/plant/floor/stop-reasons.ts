/** Why machines stop: the plant's own list, and in which order a terminal offers it. */
import { sql } from 'kysely';
import type { StopReasonRow } from '#contract/floor';
import type { Tx } from '#db';
import { tableSheet } from '#desk/merge';

export const stopReasons = tableSheet({
  department: 'floor', mayImport: 'floor.lead', mayExport: 'floor.read', name: 'stop-reasons', noun: 'stop-reason', table: 'floor.stop_reason', title: 'Stop reasons', means: 'Why machines stop, as operators choose it at the terminal.', key: ['code'],
  columns: [
    { name: 'code', type: 'text', required: true, means: 'What people call it; unique.', example: 'NO-MATERIAL' },
    { name: 'name', type: 'text', required: true, means: 'What the tile says.', example: 'No material' },
    { name: 'kind', type: 'choice', choices: ['unplanned', 'planned', 'setup', 'quality'], otherwise: 'unplanned', means: 'What kind of loss it is.', example: 'unplanned' },
  ],
});

/** How far back uses count. */
const DAYS = 90;

/** All stop reasons; those used most on this machine lately first, then by name. */
export async function stopReasonsFor(tx: Tx, machineId: number | null, now: Date): Promise<StopReasonRow[]> {
  const { rows } = await sql<StopReasonRow>`
    select s.id, s.code, s.name, s.kind, s.version from floor.stop_reason s
      left join (select stop_reason_id, count(*) as uses from floor.report where machine_id = ${machineId} and stop_reason_id is not null and at > ${new Date(now.getTime() - DAYS * 86_400_000)} group by stop_reason_id) u on u.stop_reason_id = s.id
    order by coalesce(u.uses, 0) desc, s.name, s.id`.execute(tx);
  return rows;
}
