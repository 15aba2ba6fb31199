/** What is known of the order selected: its route, why it finishes late, what can be done. */
import { IconClock, IconHourglass, IconPin, IconPinnedOff, IconTool, IconX, IconArrowRight, IconArrowsMove, IconSparkles } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DONE, RUNNING, type Store } from '#web/board';
import { Button, durationText, IconButton, quantityShown, SkeletonLines, Status, t, type Tone } from '#web/kit';
import type { WayOut, WhyLate } from '#contract/schedule';
import { useOne } from '#web/client';
import { OrderFindings } from './findings.tsx';
import { ReadyToStart } from './ready.tsx';
import { WaysOut } from './ways-out.tsx';
import { at, clockAt, delivery, shortAt, statusWord } from './board-words.ts';

export interface InspectorProps {
  readonly store: Store;
  readonly operation: number;
  readonly versionId: number;
  readonly editable: boolean;
  readonly onSelect: (key: string) => void;
  readonly onClose: () => void;
  readonly onPin: (key: string) => void;
  readonly onMove: () => void;
  readonly onReplan: () => void;
  readonly onTry: (way: WayOut, number: string) => void;
  readonly count: number;
}
const TONES: readonly Tone[] = ['neutral', 'running', 'risk', 'late', 'hold', 'done'];

