/** The terminal at a machine: one job, large targets, works while the network is away. */
import './terminal.css';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { clockTime, ErrorState, plantNow, SkeletonLines, t } from '#web/kit';
import { Logo } from '#web/shell';
import { Sheets, type SheetName } from './terminal-sheets.tsx';
import { useKeptApp } from './keep-app.ts';
import { keepOwnMachine } from './own-machine.ts';
import { SignInPad } from './sign-in-pad.tsx';
import { JobCard, NextCard } from './terminal-job.tsx';
import { TerminalTiles } from './terminal-tiles.tsx';
import { useTerminal } from './use-terminal.ts';

const UNDO_MS = 10_000;

/** The machine of the address, by its code. */
export default function TerminalPage(): ReactNode {
  const { machine } = useParams({ strict: false }) as { machine: string };
  return <Terminal key={machine} machine={machine} />;
}

function Clock(): ReactNode {
  const [now, setNow] = useState(plantNow());
  useEffect(() => {
    const tick = setInterval(() => setNow(plantNow()), 1000);
    return () => clearInterval(tick);
  }, []);
  return <span className="clock">{clockTime(now)}</span>;
}

/** That nobody answers: since when, what waits, and whether the page itself could start again. */
function OfflineLine({ waiting, heardAt }: { readonly waiting: number; readonly heardAt: string | undefined }): ReactNode {
  const startsAgain = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  return (
    <p className="t-line" role="status">
      {heardAt === undefined ? t('No network.') : t('No network since {at}.', { at: clockTime(heardAt) })} {waiting === 0 ? t('Work goes on; reports are kept here.') : t('{count, plural, one {# report is kept here and sends itself.} other {# reports are kept here and send themselves.}}', { count: waiting })}
      {startsAgain ? null : ` ${t('Do not close or reload this page: without network it could not open again, since its address is not a secure one (https).')}`}
    </p>
  );
}

function Terminal({ machine }: { readonly machine: string }): ReactNode {
  const terminal = useTerminal(machine);
  useKeptApp();
  const { state, person, undo } = terminal;
  const [sheet, setSheet] = useState<SheetName | null>(null);
  useEffect(() => {
    document.title = `${machine} · Opsfloor`;
    keepOwnMachine(machine);
  }, [machine]);
  useEffect(() => {
    if (!undo) return undefined;
    const gone = setTimeout(terminal.forgetUndo, UNDO_MS);
    return () => clearTimeout(gone);
  }, [undo?.clientId]);
  const initials = person?.name.split(/\s+/).map((part) => part[0]).slice(0, 2).join('') ?? '';
  return (
    <div className="t-terminal">
      <header className="t-head">
        <Logo size={46} />
        <div><h1>{state?.machineCode ?? machine}</h1><p>{state?.machineName ?? ''}</p></div>
        <span className="k-grow" />
        {person ? <button type="button" className="t-who" onClick={() => void terminal.signOut()} aria-label={t('{name}: sign out', { name: person.name })}><i>{initials}</i><span>{person.name}<small style={{ display: 'block', fontSize: 14, color: 'var(--tx-2)' }}>{t('Sign out')}</small></span></button> : null}
        <span className="k-grow" />
        {terminal.waiting > 0 && !terminal.offline ? <p role="status">{t('Sending {count, plural, one {# report} other {# reports}}', { count: terminal.waiting })}</p> : null}
        <Clock />
      </header>
      {terminal.offline ? <OfflineLine waiting={terminal.waiting} heardAt={terminal.heardAt} /> : null}
      {terminal.failure && !state ? <ErrorState {...terminal.failure} /> : !state ? <div style={{ padding: 40 }}><SkeletonLines lines={6} /></div> : !person ? <SignInPad state={state} farewell={terminal.farewell} onSignIn={terminal.signIn} /> : (
        <main className="t-main">
          <div className="t-left"><JobCard state={state} terminal={terminal} /><NextCard state={state} terminal={terminal} />{undo ? <div className="t-undo" role="status"><span>{undo.says}</span><button type="button" className="t-button" onClick={() => void terminal.takeBack(undo.clientId)}><IconArrowBackUp size={26} />{t('Take back')}</button><i key={undo.clientId} /></div> : null}</div>
          <TerminalTiles state={state} terminal={terminal} onOpen={setSheet} />
        </main>
      )}
      {sheet && state ? <Sheets name={sheet} state={state} terminal={terminal} onClose={() => setSheet(null)} /> : null}
    </div>
  );
}
