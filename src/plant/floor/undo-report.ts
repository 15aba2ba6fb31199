/** A report taken back: quantities with all they moved, a start, a finish. */
import { sql } from 'kysely';
import type { Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { undoFinish, undoProgress, undoStart } from '#plant/production';
import type { TerminalSession } from './sign-in.ts';

/** For so long whoever is signed in may take back what was reported here; who leads the floor may always. */
export const UNDO_MINUTES = 15;

interface Before {
  id: number;
  kind: string;
  at: Date;
  machineId: number;
  operationId: number | null;
  progressId: number | null;
  undone: boolean;
}

/**
 * Refuses a report that is not there or of another machine, one that was taken back already, one too old, and what is not taken back but
 * followed by its opposite: stop and resume.
 */
export async function undoReport(act: Act, session: TerminalSession, { undoes, reason, at, leads }: { undoes: string | undefined; reason: string; at: Date; leads: boolean }): Promise<{ operationId: number | null; undoes: number }> {
  if (undoes === undefined) throw new Refusal('invalid', 'An undo names no report.', { fields: [{ field: 'undoes', reason: 'missing' }] });
  const { rows } = await sql<Before>`
    select r.id, r.kind, r.at, r.machine_id as "machineId", r.operation_id as "operationId", r.progress_id as "progressId", exists (select from floor.report u where u.undoes = r.id) as undone
    from floor.report r where r.client_id = ${undoes} for update`.execute(act.tx);
  const before = rows[0];
  if (before === undefined || before.machineId !== session.machineId) throw new Refusal('not-found', `There is no such report at ${session.machineCode}.\nMaybe it was refused, or made at another machine.`);
  if (before.undone) throw new Refusal('conflict', 'That report was already taken back.');
  if (!leads && at.getTime() - before.at.getTime() > UNDO_MINUTES * 60_000)
    throw new Refusal('conflict', `That report is older than ${UNDO_MINUTES} minutes.\nMaybe ask your supervisor to take it back.`);
  const because = reason === '' ? 'taken back at the terminal' : reason;
  if (before.progressId !== null) await undoProgress(act, before.progressId, because);
  else if (before.kind === 'finish') await undoFinish(act, before.operationId!, because);
  else if (before.kind === 'start' || before.kind === 'setup') await undoStart(act, before.operationId!, because);
  else throw new Refusal('conflict', `A report of ${before.kind} cannot be taken back.\nMaybe report ${before.kind === 'stop' ? 'resume' : 'what is so now'}.`);
  return { operationId: before.operationId, undoes: before.id };
}
