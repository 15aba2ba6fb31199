/** A terminal's life: who is signed in, what was reported, what the server has answered. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { NewReport, ReportAnswer, TerminalSignIn, TerminalState } from '#contract/floor';
import { plantNow, setPlantClock, t, toast } from '#web/kit';
import { keepAnswer, keptAnswer, Problem, send, useOne } from '#web/client';
import { withPending } from './pending.ts';
import { freshUuid, openQueue, type Queued, type ReportQueue } from './report-queue.ts';
import { useIdle } from './use-idle.ts';

const AGAIN_MS = 3000;
const kept = (machine: string): string => `opsfloor.terminal.${machine}`;

function readKept(machine: string): TerminalSignIn | null {
  try {
    const found = JSON.parse(localStorage.getItem(kept(machine)) ?? 'null') as TerminalSignIn | null;
    return found && Date.parse(found.expiresAt) > plantNow() ? found : null;
  } catch {
    return null;
  }
}
function keep(machine: string, signedIn: TerminalSignIn | null): void {
  try {
    if (signedIn) localStorage.setItem(kept(machine), JSON.stringify(signedIn));
    else localStorage.removeItem(kept(machine));
  } catch { /* signed in until the page is left */ }
}

/** Sends reports of one sign-in; null where the server does not know that sign-in. */
async function sendReports(token: string, together: readonly Queued[], leaving = false): Promise<readonly ReportAnswer[] | null> {
  try {
    const { answers } = await send<{ answers: ReportAnswer[] }>('/floor/reports', { leaving, body: { token, sentAt: new Date().toISOString(), reports: together.map((one) => one.report) } });
    return answers;
  } catch (error) {
    if (error instanceof Problem && error.status === 422) return null;
    throw error;
  }
}

export type Report = Omit<NewReport, 'clientId' | 'at' | 'reason'> & { readonly reason?: string };

