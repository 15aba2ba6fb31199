/**
 * Sign-in at a terminal: number and PIN give a token that the reports of this machine carry. Of the token only its hash is kept; wrong PINs are
 * counted for the terminal, so that trying all of them takes longer than anybody stands there.
 */
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { TerminalSignIn } from '#contract/floor';
import type { Db, Tx } from '#db';
import { demandSite, tell, type Act, type Caller } from '#desk';
import { Refusal } from '#kernel/refusal';
import { signInByPin } from '#plant/people';
import { machineByCode, type Machine } from '#plant/resources';

const SESSION_HOURS = 12;
/** A terminal signs out whoever has not touched it for so long: the next one there shall not report in another's name. */
export const SIGN_OUT_MINUTES = 30;
/** After so many wrong in a row each further one blocks the terminal, a minute at first, doubling up to an hour. */
const FREE_TRIES = 5;
const MINUTE = 60_000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The machine of that code; refuses when there is none, or none in the caller's sites. */
export async function terminalMachine(act: Pick<Act, 'tx' | 'caller'>, code: string): Promise<Machine> {
  const machine = await machineByCode(act.tx, code);
  if (machine === undefined) throw new Refusal('not-found', `There is no machine ${code}.`);
  demandSite(act.caller, machine.siteId);
  return machine;
}

async function countFailure(tx: Tx, machineId: number, now: Date): Promise<void> {
  const { rows } = await sql<{ failures: number }>`
    insert into floor.sign_in_failure as f (machine_id, failures) values (${machineId}, 1) on conflict (machine_id) do update set failures = f.failures + 1 returning failures`.execute(tx);
  const over = rows[0]!.failures - FREE_TRIES;
  if (over >= 0) await sql`update floor.sign_in_failure set blocked_until = ${new Date(now.getTime() + Math.min(60, 2 ** over) * MINUTE)} where machine_id = ${machineId}`.execute(tx);
}

/**
 * Signs an employee in at a machine's terminal. Fact `floor/signed-in` on `machine:<id>`. Refuses wrong numbers and PINs without saying which,
 * and for a while every try after too many. Opens its own transactions: a wrong try is counted although it is refused.
 */
export async function signInAtTerminal({ db, caller, now }: { db: Db; caller: Caller; now: Date }, machineCode: string, { code, pin }: { code: string; pin: string }): Promise<TerminalSignIn> {
  try {
    return await db.write(async (tx) => {
      const machine = await terminalMachine({ tx, caller }, machineCode);
      const blocked = await sql<{ until: Date }>`select blocked_until as until from floor.sign_in_failure where machine_id = ${machine.id} and blocked_until > ${now}`.execute(tx);
      if (blocked.rows[0]) throw new Refusal('busy', `Too many wrong PINs at ${machine.code}: sign-in is open again in ${Math.ceil((blocked.rows[0].until.getTime() - now.getTime()) / MINUTE)} minutes.\nMaybe ask your supervisor to set a new PIN meanwhile.`);
      const day = await sql<{ day: string }>`select (${now}::timestamptz at time zone zone)::date as day from resources.site where id = ${machine.siteId}`.execute(tx);
      const { employeeId, name, code: known } = await signInByPin(tx, { code, pin, day: day.rows[0]!.day });
      await sql`delete from floor.sign_in_failure where machine_id = ${machine.id}`.execute(tx);
      await sql`update floor.terminal_session set signed_out_at = ${now} where machine_id = ${machine.id} and employee_id = ${employeeId} and signed_out_at is null`.execute(tx);
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(now.getTime() + SESSION_HOURS * 60 * MINUTE);
      await sql`insert into floor.terminal_session (token_hash, machine_id, employee_id, signed_in_at, expires_at) values (${hashOf(token)}, ${machine.id}, ${employeeId}, ${now}, ${expiresAt})`.execute(tx);
      await tell({ tx, caller: { ...caller, name }, now }, { kind: 'floor/signed-in', subject: `machine:${machine.id}`, siteId: machine.siteId, data: { machine: machine.code, employeeId } });
      return { token, employeeId, code: known, name, machineId: machine.id, machineCode: machine.code, expiresAt: expiresAt.toISOString() };
    });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unknown-caller')
      await db.write(async (tx) => countFailure(tx, (await terminalMachine({ tx, caller }, machineCode)).id, now));
    throw error instanceof Refusal && error.code === 'unknown-caller' ? new Refusal('invalid', error.message) : error; // 401 would sign the terminal itself out
  }
}

export interface TerminalSession {
  readonly machineId: number;
  readonly machineCode: string;
  readonly siteId: number;
  readonly employeeId: number;
  readonly employeeName: string;
  readonly signedInAt: Date;
  /** Signed out, or the end of its time. */
  readonly endsAt: Date;
}

/** The session of a token, also one that has ended: what was reported while it lasted may arrive later. Refuses a token that is none. */
export async function sessionOf(act: Pick<Act, 'tx' | 'caller'>, token: string): Promise<TerminalSession> {
  const { rows } = await sql<TerminalSession>`
    select s.machine_id as "machineId", m.code as "machineCode", w.site_id as "siteId", s.employee_id as "employeeId", e.name as "employeeName", s.signed_in_at as "signedInAt", least(s.signed_out_at, s.expires_at) as "endsAt"
    from floor.terminal_session s join resources.machine m on m.id = s.machine_id join resources.work_center w on w.id = m.work_center_id join people.employee e on e.id = s.employee_id
    where s.token_hash = ${hashOf(token)}`.execute(act.tx);
  const session = rows[0];
  if (session === undefined) throw new Refusal('invalid', 'Nobody is signed in at this terminal with that token.\nMaybe sign in again.', { fields: [{ field: 'token', reason: 'unknown' }] });
  demandSite(act.caller, session.siteId);
  return session;
}

/** Ends a session; done twice it stays ended. Fact `floor/signed-out`. */
export async function signOutAtTerminal(act: Act, token: string): Promise<void> {
  const session = await sessionOf(act, token);
  const { rows } = await sql`update floor.terminal_session set signed_out_at = ${act.now} where token_hash = ${hashOf(token)} and signed_out_at is null returning id`.execute(act.tx);
  if (rows.length > 0) await tell({ ...act, caller: { ...act.caller, name: session.employeeName } }, { kind: 'floor/signed-out', subject: `machine:${session.machineId}`, siteId: session.siteId, data: { machine: session.machineCode, employeeId: session.employeeId } });
}
