/** A run of the search: how it was asked, what it found, and the same again from its record. */
import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import type { JobRow } from '#contract/jobs';
import type { Replayed, RunRow } from '#contract/schedule';
import { Button, Facts, instantText, Note, Progress, quantityShown, SidePanel, t } from '#web/kit';
import { onProgress, send, useMay, useOne, useTell } from '#web/client';
import { Refused, whoText } from '#web/shell';
import { tiersText } from './tiers-text.ts';

const numbers = (value: unknown): readonly number[] => (Array.isArray(value) ? value.map(Number) : []);
const beginning = (start: unknown): string => (start === 'nothing' ? t('Nothing') : start === 'published' ? t('The published plan') : t('Another plan'));

export function SearchRun({ run, onClose }: { readonly run: RunRow; readonly onClose: () => void }): ReactNode {
  const perThread = numbers(run.settings['perThread']);
  const only = Array.isArray(run.settings['only']) ? run.settings['only'].length : 0;
  return (
    <SidePanel title={t('Search of {at}', { at: instantText(run.startedAt, { inside: true }) })} open onClose={onClose} width={520}>
      <div className="k-stack" style={{ gap: 18 }}>
        <Facts of={[
          [t('By'), whoText(run.askedBy)],
          [t('Began from'), beginning(run.settings['start'])],
          [t('Moved'), only === 0 ? t('Everything that may move') : t('{count, plural, one {# operation} other {# operations}}', { count: only })],
          [t('Orders'), run.jobs === null ? null : quantityShown(run.jobs)],
          [t('Seed'), run.seed === null ? null : String(run.seed)],
          [t('Iterations of each thread'), perThread.length === 0 ? null : perThread.map((count) => quantityShown(count)).join(', ')],
          [t('Result'), run.tiers === null ? null : tiersText(run.tiers)],
          [t('Note'), run.message],
        ]} />
        {run.versionId === null ? null : <p><Link className="k-link" to={`/schedule?version=${run.versionId}` as never}>{t('Open its plan')}</Link></p>}
        {run.recorded ? <Again run={run} /> : <p className="k-quiet">{t('Its plan was mended, not searched, or it failed: there is nothing to run again.')}</p>}
      </div>
    </SidePanel>
  );
}

/** The same search again, beside the plant: nothing is changed by it. */
function Again({ run }: { readonly run: RunRow }): ReactNode {
  const may = useMay('schedule.draft');
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useTell<null, { jobId: string }>({ to: () => ({ path: `/schedule/runs/${run.id}/replay` }), onDone: (told) => setJobId(told.jobId), quiet: true });
  return (
    <section className="k-stack">
      <h3>{t('Run it again')}</h3>
      <p className="k-second">{t('The same orders, seed and iterations have to give the same plan, to the minute. The plant and its plan are not touched.')}</p>
      {jobId === null ? null : <Running key={jobId} jobId={jobId} />}
      <Refused problem={start.problem} />
      {may ? <p><Button small busy={start.busy} onClick={() => start.tell(null)}>{t('Run it again')}</Button></p> : null}
    </section>
  );
}

function Running({ jobId }: { readonly jobId: string }): ReactNode {
  const { data: job } = useOne<JobRow>(`/jobs/${jobId}`, {}, { every: 1000, hears: ['schedule'] });
  const [share, setShare] = useState<number | null>(null);
  useEffect(() => onProgress((said) => { const one = said as Partial<JobRow>; if (one.id === jobId) setShare(one.share ?? null); }), [jobId]);
  if (job?.state === 'failed') return <Note tone="late"><p className="k-strong">{t('The search failed.')}</p><p>{job.message}</p></Note>;
  if (job?.state === 'done' || job?.state === 'stopped') return <Told of={job.result as Replayed} stopped={job.state === 'stopped'} />;
  return (
    <div className="k-stack tight">
      <Progress tone="running" share={share ?? job?.share ?? 0} label={t('How far')} />
      <p><Button small onClick={() => void send(`/jobs/${jobId}/stop`).catch(() => undefined)}>{t('Stop')}</Button></p>
    </div>
  );
}

function Told({ of: { differing, operations, seconds, iterations, tiers }, stopped }: { readonly of: Replayed; readonly stopped: boolean }): ReactNode {
  const took = t('{seconds} s, {iterations} tries', { seconds: seconds.toFixed(1), iterations: quantityShown(iterations) });
  if (differing === 0) return <Note><p className="k-strong">{t('The same plan: all {operations} operations stand where they stood.', { operations: quantityShown(operations) })}</p><p>{took}</p></Note>;
  return (
    <Note tone="risk">
      <p className="k-strong">{t('{differing} of {operations} operations stand elsewhere.', { differing: quantityShown(differing), operations: quantityShown(operations) })}</p>
      <p>{stopped ? t('It was stopped before it was as far as the recorded run.') : t('The program searches otherwise than when this was recorded.')}</p>
      <Facts of={[[t('Recorded'), tiersText(tiers.recorded)], [t('Now'), tiersText(tiers.again)]]} />
      <p>{took}</p>
    </Note>
  );
}