export function useTerminal(machine: string) {
  const asked = useOne<TerminalState>(`/floor/terminals/${encodeURIComponent(machine)}`, {}, { hears: ['floor', 'production', 'schedule', 'resources', 'people'], every: 20_000 });
  const [person, setPerson] = useState<TerminalSignIn | null>(() => readKept(machine));
  const [waiting, setWaiting] = useState<readonly Queued[]>([]);
  const [offline, setOffline] = useState(false);
  /** Why it has signed somebody out by itself; stays until the next one signs in. */
  const [farewell, setFarewell] = useState('');
  const [undo, setUndo] = useState<{ readonly clientId: string; readonly says: string } | null>(null);
  const queue = useRef<ReportQueue | null>(null);
  const [answered, setAnswered] = useState<{ readonly reports: readonly Queued[]; readonly before: TerminalState | undefined }>({ reports: [], before: undefined });
  const [atStart] = useState(() => keptAnswer<TerminalState>(`terminal ${machine}`)?.answer);
  const heard = asked.data ?? (asked.lost ? atStart : undefined);
  const shown = useRef(heard);
  shown.current = heard;
  const sending = useRef(false);
  const unknown = useRef(new Set<string>());
  useEffect(() => {
    if (!asked.data) return;
    setPlantClock({ zone: asked.data.zone, serverNow: asked.data.now });
    keepAnswer(`terminal ${machine}`, asked.data);
  }, [asked.data, machine]);

  /** Sends what waits, in order, each under the sign-in it was made with. A refused report leaves the queue, since the server keeps it; no answer leaves all as it is. */
  const flush = useCallback(async (): Promise<void> => {
    if (sending.current || !queue.current) return;
    sending.current = true;
    try {
      for (;;) {
        const all = (await queue.current.all()).filter((one) => one.machine === machine);
        setWaiting(all);
        const token = all.find((one) => !unknown.current.has(one.token))?.token;
        if (token === undefined) break;
        const together = all.filter((one) => one.token === token).slice(0, 200);
        const answers = await sendReports(token, together);
        setOffline(false);
        if (answers === null) {
          // the server does not know this sign-in: its reports stay here, and do not hold up those of others
          unknown.current.add(token);
          if (token === person?.token) {
            setPerson(null);
            keep(machine, null);
          }
          continue;
        }
        for (const { outcome, reason, maybe, notices } of answers) {
          if (outcome === 'refused') toast({ tone: 'late', title: reason ?? t('The report was refused.'), text: maybe?.replace(/^Maybe\s+/, '').replace(/^./, (letter) => letter.toUpperCase()) });
          for (const notice of notices) toast({ title: notice });
        }
        await queue.current.drop(answers.map((one) => one.clientId));
        const outcome = new Map(answers.map((one) => [one.clientId, one.outcome]));
        const [before, done] = [shown.current, together.filter(({ report }) => (outcome.get(report.clientId) ?? 'refused') !== 'refused')];
        setAnswered((last) => ({ before, reports: last.before === before ? [...last.reports, ...done] : done }));
        setWaiting((all) => all.filter(({ report }) => !outcome.has(report.clientId)));
        asked.again();
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setOffline(true);
    } finally {
      sending.current = false;
    }
  }, [machine, person?.token, asked.again]);

  useEffect(() => {
    let live = true;
    void openQueue().then((opened) => {
      if (!live) return;
      queue.current = opened;
      void flush();
    });
    const again = setInterval(() => void flush(), AGAIN_MS);
    const now = (): void => void flush();
    addEventListener('online', now);
    return () => {
      live = false;
      clearInterval(again);
      removeEventListener('online', now);
    };
  }, [flush]);

  // the page is left before all is answered: it goes with it, and stays in the queue, since the same report twice counts once
  useEffect(() => {
    const leave = (): void => {
      for (const [token, together] of Map.groupBy(waiting, (one) => one.token)) void sendReports(token, together, true).catch(() => undefined);
    };
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, [waiting]);

  const report = useCallback(async (made: Report, says?: string): Promise<void> => {
    if (!person || !queue.current) return;
    const whole: NewReport = { reason: '', ...made, clientId: freshUuid(), at: new Date().toISOString() };
    const queued = { machine, token: person.token, report: whole };
    await queue.current.add(queued);
    setWaiting((before) => [...before, queued]);
    if (says !== undefined && made.kind !== 'undo') setUndo({ clientId: whole.clientId, says });
    void flush();
  }, [person, machine, flush]);

  const takeBack = useCallback(async (clientId: string): Promise<void> => {
    setUndo(null);
    await report({ kind: 'undo', undoes: clientId, reason: 'taken back at the terminal' });
  }, [report]);

  const signIn = useCallback(async (code: string, pin: string): Promise<void> => {
    const signedIn = await send<TerminalSignIn>(`/floor/terminals/${encodeURIComponent(machine)}/sign-in`, { body: { code, pin } });
    keep(machine, signedIn);
    setPerson(signedIn);
    setFarewell('');
    asked.again();
    void flush();
  }, [machine, asked.again, flush]);

  const signOut = useCallback(async (): Promise<void> => {
    const token = person?.token;
    await flush();
    keep(machine, null);
    setPerson(null);
    setUndo(null);
    if (token !== undefined) await send(`/floor/terminals/${encodeURIComponent(machine)}/sign-out`, { body: { token } }).catch(() => undefined);
    asked.again();
  }, [person, machine, flush, asked.again]);

  // not without network: nobody could sign in again, and work goes on
  const alone = offline || asked.lost;
  const over = (says: string): void => {
    if (alone || !person) return;
    void signOut();
    setFarewell(says);
  };
  useIdle(person?.token, heard?.signOutMinutes, () => over(t('{name} is signed out: nobody has touched this terminal for {minutes} minutes.', { name: person?.name ?? '', minutes: heard?.signOutMinutes ?? 0 })));
  useEffect(() => {
    if (!person) return undefined;
    const end = setTimeout(() => over(t('{name} is signed out: the sign-in has come to its end.', { name: person.name })), Math.max(0, Date.parse(person.expiresAt) - plantNow()));
    return () => clearTimeout(end);
  }, [person, alone]);

  // what the server has answered stays on screen until its next state, which contains it: a count never jumps back
  const unseen = answered.before === heard ? answered.reports : [];
  const state = useMemo(() => (heard ? withPending(heard, [...unseen, ...waiting].map((one) => one.report)) : undefined), [heard, unseen, waiting]);
  return { state, failure: asked.failure, person, farewell, waiting: waiting.length, offline: alone, heardAt: heard?.now, undo, forgetUndo: () => setUndo(null), report, takeBack, signIn, signOut };
}
export type Terminal = ReturnType<typeof useTerminal>;
