/** Replanning: how long, from what, of all or of the selection; its curve while it runs, and a stop that keeps the best found. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { JobRow } from '#contract/jobs';
import type { ReplanResult } from '#contract/schedule';
import { Button, CheckField, durationText, Modal, Note, NumberField, Progress, quantityShown, Segments, t } from '#web/kit';
import { onProgress, send, useMay, useOne, useTell } from '#web/client';
import { Refused } from '#web/shell';
import { curveOf, type Point } from './curve.ts';
import { phaseWord } from './phase-words.ts';

export interface ReplanProps {
  /** Keys of what may move; empty: all. */
  readonly only: readonly string[];
  readonly versionId: number | null;
  /** Undefined: the site of whoever asks. */
  readonly siteId?: number | undefined;
  readonly onClose: () => void;
  readonly onDone: (result: ReplanResult) => void;
}
type From = 'shown' | 'nothing';

export function ReplanDialog({ only, versionId, siteId, onClose, onDone }: ReplanProps): ReactNode {
  const mayPublish = useMay('schedule.publish');
  const [seconds, setSeconds] = useState('30');
  const [from, setFrom] = useState<From>(versionId === null ? 'nothing' : 'shown');
  const [selection, setSelection] = useState(only.length > 0);
  const [publish, setPublish] = useState(versionId === null && mayPublish);
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useTell<null, { jobId: string }>({
    to: () => ({ path: '/schedule/replan', body: { seconds: Math.max(1, Math.round(Number(seconds) || 30)), ...(siteId === undefined ? {} : { siteId }), start: from === 'nothing' ? 'nothing' : (versionId ?? 'published'), publish, ...(selection && only.length > 0 ? { only } : {}) } }),
    onDone: (told) => setJobId(told.jobId), quiet: true,
  });
  return (
    <Modal title={jobId === null ? t('Replan') : t('Replanning')} open onClose={onClose} width={500}>
      {jobId !== null ? <Running jobId={jobId} onClose={onClose} onDone={onDone} /> : (
        <form className="k-form" onSubmit={(event) => { event.preventDefault(); start.tell(null); }}>
          {only.length > 0 ? <Segments label={t('What may move')} value={selection ? 'selection' : 'all'} onChange={(value) => setSelection(value === 'selection')} choices={[{ value: 'selection', label: t('{count, plural, one {The selected operation} other {# selected operations}}', { count: only.length }) }, { value: 'all', label: t('Everything') }]} /> : null}
          {versionId === null ? null : <div className="k-stack tight"><h3>{t('Begin from')}</h3><Segments label={t('Begin from')} value={from} onChange={setFrom} choices={[{ value: 'shown', label: t('The plan shown') }, { value: 'nothing', label: t('Nothing') }]} /></div>}
          <NumberField label={t('Search for')} unit="s" value={seconds} autoFocus onChange={setSeconds} hint={t('A longer search is never worse. Running operations, pins and the frozen time stay.')} />
          {mayPublish ? <CheckField label={t('Publish it when it is done and nothing stands against it')} checked={publish} onChange={setPublish} /> : null}
          <Refused problem={start.problem} />
          <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button look="primary" type="submit" busy={start.busy}>{t('Replan')}</Button></footer>
        </form>
      )}
    </Modal>
  );
}

const TIER_WORDS: Record<string, string> = { weightedTardiness: t('Weighted delay'), totalTardiness: t('Total delay'), lateJobs: t('Late orders'), setupTicks: t('Setup'), instability: t('Moved against live') };
const TIMES = new Set(['totalTardiness', 'setupTicks']);

function Running({ jobId, onClose, onDone }: { readonly jobId: string; readonly onClose: () => void; readonly onDone: (result: ReplanResult) => void }): ReactNode {
  const { data: job } = useOne<JobRow>(`/jobs/${jobId}`, {}, { every: 1000, hears: ['schedule'] });
  const [live, setLive] = useState<Partial<JobRow> | null>(null);
  const [curve, setCurve] = useState<readonly Point[]>([]);
  const [stopping, setStopping] = useState(false);
  const told = useRef(false);
  useEffect(() => onProgress((said) => { if ((said as Partial<JobRow>).id === jobId) setLive(said as Partial<JobRow>); }), [jobId]);
  const progress = live?.progress ?? job?.progress ?? {};
  const tiers = (progress['tiers'] ?? {}) as Record<string, number>;
  const seconds = Number(progress['seconds'] ?? 0);
  const worth = tiers['weightedTardiness'] ?? tiers['totalTardiness'];
  useEffect(() => { if (worth !== undefined) setCurve((before) => (before.at(-1)?.at === seconds ? before : [...before, { at: seconds, value: worth }])); }, [seconds, worth]);
  const state = job?.state ?? 'queued';
  const result = job?.result as ReplanResult | null | undefined;
  useEffect(() => {
    if (told.current || !result || (state !== 'done' && state !== 'stopped')) return;
    told.current = true;
    onDone(result);
  }, [state, result, onDone]);
  const over = state === 'done' || state === 'failed' || state === 'stopped';
  const { path, first, last } = curveOf(curve, 440, 110);
  return (
    <div className="k-stack">
      {state === 'failed' ? <Note tone="late"><p className="k-strong">{t('The search failed.')}</p><p>{job?.message}</p></Note> : null}
      <Progress tone="running" share={live?.share ?? job?.share ?? 0} label={t('How far')} />
      <div className="k-row between"><span>{state === 'queued' ? t('Waiting for a free planner') : progress['phase'] === undefined ? t('Reading the plant') : phaseWord(String(progress['phase']))}</span><span className="k-quiet">{t('{seconds} s, {iterations} tries', { seconds: seconds.toFixed(0), iterations: quantityShown(Number(progress['iterations'] ?? 0)) })}</span></div>
      <svg className="sch-curve" viewBox="0 0 440 120" role="img" aria-label={t('Delay over the time of the search')}>
        <path d="M0 115.5H440" stroke="var(--line)" />
        <path d={path} fill="none" stroke="var(--blue)" strokeWidth="2" strokeLinejoin="round" />
        {curve.length > 1 ? <><text x="2" y="11" fontSize="11" fill="var(--tx-3)">{quantityShown(Math.round(first))}</text><text x="438" y="11" fontSize="11" textAnchor="end" fill="var(--tx)">{quantityShown(Math.round(last))}</text></> : null}
      </svg>
      <dl className="k-facts">{Object.entries(tiers).filter(([tier]) => tier in TIER_WORDS).slice(0, 6).map(([tier, value]) => [<dt key={`${tier}-n`}>{TIER_WORDS[tier]}</dt>, <dd key={tier}>{TIMES.has(tier) ? durationText(value) : quantityShown(Math.round(value))}</dd>])}</dl>
      <footer className="k-row end">
        <Button onClick={onClose}>{over ? t('Close') : t('Let it run in the background')}</Button>
        {over ? null : <Button look="primary" busy={stopping} onClick={() => { setStopping(true); void send(`/jobs/${jobId}/stop`).catch(() => setStopping(false)); }}>{t('Stop and keep the best')}</Button>}
      </footer>
    </div>
  );
}
