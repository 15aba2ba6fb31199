/** One report of the floor, taken once: what it says is done in the same transaction in which it is remembered, or neither. */
import { sql } from 'kysely';
import type { NewReport, ReportAnswer } from '#contract/floor';
import { callerMay, tell, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { finishOperation, progress, resumeOperation, startOperation, stopOperation } from '#plant/production';
import { machinesNotUp, reportMachineDown, reportMachineUp, setUpMachine, stateIn } from '#plant/resources';
import { demandSkills } from './may-start.ts';
import type { TerminalSession } from './sign-in.ts';
import { undoReport } from './undo-report.ts';

/** What a report leads to, beside its row. */
interface Done {
  readonly operationId?: number | null;
  readonly stopReasonId?: number | null;
  readonly progressId?: number | null;
  readonly undoes?: number | null;
  readonly notices?: readonly string[];
}

interface On {
  readonly id: number;
  readonly state: string;
  readonly family: string | null;
}

const ON = sql`d.id, d.state, coalesce(d.changeover_family, i.changeover_family) as family from production.operation d join production.production_order o on o.id = d.production_order_id join items.item i on i.id = o.item_id`;

/** The operation a report names; refuses one that is not there. */
async function named(act: Act, { operationId, kind }: NewReport): Promise<On> {
  if (operationId === undefined) throw new Refusal('invalid', `A report of ${kind} names no operation.\nMaybe choose a job first.`, { fields: [{ field: 'operationId', reason: 'missing' }] });
  const { rows } = await sql<On>`select ${ON} where d.id = ${operationId}`.execute(act.tx);
  if (rows[0] === undefined) throw new Refusal('not-found', `There is no operation number ${operationId}.`);
  return rows[0];
}

/** The operation a stop or resume is about: the one named, or else the machine's in that state that was started last. */
async function meant(act: Act, report: NewReport, machineId: number, state: 'running' | 'held'): Promise<On | undefined> {
  if (report.operationId !== undefined) return named(act, report);
  return (await sql<On>`select ${ON} where d.machine_id = ${machineId} and d.state = ${state} order by d.started_at desc, d.id desc limit 1`.execute(act.tx)).rows[0];
}

async function stop(act: Act, session: TerminalSession, report: NewReport, at: Date): Promise<Done> {
  const { rows } = await sql<{ id: number; name: string }>`select id, name from floor.stop_reason where code = ${report.stopReason ?? null}`.execute(act.tx);
  const why = rows[0];
  if (report.stopReason !== undefined && why === undefined) throw new Refusal('invalid', `There is no stop reason ${report.stopReason}.\nMaybe choose another.`, { fields: [{ field: 'stopReason', value: report.stopReason, reason: 'unknown' }] });
  const text = [why?.name ?? '', report.reason].filter((part) => part !== '').join(': ');
  const operation = await meant(act, report, session.machineId, 'running');
  if (operation !== undefined) await stopOperation(act, { operationId: operation.id, at, reason: text });
  if (report.down !== undefined) {
    const until = report.down.until === null ? null : new Date(report.down.until);
    await reportMachineDown(act, { machineId: session.machineId, since: at, until: until !== null && until > at ? until : null, reason: text });
  }
  await tell(act, { kind: 'floor/stopped', subject: `machine:${session.machineId}`, siteId: session.siteId, data: { machine: session.machineCode, operationId: operation?.id ?? null, reason: text, stopReason: report.stopReason ?? null, at: at.toISOString() } });
  return { operationId: operation?.id ?? null, stopReasonId: why?.id ?? null };
}

async function resume(act: Act, session: TerminalSession, report: NewReport, at: Date): Promise<Done> {
  const operation = await meant(act, report, session.machineId, 'held');
  if (operation !== undefined) await resumeOperation(act, { operationId: operation.id, at });
  const state = stateIn(await machinesNotUp(act.tx, act.now), session.machineId);
  if (state.state === 'down') await reportMachineUp(act, { machineId: session.machineId, at: new Date(Math.max(at.getTime(), new Date(state.since!).getTime())) });
  await tell(act, { kind: 'floor/resumed', subject: `machine:${session.machineId}`, siteId: session.siteId, data: { machine: session.machineCode, operationId: operation?.id ?? null, at: at.toISOString() } });
  return { operationId: operation?.id ?? null };
}

async function start(act: Act, session: TerminalSession, report: NewReport, at: Date): Promise<Done> {
  const operation = await named(act, report);
  await demandSkills(act, session, { operationId: operation.id, setup: report.kind === 'setup', override: report.override });
  const notices = await startOperation(act, { operationId: operation.id, at, machineId: session.machineId, employeeId: session.employeeId });
  if (operation.family !== null) await setUpMachine(act, session.machineId, operation.family);
  return { operationId: operation.id, notices };
}

async function count(act: Act, session: TerminalSession, report: NewReport, at: Date): Promise<Done> {
  const operation = await named(act, report);
  if (report.quantity === undefined) throw new Refusal('invalid', `A report of ${report.kind} says no quantity.`, { fields: [{ field: 'quantity', reason: 'missing' }] });
  // pieces without a start begin the operation, so the same is asked of who reports them
  if (operation.state === 'ready' || operation.state === 'waiting') await demandSkills(act, session, { operationId: operation.id, setup: false, override: report.override });
  const { progressId, notices } = await progress(act, { operationId: operation.id, [report.kind]: quantity(report.quantity), reason: report.reason, at, machineId: session.machineId, employeeId: session.employeeId });
  return { operationId: operation.id, progressId, notices };
}

async function finish(act: Act, session: TerminalSession, report: NewReport, at: Date): Promise<Done> {
  const operation = await named(act, report);
  return { operationId: operation.id, notices: await finishOperation(act, { operationId: operation.id, at, employeeId: session.employeeId }) };
}

const DO: Record<NewReport['kind'], (act: Act, session: TerminalSession, report: NewReport, at: Date) => Promise<Done>> = {
  setup: start, start, good: count, scrap: count, rework: count, stop, resume, finish,
  undo: (act, session, report, at) => undoReport(act, session, { undoes: report.undoes, reason: report.reason, at, leads: callerMay(act.caller, 'floor.lead') }),
};

/** Does what a report says and remembers it, at `at` by the server's clock. A report that was taken before is answered again and changes nothing. Throws the refusals of what it leads to. */
export async function takeReport(act: Act, session: TerminalSession, report: NewReport, at: Date): Promise<ReportAnswer> {
  const answer = { clientId: report.clientId, reason: null, maybe: null };
  const amount = report.quantity === undefined ? null : formatQuantity(quantity(report.quantity) as Quantity);
  // reports of one machine come one after the other: a start locks the machine, which those that wait for its order already point to
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reports of machine ${session.machineId}`}, 0))`.execute(act.tx);
  const { rows } = await sql<{ id: number }>`
    insert into floor.report (client_id, at, received_at, kind, machine_id, employee_id, quantity, reason) values (${report.clientId}, ${at}, ${act.now}, ${report.kind}, ${session.machineId}, ${session.employeeId}, ${amount}, ${report.reason})
    on conflict (client_id) do nothing returning id`.execute(act.tx);
  if (rows[0] === undefined) {
    const known = await sql<{ id: number }>`select id from floor.report where client_id = ${report.clientId}`.execute(act.tx);
    return { ...answer, outcome: 'already', reportId: known.rows[0]!.id, notices: [] };
  }
  const reportId = rows[0].id;
  const { operationId = null, stopReasonId = null, progressId = null, undoes = null, notices = [] } = await DO[report.kind](act, session, report, at);
  await sql`update floor.report set operation_id = ${operationId}, stop_reason_id = ${stopReasonId}, progress_id = ${progressId}, undoes = ${undoes} where id = ${reportId}`.execute(act.tx);
  await sql`update floor.refused_report set settled_at = ${act.now}, settled_by = ${act.caller.name} where client_id = ${report.clientId} and settled_at is null`.execute(act.tx);
  return { ...answer, outcome: 'done', reportId, notices: [...notices] };
}
