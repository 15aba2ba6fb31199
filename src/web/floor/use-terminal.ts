/** A terminal's life: who is signed in, what was reported, what the server has answered. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { NewReport, ReportAnswer, TerminalSignIn, TerminalState } from '#contract/floor';
import { plantNow, setPlantClock, toast } from '#web/kit';
import { Problem, send, shownProblem, useOne } from '#web/client';
import { withPending } from './pending.ts';
import { freshUuid, openQueue, type Queued, type ReportQueue } from './report-queue.ts';

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

export type Report = Omit<NewReport, 'clientId' | 'at' | 'reason'> & { readonly reason?: string };

export function useTerminal(machine: string) {
  const asked = useOne<TerminalState>(`/floor/terminals/${encodeURIComponent(machine)}`, {}, { hears: ['floor', 'production', 'schedule', 'resources', 'people'], every: 20_000 });
  const [person, setPerson] = useState<TerminalSignIn | null>(() => readKept(machine));
  const [waiting, setWaiting] = useState<readonly Queued[]>([]);
  const [offline, setOffline] = useState(false);
  const [undo, setUndo] = useState<{ readonly clientId: string; readonly says: string } | null>(null);
  const queue = useRef<ReportQueue | null>(null);
  const sending = useRef(false);
  useEffect(() => {
    if (asked.data) setPlantClock({ zone: asked.data.zone, serverNow: asked.data.now });
  }, [asked.data]);

  /** Sends what waits, in order, under the sign-in each was made with; a refusal is shown and leaves the queue, no answer leaves it as it is. */
  const flush = useCallback(async (): Promise<void> => {
    if (sending.current || !queue.current) return;
    sending.current = true;
    try {
      for (;;) {
        const all = (await queue.current.all()).filter((one) => one.machine === machine);
        setWaiting(all);
        const first = all[0];
        if (!first) break;
        const together = all.slice(0, 200).filter((one) => one.token === first.token);
        const { answers } = await send<{ answers: ReportAnswer[] }>('/floor/reports', { body: { token: first.token, sentAt: new Date().toISOString(), reports: together.map((one) => one.report) } });
        setOffline(false);
        for (const answer of answers) {
          if (answer.outcome === 'refused') toast({ tone: 'late', title: answer.reason ?? 'The report was refused.', text: answer.maybe?.replace(/^Maybe\s+/, '').replace(/^./, (letter) => letter.toUpperCase()) });
          for (const notice of answer.notices) toast({ title: notice });
        }
        await queue.current.drop(answers.map((one) => one.clientId));
        asked.again();
      }
    } catch (error) {
      if (error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429) {
        // the sign-in has ended: what was made under it waits until somebody signs in, and is sent under that sign-in
        setPerson(null);
        keep(machine, null);
        toast({ tone: 'late', ...said(error) });
      } else setOffline(true);
    } finally {
      sending.current = false;
    }
  }, [machine, asked.again]);

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
    // what another sign-in left behind is sent under this one
    const left = (await queue.current?.all() ?? []).filter((one) => one.machine === machine && one.token !== signedIn.token);
    for (const one of left) {
      await queue.current?.drop([one.report.clientId]);
      await queue.current?.add({ ...one, token: signedIn.token });
    }
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

  const state = useMemo(() => (asked.data ? withPending(asked.data, waiting.map((one) => one.report)) : undefined), [asked.data, waiting]);
  return { state, failure: asked.failure, person, waiting: waiting.length, offline, undo, forgetUndo: () => setUndo(null), report, takeBack, signIn, signOut };
}
export type Terminal = ReturnType<typeof useTerminal>;

const said = (error: Problem): { title: string; text: string | undefined } => {
  const { title, advice } = shownProblem(error);
  return { title, text: advice };
};
