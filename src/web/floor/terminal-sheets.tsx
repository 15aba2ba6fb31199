/** What a touch on a tile asks: a count, a reason, a name to call. */
import { IconBackspace, IconMinus, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { CallBody, TerminalJob, TerminalState } from '#contract/floor';
import { durationText, quantityShown, t, toast } from '#web/kit';
import { send, shownProblem } from '#web/client';
import { stepped } from './pending.ts';
import type { Terminal } from './use-terminal.ts';

export type SheetName = 'finish' | 'scrap' | 'stop' | 'rework' | 'instructions' | 'material' | 'help';
interface SheetProps {
  readonly name: SheetName;
  readonly state: TerminalState;
  readonly terminal: Terminal;
  readonly onClose: () => void;
}

export function Sheets(props: SheetProps): ReactNode {
  const { name, state, onClose } = props;
  const job = state.current[0] ?? state.next[0];
  const titles: Record<SheetName, string> = { finish: t('Finish the job'), scrap: t('Report scrap'), stop: t('Why does it stop?'), rework: t('Report rework'), instructions: t('Instructions'), material: t('Material'), help: t('Who is needed?') };
  return (
    <div className="t-sheet" role="dialog" aria-modal="true" aria-label={titles[name]}>
      <header><h2>{titles[name]}</h2><button type="button" className="t-button" style={{ minWidth: 160 }} autoFocus onClick={onClose}>{t('Back')}</button></header>
      {name === 'stop' ? <Stop {...props} /> : name === 'help' ? <Help {...props} /> : !job ? null : name === 'finish' ? <Finish {...props} job={job} /> : name === 'scrap' || name === 'rework' ? <Lost {...props} job={job} /> : name === 'instructions' ? <div className="text">{job.instructions}</div> : <Material job={job} />}
    </div>
  );
}

/** A count by a pad and by steps; what is offered first is replaced by the first digit. */
function Count({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  const [fresh, setFresh] = useState(true);
  const type = (digit: string): void => {
    onChange(fresh ? digit : (value === '0' ? '' : value) + digit);
    setFresh(false);
  };
  return (
    <div className="k-row" style={{ gap: 24, alignItems: 'flex-start' }}>
      <div className="t-pad">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => <button key={digit} type="button" className="t-button" onClick={() => type(digit)}>{digit}</button>)}
        <button type="button" className="t-button" aria-label={t('One less')} onClick={() => onChange(stepped(value, -1))}><IconMinus size={28} /></button>
        <button type="button" className="t-button" onClick={() => type('0')}>0</button>
        <button type="button" className="t-button" aria-label={t('One more')} onClick={() => onChange(stepped(value, 1))}><IconPlus size={28} /></button>
      </div>
      <div className="t-counted"><p aria-live="polite">{quantityShown(value)}</p><button type="button" className="t-button" style={{ marginTop: 16 }} onClick={() => { onChange('0'); setFresh(true); }}><IconBackspace size={26} />{t('Clear')}</button></div>
    </div>
  );
}

function Finish({ job, terminal, onClose }: SheetProps & { readonly job: TerminalJob }): ReactNode {
  const [count, setCount] = useState(job.remaining);
  const finish = async (): Promise<void> => {
    onClose();
    if (Number(count) > 0) await terminal.report({ kind: 'good', operationId: job.operationId, quantity: count });
    await terminal.report({ kind: 'finish', operationId: job.operationId }, t('{number} finished', { number: job.number }));
  };
  return (
    <>
      <p style={{ fontSize: 20 }} className="k-second">{t('{good} of {target} are reported. How many more are good?', { good: quantityShown(job.good), target: quantityShown(job.target) })}</p>
      <Count value={count} onChange={setCount} />
      <span className="k-grow" />
      <button type="button" className="t-button big" onClick={() => void finish()}>{Number(count) > 0 ? t('Report {count} good and finish', { count: quantityShown(count) }) : t('Finish without more')}</button>
    </>
  );
}

