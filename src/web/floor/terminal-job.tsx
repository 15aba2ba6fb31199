/** The job at the machine: what it is, how far it is, what is reported next. */
import { IconMinus, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { TerminalJob, TerminalState } from '#contract/floor';
import { clockTime, dayOf, durationText, instantText, plantNow, quantityShown, Status, t, type Tone } from '#web/kit';
import { likelyGood, stepped } from './pending.ts';
import type { Terminal } from './use-terminal.ts';

const STATE: Record<TerminalState['state'], readonly [Tone, () => string]> = {
  running: ['running', () => t('Running')], setup: ['neutral', () => t('Setup')], stopped: ['hold', () => t('Stopped')], down: ['late', () => t('Down')], maintenance: ['hold', () => t('Maintenance')], idle: ['neutral', () => t('Waiting')],
};
/** The time alone on the plant's day, on another with the day: "tomorrow 11:07". */
const when = (at: string): string => (dayOf(at) === dayOf(plantNow()) ? clockTime(at) : instantText(at, { inside: true }));
const nameOf = (job: TerminalJob): string => job.itemDescription || job.itemCode;
const lineOf = (job: TerminalJob): string => t('{number}, operation {position} {operation}', { number: job.number, position: job.position, operation: job.operation });

/** Pieces ahead of or behind the planned pace. */
function Pace({ job }: { readonly job: TerminalJob }): ReactNode {
  if (job.expected === null) return null;
  const behind = Math.floor(Number(job.expected) - Number(job.good));
  return behind >= 1 ? <p className="k-risk k-strong">{t('{behind} {unit} behind plan', { behind: quantityShown(behind), unit: job.unit })}</p> : <p>{t('On plan')}</p>;
}

export function JobCard({ state, terminal }: { readonly state: TerminalState; readonly terminal: Terminal }): ReactNode {
  const job = state.current[0];
  const [tone, word] = STATE[state.state];
  const [count, setCount] = useState<string | null>(null);
  useEffect(() => setCount(null), [job?.operationId, job?.good]);
  if (!job) return <Idle state={state} terminal={terminal} />;
  const offered = count ?? likelyGood(job);
  const share = Math.min(1, Number(job.good) / Math.max(Number(job.target), 1e-9));
  const plan = job.expected === null ? null : Math.min(1, Number(job.expected) / Math.max(Number(job.target), 1e-9));
  const stopped = job.state === 'held' || state.state === 'stopped' || state.state === 'down';
  return (
    <section className="t-job">
      <div className="top"><Status tone={tone}>{word()}</Status><span>{state.since ? t('since {at}', { at: when(state.since) }) : ''}{state.reason ? `, ${state.reason}` : ''}</span><span className="k-grow" /><span>{job.plannedEnd ? t('planned to {at}', { at: when(job.plannedEnd) }) : ''}</span></div>
      <h2 className="k-cut">{nameOf(job)}</h2>
      <p className="sub">{lineOf(job)}</p>
      <div className="t-count">
        <p className="good">{quantityShown(job.good)} <small>{t('of {target}', { target: quantityShown(job.target) })}</small></p>
        <div className="aside">{Number(job.scrap) > 0 ? <p><b>{quantityShown(job.scrap)}</b> {t('scrap')}</p> : null}{stopped ? null : <Pace job={job} />}</div>
      </div>
      <div className="t-bar" role="progressbar" aria-valuenow={Math.round(share * 100)} aria-label={t('Good pieces')}><i style={{ width: `${share * 100}%` }} />{plan === null || stopped ? null : <><b style={{ left: `${plan * 100}%` }} /><span style={{ left: `${Math.min(94, Math.max(6, plan * 100))}%` }}>{t('plan {expected}', { expected: quantityShown(Math.floor(Number(job.expected))) })}</span></>}</div>
      {state.state === 'setup' || job.state === 'ready' ? <button type="button" className="t-button big" onClick={() => void terminal.report({ kind: 'start', operationId: job.operationId }, t('{number} started', { number: job.number }))}><IconPlayerPlay size={28} />{t('Setup done, start')}</button>
        : stopped ? <button type="button" className="t-button big" onClick={() => void terminal.report({ kind: 'resume', operationId: job.operationId }, t('Going on'))}><IconPlayerPlay size={28} />{t('Go on')}</button> : (
          <div className="t-row">
            <button type="button" className="t-button" aria-label={t('One less')} onClick={() => setCount(stepped(offered, -1))}><IconMinus size={30} /></button>
            <button type="button" className="t-button big" disabled={Number(offered) <= 0} onClick={() => void terminal.report({ kind: 'good', operationId: job.operationId, quantity: offered }, t('{count} good reported', { count: quantityShown(offered) }))}>{t('Report {count} good', { count: quantityShown(offered) })}</button>
            <button type="button" className="t-button" aria-label={t('One more')} onClick={() => setCount(stepped(offered, 1))}><IconPlus size={30} /></button>
          </div>
        )}
    </section>
  );
}

function Idle({ state, terminal }: { readonly state: TerminalState; readonly terminal: Terminal }): ReactNode {
  const job = state.next[0];
  const [tone, word] = STATE[state.state];
  const down = state.state === 'down' || state.state === 'maintenance' || state.state === 'stopped';
  return (
    <section className="t-job">
      <div className="top"><Status tone={tone}>{word()}</Status><span>{state.since ? t('since {at}', { at: when(state.since) }) : ''}{state.reason ? `, ${state.reason}` : ''}</span><span className="k-grow" /><span>{state.until ? t('until about {at}', { at: when(state.until) }) : ''}</span></div>
      {job ? <>
        <h2 className="k-cut">{nameOf(job)}</h2><p className="sub">{lineOf(job)}</p>
        <div className="t-count"><p className="good">{quantityShown(job.remaining)} <small>{job.unit}</small></p><div className="aside">{job.setupMinutes > 0 ? <p>{t('setup {span}', { span: durationText(job.setupMinutes) })}</p> : null}{job.plannedStart ? <p className={Date.parse(job.plannedStart) < plantNow() ? 'k-risk k-strong' : ''}>{t('planned for {at}', { at: when(job.plannedStart) })}</p> : null}</div></div>
        <div style={{ height: 22, flex: 'none' }} />
        {down ? <button type="button" className="t-button big" onClick={() => void terminal.report({ kind: 'resume' }, t('Running again'))}><IconPlayerPlay size={28} />{t('Running again')}</button> : (
          <div className="t-row" style={{ gridTemplateColumns: job.setupMinutes > 0 ? '1fr 1fr' : '1fr' }}>
            {job.setupMinutes > 0 ? <button type="button" className="t-button" onClick={() => void terminal.report({ kind: 'setup', operationId: job.operationId }, t('Setup of {number} begun', { number: job.number }))}>{t('Begin setup')}</button> : null}
            <button type="button" className="t-button big" disabled={job.state === 'waiting'} onClick={() => void terminal.report({ kind: 'start', operationId: job.operationId }, t('{number} started', { number: job.number }))}><IconPlayerPlay size={28} />{t('Start')}</button>
          </div>
        )}
      </> : <><h2>{t('Nothing to do')}</h2><p className="sub">{t('No job is scheduled or ready for this machine.')}</p></>}
    </section>
  );
}

export function NextCard({ state, terminal }: { readonly state: TerminalState; readonly terminal: Terminal }): ReactNode {
  const job = state.current.length > 0 ? state.next[0] : state.next[1];
  if (!job) return null;
  const startable = state.current.length === 0 && job.state !== 'waiting';
  return (
    <section className="t-next k-row between">
      <div className="k-grow">
        <p>{job.plannedStart ? dayOf(job.plannedStart) === dayOf(plantNow()) ? t('Next at {at}', { at: clockTime(job.plannedStart) }) : t('Next {at}', { at: when(job.plannedStart) }) : t('Next')}</p>
        <p className="name k-cut"><b>{nameOf(job)}</b> {job.number}, {quantityShown(job.remaining)} {job.unit}</p>
        <p className="k-second">{job.setupMinutes > 0 ? t('Setup {span}', { span: durationText(job.setupMinutes) }) : ''}{job.state === 'waiting' ? ` ${t('waits for the operation before')}` : ''}</p>
      </div>
      {startable ? <button type="button" className="t-button" onClick={() => void terminal.report({ kind: 'start', operationId: job.operationId }, t('{number} started', { number: job.number }))}>{t('Start this instead')}</button> : null}
    </section>
  );
}
