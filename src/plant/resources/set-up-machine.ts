/** What a machine is set up for now: told by the floor after a changeover, read by the scheduler as the state to begin from. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal';
import { tell, type Act } from '#desk';

/** Sets the family a machine is set up for. Fact `resources/machine-set-up`, unless it was so already. */
export async function setUpMachine(act: Act, machineId: number, family: string | null): Promise<void> {
  const { rows } = await sql<{ code: string; current_family: string | null; siteId: number }>`
    select m.code, m.current_family, w.site_id as "siteId" from resources.machine m join resources.work_center w on w.id = m.work_center_id where m.id = ${machineId} for update of m`.execute(act.tx);
  const machine = rows[0];
  if (machine === undefined) throw new Refusal('not-found', `There is no machine number ${machineId}.`);
  if (machine.current_family === family) return;
  await sql`update resources.machine set current_family = ${family} where id = ${machineId}`.execute(act.tx); // no version: it is a state, and must not spoil an edit
  await tell(act, { kind: 'resources/machine-set-up', subject: `machine:${machineId}`, siteId: machine.siteId, data: { code: machine.code, before: machine.current_family, after: family } });
}