function Lost({ name, job, terminal, onClose }: SheetProps & { readonly job: TerminalJob }): ReactNode {
  const [count, setCount] = useState('1');
  const reasons = [t('Dimension'), t('Surface'), t('Material fault'), t('Tool broken'), t('Setup piece'), t('Other')];
  const kind = name === 'rework' ? 'rework' : 'scrap';
  const tell = (reason: string): void => {
    onClose();
    void terminal.report({ kind, operationId: job.operationId, quantity: count, reason }, kind === 'scrap' ? t('{count} scrap reported', { count: quantityShown(count) }) : t('{count} for rework reported', { count: quantityShown(count) }));
  };
  return (
    <>
      <div className="t-split">
        <Count value={count} onChange={setCount} />
        <div className="k-stack"><h2>{t('Why?')}</h2><div className="reasons">{reasons.map((reason) => <button key={reason} type="button" className="t-button" disabled={Number(count) <= 0} onClick={() => tell(reason)}>{reason}</button>)}</div></div>
      </div>
    </>
  );
}

function Stop({ state, terminal, onClose }: SheetProps): ReactNode {
  const [all, setAll] = useState(false);
  const operation = state.current[0] ? { operationId: state.current[0].operationId } : {};
  const shown = all ? state.stopReasons : state.stopReasons.slice(0, 6);
  return (
    <>
      <div className="reasons">{shown.map((reason) => <button key={reason.code} type="button" className="t-button" onClick={() => { onClose(); void terminal.report({ kind: 'stop', ...operation, stopReason: reason.code }, t('Stopped: {reason}', { reason: reason.name })); }}>{reason.name}</button>)}</div>
      {state.stopReasons.length > 6 && !all ? <button type="button" className="t-button" onClick={() => setAll(true)}>{t('Other reasons')}</button> : null}
      <span className="k-grow" />
      <h2>{t('Is the machine broken?')}</h2>
      <div className="reasons">
        {[30, 120, null].map((minutes) => (
          <button key={minutes ?? 'open'} type="button" className="t-button" onClick={() => { onClose(); void terminal.report({ kind: 'stop', ...operation, ...(state.stopReasons[0] ? { stopReason: (state.stopReasons.find((one) => one.kind === 'unplanned') ?? state.stopReasons[0]).code } : {}), down: { until: minutes === null ? null : new Date(Date.now() + minutes * 60_000).toISOString() } }, t('{machine} reported down', { machine: state.machineCode })); }}>
            {minutes === null ? t('Down, nobody knows how long') : t('Down for about {span}', { span: durationText(minutes) })}
          </button>
        ))}
      </div>
    </>
  );
}

function Help({ state, terminal, onClose }: SheetProps): ReactNode {
  const whom: readonly (readonly [CallBody['who'], string])[] = [['supervisor', t('Shift lead')], ['maintenance', t('Maintenance')], ['quality', t('Quality')], ['material', t('Material')], ['engineering', t('Engineering')]];
  const call = async (who: CallBody['who'], word: string): Promise<void> => {
    onClose();
    try {
      await send('/floor/calls', { body: { machineId: state.machineId, who, ...(terminal.person ? { token: terminal.person.token } : {}) } });
      toast({ title: t('{who} is called', { who: word }) });
    } catch (error) {
      const { title, advice } = shownProblem(error);
      toast({ tone: 'late', title, text: advice });
    }
  };
  return <div className="reasons">{whom.map(([who, word]) => <button key={who} type="button" className="t-button" onClick={() => void call(who, word)}>{word}</button>)}</div>;
}

const Material = ({ job }: { readonly job: TerminalJob }): ReactNode => (
  <div className="text"><table className="k-list" style={{ fontSize: 19 }}><tbody>{job.components.map((one) => <tr key={one.itemCode} style={{ height: 56 }}><td><b>{one.itemCode}</b> {one.description}</td><td className="k-num">{t('{quantity} {unit} a piece', { quantity: quantityShown(one.perPiece), unit: one.unit })}</td><td className="k-second">{one.issue === 'backflush' ? t('booked by itself') : t('picked')}</td></tr>)}</tbody></table></div>
);
