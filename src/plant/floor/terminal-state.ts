/** What the terminal of a machine shows: what it runs, what comes next, why it stands, who is there. */
import { sql } from 'kysely';
import type { TerminalState } from '#contract/floor';
import type { Act } from '#desk';
import { machinesNotUp, stateIn, type Machine } from '#plant/resources';
import { UNDONE } from './read-reports.ts';
import { SIGN_OUT_MINUTES } from './sign-in.ts';
import { stopReasonsFor } from './stop-reasons.ts';
import { jobsOf, nextJobs } from './terminal-jobs.ts';
import { UNDO_MINUTES } from './undo-report.ts';

interface Last {
  id: number;
  kind: string;
  at: Date;
  why: string;
}

/** The machine as it is now. Some seven queries, whatever the plant's size. */
export async function terminalState(act: Act, machine: Machine): Promise<TerminalState> {
  const { tx, now } = act;
  const site = await sql<{ zone: string }>`select zone from resources.site where id = ${machine.siteId}`.execute(tx);
  const on = await sql<{ id: number; state: string; startedAt: Date | null }>`
    select id, state, started_at as "startedAt" from production.operation where machine_id = ${machine.id} and state in ('running', 'held') order by started_at desc, id desc`.execute(tx);
  const last = await sql<Last>`
    select r.id, r.kind, r.at, concat_ws(': ', s.name, nullif(r.reason, '')) as why from floor.report r left join floor.stop_reason s on s.id = r.stop_reason_id
    where r.machine_id = ${machine.id} and r.kind in ('setup', 'start', 'stop', 'resume', 'finish', 'good') and not ${UNDONE} order by r.id desc limit 1`.execute(tx);
  const signedIn = await sql<{ employeeId: number; name: string; since: Date }>`
    select t.employee_id as "employeeId", e.name, t.signed_in_at as since from floor.terminal_session t join people.employee e on e.id = t.employee_id
    where t.machine_id = ${machine.id} and t.signed_out_at is null and t.expires_at > ${now} order by t.signed_in_at`.execute(tx);
  const calls = await sql<{ id: number; who: string; at: Date; owner: string | null; takenAt: Date | null }>`
    select id, who, at, owner, taken_at as "takenAt" from floor.call where machine_id = ${machine.id} and closed_at is null order by id`.execute(tx);
  const undo = await sql<{ clientId: string; kind: string; quantity: string | null; at: Date }>`
    select r.client_id as "clientId", r.kind, trim_scale(r.quantity)::text as quantity, r.at from floor.report r
    where r.machine_id = ${machine.id} and r.at > ${new Date(now.getTime() - UNDO_MINUTES * 60_000)} and r.kind in ('setup', 'start', 'good', 'scrap', 'rework', 'finish') and not ${UNDONE}
    order by r.id desc limit 1`.execute(tx);
  const { jobs, fromSchedule } = await nextJobs(act, machine);
  const newest = undo.rows[0];
  return {
    machineId: machine.id, machineCode: machine.code, machineName: machine.name, siteId: machine.siteId, zone: site.rows[0]!.zone, now: now.toISOString(), signOutMinutes: SIGN_OUT_MINUTES,
    ...condition(stateIn(await machinesNotUp(tx, now), machine.id), on.rows, last.rows[0]),
    signedIn: signedIn.rows.map((row) => ({ ...row, since: row.since.toISOString() })),
    current: await jobsOf(act, machine, on.rows.map(({ id }) => id)), next: jobs, fromSchedule,
    stopReasons: await stopReasonsFor(tx, machine.id, now),
    undo: newest === undefined ? null : { clientId: newest.clientId, kind: newest.kind, quantity: newest.quantity, until: new Date(newest.at.getTime() + UNDO_MINUTES * 60_000).toISOString() },
    calls: calls.rows.map((row) => ({ ...row, at: row.at.toISOString(), takenAt: row.takenAt?.toISOString() ?? null })),
  };
}

/** A breakdown or maintenance outranks what was reported; else what stands outranks what runs, as the last report says. */
function condition(
  up: ReturnType<typeof stateIn>, on: readonly { readonly state: string; readonly startedAt: Date | null }[], last: Last | undefined,
): Pick<TerminalState, 'state' | 'since' | 'reason' | 'until'> {
  const said = (state: TerminalState['state'], since: Date | null | undefined, reason = ''): Pick<TerminalState, 'state' | 'since' | 'reason' | 'until'> => ({ state, since: since?.toISOString() ?? null, reason, until: null });
  if (up.state !== 'up') return { state: up.state, since: up.since, reason: up.reason, until: up.until };
  if (last?.kind === 'stop') return said('stopped', last.at, last.why);
  const running = on.find((operation) => operation.state === 'running');
  if (running !== undefined) return last?.kind === 'setup' ? said('setup', last.at) : said('running', running.startedAt);
  if (on[0] !== undefined) return said('stopped', last?.at, last?.why);
  return said('idle', last?.at);
}
