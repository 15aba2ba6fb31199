/** Reports as they come from a terminal, some of them hours after they were made: each is taken in a transaction of its own, in the order they were made. */
import { sql } from 'kysely';
import type { NewReport, ReportAnswer, ReportsBody } from '#contract/floor';
import type { Db } from '#db';
import type { Caller } from '#desk';
import { Refusal } from '#kernel/refusal';
import { sessionOf, type TerminalSession } from './sign-in.ts';
import { takeReport } from './take-report.ts';

/** Clocks of terminal and server are compared with a journey over the network in between. */
const SLACK = 2 * 60_000;

/** When it happened by the server's clock: as long before now as it was before sending, by the terminal's clock. Never in the future. */
export const correctedAt = (at: string, sentAt: string, now: Date): Date => new Date(now.getTime() - Math.max(0, new Date(sentAt).getTime() - new Date(at).getTime()));

/**
 * Takes reports in order; one that is refused does not hold up the next, and is kept for somebody to look at. An answer `done` or `already` is
 * given after its transaction was committed: from then on the terminal may forget the report.
 */
export async function takeReports({ db, caller, now }: { db: Db; caller: Caller; now: Date }, { token, sentAt, reports }: ReportsBody): Promise<ReportAnswer[]> {
  const session = await db.read((tx) => sessionOf({ tx, caller }, token));
  const by: Caller = { ...caller, name: session.employeeName, employeeId: session.employeeId };
  const answers: ReportAnswer[] = [];
  for (const report of reports) {
    const at = correctedAt(report.at, sentAt, now);
    try {
      answers.push(await db.write((tx) => {
        demandSignedIn(session, at);
        return takeReport({ tx, caller: by, now }, session, report, at);
      }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      answers.push(await db.write((tx) => keepRefused({ tx, caller: by, now }, session, report, error)));
    }
  }
  return answers;
}

function demandSignedIn({ employeeName, machineCode, signedInAt, endsAt }: TerminalSession, at: Date): void {
  if (at.getTime() >= signedInAt.getTime() - SLACK && at.getTime() <= endsAt.getTime() + SLACK) return;
  throw new Refusal('forbidden', `${employeeName} was not signed in at ${machineCode} at ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC.\nMaybe sign in again and report it anew.`);
}

async function keepRefused(act: { tx: Parameters<Parameters<Db['write']>[0]>[0]; caller: Caller; now: Date }, session: TerminalSession, report: NewReport, refusal: Refusal): Promise<ReportAnswer> {
  const [reason = '', maybe = null] = refusal.message.split('\n');
  await sql`
    insert into floor.refused_report (client_id, received_at, machine_id, employee_id, kind, reason, report) values (${report.clientId}, ${act.now}, ${session.machineId}, ${session.employeeId}, ${report.kind}, ${reason}, ${JSON.stringify(report)}::jsonb)
    on conflict (client_id) do update set received_at = excluded.received_at, reason = excluded.reason`.execute(act.tx);
  return { clientId: report.clientId, outcome: 'refused', reportId: null, reason, maybe, notices: [] };
}
