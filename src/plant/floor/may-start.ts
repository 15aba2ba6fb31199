/** Who may start an operation: whoever is signed in at the machine must together hold the skills it asks for, and whoever starts it at least one of them. */
import { sql } from 'kysely';
import { callerMay, tell, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { missingSkills, type MissingSkill } from '#plant/people';
import type { TerminalSession } from './sign-in.ts';

const why = ({ name, reason, validTo }: MissingSkill): string =>
  reason === 'expired' ? `${name} (expired on ${validTo!})` : reason === 'learning' ? `${name} (still learning)` : reason === 'not-yet' ? `${name} (not valid yet)` : name;

/**
 * Refuses an operator without the skill. `setup`: the skills for setting up count too. With `override` somebody who leads the floor lets it
 * happen; fact `floor/skill-overridden` on the operation's order.
 */
export async function demandSkills(act: Act, session: TerminalSession, { operationId, setup, override }: { operationId: number; setup: boolean; override: string | undefined }): Promise<void> {
  const { rows } = await sql<{ skillId: number; orderId: number; number: string; position: number; name: string; day: string }>`
    select s.skill_id as "skillId", o.id as "orderId", o.number, d.position, d.name, (${act.now}::timestamptz at time zone t.zone)::date as day
    from production.operation_skill s join production.operation d on d.id = s.operation_id join production.production_order o on o.id = d.production_order_id join resources.site t on t.id = o.site_id
    where s.operation_id = ${operationId} and (${setup} or s.during = 'whole')`.execute(act.tx);
  const [first] = rows;
  if (first === undefined) return;
  const skillIds = [...new Set(rows.map((row) => row.skillId))];
  const own = await missingSkills(act.tx, session.employeeId, skillIds, first.day);
  let missing = own;
  if (own.length < skillIds.length) {
    const others = await sql<{ id: number }>`
      select distinct employee_id as id from floor.terminal_session where machine_id = ${session.machineId} and signed_out_at is null and expires_at > ${act.now} and employee_id <> ${session.employeeId}`.execute(act.tx);
    for (const { id } of others.rows) {
      const theirs = new Set((await missingSkills(act.tx, id, skillIds, first.day)).map((skill) => skill.skillId));
      missing = missing.filter((skill) => theirs.has(skill.skillId));
    }
  }
  if (missing.length === 0) return;
  const what = missing.map(why).join(' and ');
  if (override !== undefined && override !== '' && callerMay(act.caller, 'floor.lead')) {
    await tell(act, { kind: 'floor/skill-overridden', subject: `production-order:${first.orderId}`, siteId: session.siteId, data: { number: first.number, position: first.position, employeeId: session.employeeId, missing: missing.map((skill) => skill.code), because: override } });
    return;
  }
  throw new Refusal('forbidden', `${session.employeeName} may not ${setup ? 'set up' : 'start'} operation ${first.position} ${first.name} of ${first.number}: it asks for ${what}.\nMaybe have somebody with that skill sign in here too, or ask a supervisor to allow it with a reason.`,
    { details: { missing: missing.map((skill) => skill.code) } });
}
