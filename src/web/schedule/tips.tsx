/** What floats over the board: the tip of a bar, and what a drop would do. */
import type { ReactNode } from 'react';
import type { Store, Tried } from '#web/board';
import { durationText, KeyHint, Status, t, type Tone } from '#web/kit';
import { at, clockAt, delivery, othersWord, refusalOf, statusWord } from './board-words.ts';

const TONES: readonly Tone[] = ['neutral', 'running', 'risk', 'late', 'hold', 'done'];

/** Beside the point, within the board. */
const placed = (x: number, y: number, width: number, height: number): { left?: number; right?: number; top?: number; bottom?: number } => ({
  ...(x > width - 340 ? { right: Math.max(8, width - x + 12) } : { left: x + 14 }), ...(y > height - 190 ? { bottom: Math.max(8, height - y + 12) } : { top: y + 18 }),
});

interface At { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export function BarTip({ store, operation, ...point }: At & { readonly store: Store; readonly operation: number }): ReactNode {
  const one = store.operations[operation];
  if (!one) return null;
  const job = store.jobs[store.job[operation]!]!;
  const judged = delivery(job);
  const state = store.status[operation]!;
  const route = [...store.routeOf(store.job[operation]!)];
  const next = route[route.indexOf(operation) + 1];
  const setup = store.start[operation]! - store.setup[operation]!;
  return (
    <div className="sch-tip" style={placed(point.x, point.y, point.width, point.height)} role="tooltip">
      <p className="k-row between"><span className="k-strong">{job.number} <span className="k-second">{job.itemDescription || job.item}</span></span><Status tone={TONES[state] ?? 'neutral'}>{judged?.late ? judged.text : statusWord(state)}</Status></p>
      <dl>
        <dt>{one.position} {one.name}</dt><dd>{at(store, store.start[operation]!)} – {clockAt(store, store.end[operation]!)}</dd>
        {setup > 0 ? <><dt>{t('Setup')}</dt><dd>{t('{span} from {at}', { span: durationText(setup), at: clockAt(store, store.setup[operation]!) })}</dd></> : null}
        {job.needBy === null ? null : <><dt>{t('Needed')}</dt><dd>{at(store, job.needBy)}{judged && !judged.late ? ` · ${judged.text}` : ''}</dd></>}
        {job.customer ? <><dt>{t('For')}</dt><dd>{job.customer}</dd></> : null}
        {next === undefined || store.machine[next]! < 0 ? null : <><dt>{t('Next')}</dt><dd>{store.operations[next]!.name} {store.machines[store.machine[next]!]?.code} {at(store, store.start[next]!)}</dd></>}
        {one.crew.length > 0 ? <><dt>{t('By')}</dt><dd>{one.crew.join(', ')}</dd></> : null}
        {one.pinned ? <><dt>{t('Pinned')}</dt><dd>{one.pinned.reason}{one.pinned.by ? ` (${one.pinned.by})` : ''}</dd></> : null}
      </dl>
    </div>
  );
}

const change = (minutes: number): ReactNode => (minutes === 0 ? null : <span className={minutes > 0 ? 'k-late' : 'k-good'}> {minutes > 0 ? '+' : '\u2212'}{durationText(minutes)}</span>);

export function DragTip({ store, tried, ...point }: At & { readonly store: Store; readonly tried: Tried }): ReactNode {
  const { outcome } = tried;
  const job = store.jobs[store.job[outcome.operation]!]!;
  const where = `${store.machines[outcome.machine]?.code ?? '—'} · ${at(store, outcome.start)}`;
  const style = placed(point.x, point.y + 14, point.width, point.height);
  if (outcome.refusal) {
    const { title, advice } = refusalOf(store, outcome)!;
    return <div className="sch-tip drag refused" style={style}><p className="k-strong">{title}</p>{advice ? <p className="k-second">{advice}</p> : null}</div>;
  }
  const late = outcome.needBy !== null && outcome.finish > outcome.needBy;
  return (
    <div className="sch-tip drag" style={style}>
      <p className="k-row between"><span className="k-strong">{where}</span>{outcome.needBy === null ? null : <Status tone={late ? 'late' : 'good'}>{late ? t('Late {span}', { span: durationText(outcome.finish - outcome.needBy) }) : t('On time')}</Status>}</p>
      <dl>
        <dt>{t('{number} finishes', { number: job.number })}</dt><dd>{at(store, outcome.finish)}{change(outcome.finish - outcome.finishBefore)}</dd>
        <dt>{t('Setup')}</dt><dd>{durationText(outcome.setupMinutes)}{change(outcome.setupMinutes - outcome.setupBefore)}</dd>
        <dt>{outcome.pushed === 0 ? t('Moves nothing else') : t('{count, plural, one {Moves # operation} other {Moves # operations}}', { count: outcome.pushed })}</dt><dd>{outcome.pushed === 0 ? '' : othersWord(store, outcome, store.job[outcome.operation]!)}</dd>
        {outcome.start > tried.asked[0]!.start ? <><dt>{t('Starts later')}</dt><dd>{t('what it waits for is ready at {at}', { at: clockAt(store, outcome.start) })}</dd></> : null}
        {outcome.together > 1 ? <><dt>{t('In hand')}</dt><dd>{t('{count, plural, one {# operation selected} other {# operations selected}}', { count: outcome.together })}</dd></> : null}
        {outcome.staying > 0 ? <><dt>{t('Stays where it is')}</dt><dd>{t('{count, plural, one {# that is begun, pinned or frozen} other {# that are begun, pinned or frozen}}', { count: outcome.staying })}</dd></> : null}
        {outcome.frozen ? <><dt>{t('Frozen time')}</dt><dd>{t('asks for a reason')}</dd></> : null}
      </dl>
      <p className="keys"><KeyHint keys="Alt" /> {t('exact time')} <KeyHint keys="Shift" /> {t('keep machine')} <KeyHint keys="X" /> {t('change places')} <KeyHint keys="Esc" /> {t('cancel')}</p>
    </div>
  );
}