export function Inspector({ store, operation, versionId, editable, onSelect, onClose, onPin, onMove, onReplan, onTry, count }: InspectorProps): ReactNode {
  const one = store.operations[operation]!;
  const job = store.jobs[store.job[operation]!]!;
  const judged = delivery(job);
  const state = store.status[operation]!;
  const route = [...store.routeOf(store.job[operation]!)];
  const setup = store.start[operation]! - store.setup[operation]!;
  return (
    <aside className="sch-inspector" aria-label={t('Selected order')}>
      <div className="scroll">
        <section>
          <div className="k-row between"><div className="k-row"><h2>{job.number}</h2><Status tone={judged?.late ? 'late' : (TONES[state] ?? 'neutral')}>{judged?.late ? judged.text : statusWord(state)}</Status></div><IconButton small icon={IconX} label={t('Close')} keys="Esc" onClick={onClose} /></div>
          <p className="k-second" style={{ marginTop: 4 }}>{t('{item}, {quantity} {unit}', { item: job.itemDescription || job.item, quantity: quantityShown(job.quantity), unit: job.unit })}{job.customer ? ` ${t('for {customer}', { customer: job.customer })}` : ''}</p>
          <p className="k-second">{job.needBy === null ? t('No need-by date') : t('Due {at}', { at: at(store, job.needBy) })}{judged && !judged.late ? ` · ${judged.text}` : ''}</p>
          <p className="k-second">{t('Priority {priority}', { priority: job.priority })}{job.projected === null ? '' : ` · ${t('finishes {at}', { at: at(store, job.projected) })}`}</p>
          {count > 1 ? <p className="k-second" style={{ marginTop: 4 }}>{t('{count} operations selected', { count })}</p> : null}
        </section>
        <section>
          <h3>{t('Route')}</h3>
          <div className="sch-route">
            {route.map((o) => {
              const step = store.operations[o]!;
              return (
                <button key={step.key} type="button" className={o === operation ? 'at' : step.status === 'done' ? 'done' : ''} aria-current={o === operation ? 'step' : undefined} onClick={() => onSelect(step.key)}>
                  <span className={o === operation ? 'k-strong k-cut' : 'k-cut'}>{step.position} {step.name}</span><span className="k-second k-nowrap" style={{ marginLeft: -4 }}>{store.machines[store.machine[o]!]?.code ?? t('no place')}</span><span className="k-grow" />
                  <span className="k-nowrap k-second">{store.machine[o]! < 0 ? '' : `${shortAt(store, store.start[o]!)} – ${clockAt(store, store.end[o]!)}`}</span>
                </button>
              );
            })}
          </div>
        </section>
        <section>
          <h3>{one.position} {one.name}</h3>
          <dl className="k-facts">
            <dt>{t('Machine')}</dt><dd>{store.machines[store.machine[operation]!]?.name ?? t('no place')}</dd>
            {setup > 0 ? <><dt>{t('Setup')}</dt><dd>{durationText(setup)}{one.family ? ` ${t('to {family}', { family: one.family })}` : ''}</dd></> : null}
            {one.crew.length > 0 ? <><dt>{t('By')}</dt><dd>{one.crew.join(', ')}</dd></> : null}
            {one.progress > 0 ? <><dt>{t('Done')}</dt><dd>{Math.round(one.progress * 100)} %</dd></> : null}
            <dt>{t('Could also')}</dt><dd>{one.eligible.map((id) => store.machines[store.machineWith(id)]?.code).filter((code) => code && code !== store.machines[store.machine[operation]!]?.code).join(', ') || t('on no other machine')}</dd>
            {one.pinned ? <><dt>{t('Pinned')}</dt><dd>{one.pinned.reason}{one.pinned.by ? ` (${one.pinned.by})` : ''}</dd></> : null}
            {one.frozen ? <><dt>{t('Frozen')}</dt><dd>{t('to {until}', { until: at(store, store.data.frozenUntil) })}</dd></> : null}
          </dl>
        </section>
        {state === DONE || state === RUNNING ? null : <ReadyToStart store={store} operation={operation} />}
        <OrderFindings number={job.number} store={store} versionId={versionId} editable={editable} onShow={onSelect} onPlace={onMove} />
        {judged?.late ? <><Why number={job.number} versionId={versionId} /><WaysOut number={job.number} versionId={versionId} onTry={editable ? (way) => onTry(way, job.number) : undefined} /></> : null}
      </div>
      <footer>
        {editable ? <Button icon={one.pinned ? IconPinnedOff : IconPin} onClick={() => onPin(one.key)}>{one.pinned ? t('Unpin') : t('Pin')}</Button> : null}
        {editable ? <IconButton look="plain" icon={IconArrowsMove} label={t('Move')} keys="M" onClick={onMove} /> : null}
        {editable ? <IconButton look="plain" icon={IconSparkles} label={t('Replan the selection')} keys="R" onClick={onReplan} /> : null}
        <span className="k-grow" />
        {job.key.startsWith('planned-order') ? <Link className="k-button" to={'/material' as never}>{t('Planned order')}<IconArrowRight size={16} stroke={1.75} /></Link> : <Link className="k-button" to={'/production' as never} search={{ find: job.number } as never}>{t('Open order')}<IconArrowRight size={16} stroke={1.75} /></Link>}
      </footer>
    </aside>
  );
}

const KINDS: Record<string, typeof IconClock> = { work: IconTool, run: IconTool, setup: IconTool, machine: IconTool, queue: IconHourglass, busy: IconHourglass };

/** The chain that makes the order late: the longest pieces first to read, in the order of time. */
function Why({ number, versionId }: { readonly number: string; readonly versionId: number }): ReactNode {
  const { data, failure } = useOne<WhyLate>(`/schedule/why-late/${encodeURIComponent(number)}`, { version: versionId }, { hears: ['schedule'] });
  if (failure) return null;
  return (
    <section>
      <h3>{t('Why it finishes late')}</h3>
      {data === undefined ? <SkeletonLines lines={3} /> : (
        <ul className="sch-why">
          {data.pieces.filter((piece) => piece.minutes > 0).map((piece, n) => {
            const Mark = KINDS[piece.kind] ?? IconClock;
            return <li key={n}><Mark size={15} stroke={1.75} aria-hidden /><span className="k-sentence">{piece.text}</span><span className="k-quiet k-nowrap">{durationText(piece.minutes)}</span></li>;
          })}
        </ul>
      )}
    </section>
  );
}
