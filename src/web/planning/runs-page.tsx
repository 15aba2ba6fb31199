/** Every run: material plans, schedules, other long work; what went in, what came out, how long it took. */
import { IconActivity } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { JobRow } from '#contract/jobs';
import type { RunRow } from '#contract/planning';
import type { RunRow as SearchRow } from '#contract/schedule';
import { Badge, Button, DataTable, EmptyState, instantText, Progress, quantityShown, Status, t, Tabs, useAddress, type Column, type Tone } from '#web/kit';
import { onProgress, useList, useMay, useTell } from '#web/client';
import { Page, whoText } from '#web/shell';
import { countedWord, workWord } from './rule-words.ts';
import { RunFindings } from './run-findings.tsx';
import { SearchRun } from './search-run.tsx';
import { tiersText } from './tiers-text.ts';

type Part = 'material' | 'schedule' | 'work';
const TONE: Record<string, Tone> = { queued: 'neutral', running: 'running', done: 'plain', stopped: 'neutral', failed: 'late' };
const stateWord = (state: string): string => ({ queued: t('Waiting'), running: t('Running'), done: t('Done'), stopped: t('Stopped'), failed: t('Failed') })[state] ?? state;
const seconds = (from: string | null, to: string | null): string => (from === null || to === null ? '' : `${quantityShown(((Date.parse(to) - Date.parse(from)) / 1000).toFixed(1))} s`);
const counts = (of: Readonly<Record<string, number>>): string => Object.entries(of).map(([name, count]) => `${quantityShown(count)} ${countedWord(name)}`).join(', ');

export default function RunsPage(): ReactNode {
  const [{ part = 'material' }, change] = useAddress<{ part: Part; sort: string }>();
  return (
    <Page title={t('Runs')} fixed tabs={<Tabs label={t('Kinds of runs')} value={part} onChange={(next) => change({ part: next === 'material' ? undefined : next, sort: undefined } as never)} choices={[{ value: 'material', label: t('Material plans') }, { value: 'schedule', label: t('Schedules') }, { value: 'work', label: t('Work in hand') }]} />}>
      {part === 'material' ? <MaterialRuns /> : part === 'schedule' ? <SearchRuns /> : <Jobs />}
    </Page>
  );
}

function MaterialRuns(): ReactNode {
  const runs = useList<RunRow>('/planning-runs', {}, { hears: ['planning'] });
  const [open, setOpen] = useState<RunRow | null>(null);
  const columns: readonly Column<RunRow>[] = [
    { id: 'at', title: t('Started'), width: '150px', cell: (row) => instantText(row.startedAt), text: (row) => row.startedAt },
    { id: 'state', title: t('State'), width: '100px', cell: (row) => <Status tone={TONE[row.state] ?? 'plain'}>{stateWord(row.state)}</Status>, text: (row) => row.state },
    { id: 'mode', title: t('Kind'), width: '120px', cell: (row) => (row.mode === 'regenerative' ? t('All anew') : t('What changed')), text: (row) => row.mode },
    { id: 'took', title: t('Took'), width: '80px', numeric: true, cell: (row) => seconds(row.startedAt, row.endedAt) },
    { id: 'read', title: t('Read'), width: 'minmax(240px, 2fr)', cell: (row) => <span title={counts(row.read)}>{counts(row.read)}</span>, text: (row) => counts(row.read) },
    { id: 'made', title: t('Came out'), width: 'minmax(240px, 3fr)', cell: (row) => <span title={counts(row.made)}>{counts(row.made)}</span>, text: (row) => counts(row.made) },
    { id: 'by', title: t('By'), width: '130px', cell: (row) => whoText(row.by) },
    { id: 'message', title: t('Note'), width: '90px', cell: (row) => row.message },
  ];
  return (
    <>
      <DataTable name="material-runs" label={t('Material plans')} columns={columns} rows={runs.data} rowKey={(row) => String(row.id)} onOpen={setOpen} more={runs.more} onMore={runs.onMore} failure={runs.failure} onAll={runs.all} empty={<EmptyState icon={IconActivity} title={t('No material plan was made yet')}>{t('Each run stands here with what it read, what it made and how long it took. Start one on the material plan.')}</EmptyState>} />
      {open ? <RunFindings run={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function SearchRuns(): ReactNode {
  const runs = useList<SearchRow>('/schedule/runs', {}, { hears: ['schedule'] });
  const [open, setOpen] = useState<SearchRow | null>(null);
  const columns: readonly Column<SearchRow>[] = [
    { id: 'at', title: t('Started'), width: '150px', cell: (row) => instantText(row.startedAt), text: (row) => row.startedAt },
    { id: 'state', title: t('State'), width: '100px', cell: (row) => <Status tone={TONE[row.state] ?? 'plain'}>{stateWord(row.state)}</Status>, text: (row) => row.state },
    { id: 'operations', title: t('Operations'), width: '95px', numeric: true, cell: (row) => (row.operations === null ? '' : quantityShown(row.operations)) },
    { id: 'took', title: t('Took'), width: '80px', numeric: true, cell: (row) => (row.seconds === null ? seconds(row.startedAt, row.endedAt) : `${quantityShown(row.seconds.toFixed(1))} s`) },
    { id: 'iterations', title: t('Iterations'), width: '100px', numeric: true, cell: (row) => (row.iterations === null ? '' : quantityShown(row.iterations)) },
    { id: 'seed', title: t('Seed'), width: '90px', numeric: true, cell: (row) => row.seed ?? '' },
    { id: 'tiers', title: t('Result'), width: 'minmax(220px, 2fr)', cell: (row) => (row.tiers === null ? '' : <span title={tiersText(row.tiers)}>{tiersText(row.tiers)}</span>), text: (row) => (row.tiers === null ? '' : tiersText(row.tiers)) },
    { id: 'by', title: t('By'), width: '130px', cell: (row) => whoText(row.askedBy) },
    { id: 'message', title: t('Note'), width: 'minmax(80px, 1fr)', cell: (row) => row.message ?? '' },
  ];
  return (
    <>
      <DataTable name="schedule-runs" label={t('Schedules')} columns={columns} rows={runs.data} rowKey={(row) => String(row.id)} onOpen={setOpen} more={runs.more} onMore={runs.onMore} failure={runs.failure} onAll={runs.all} empty={<EmptyState icon={IconActivity} title={t('No schedule was made yet')}>{t('Each search stands here with how long it took and what its plan was worth. Start one on the board, with Replan.')}</EmptyState>} />
      {open ? <SearchRun run={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function Jobs(): ReactNode {
  const jobs = useList<JobRow>('/jobs', {}, { hears: ['planning', 'schedule', 'exchange', 'jobs'] });
  const mayStop = useMay('planning.run');
  const [live, setLive] = useState<Readonly<Record<string, Partial<JobRow>>>>({});
  useEffect(() => onProgress((job) => { const said = job as Partial<JobRow>; if (said.id) setLive((before) => ({ ...before, [said.id!]: said })); }), []);
  const stop = useTell<string>({ to: (id) => ({ path: `/jobs/${id}/stop` }), said: () => t('Asked to stop; what it has found is kept') });
  const columns: readonly Column<JobRow>[] = [
    { id: 'at', title: t('Asked'), width: '150px', cell: (row) => instantText(row.askedAt), text: (row) => row.askedAt },
    { id: 'name', title: t('Work'), width: '170px', cell: (row) => <Badge>{workWord(row.name)}</Badge>, text: (row) => row.name },
    { id: 'state', title: t('State'), width: '110px', cell: (row) => <Status tone={TONE[row.state] ?? 'plain'}>{stateWord(row.state)}</Status>, text: (row) => row.state },
    { id: 'share', title: t('How far'), width: '160px', cell: (row) => (row.state === 'running' ? <Progress tone="running" share={live[row.id]?.share ?? row.share ?? 0} label={t('How far')} /> : '') },
    { id: 'took', title: t('Took'), width: '80px', numeric: true, cell: (row) => seconds(row.startedAt, row.endedAt) },
    { id: 'by', title: t('By'), width: '140px', cell: (row) => whoText(row.askedBy) },
    { id: 'message', title: t('Note'), width: 'minmax(160px, 1fr)', cell: (row) => row.message ?? '' },
    { id: 'stop', title: '', width: '90px', cell: (row) => (mayStop && (row.state === 'running' || row.state === 'queued') ? <Button small onClick={() => stop.tell(row.id)}>{t('Stop')}</Button> : '') },
  ];
  return <DataTable name="jobs" label={t('Work in hand')} columns={columns} rows={jobs.data} rowKey={(row) => row.id} more={jobs.more} onMore={jobs.onMore} failure={jobs.failure} onAll={jobs.all} empty={<EmptyState icon={IconActivity} title={t('Nothing is being worked on')}>{t('Imports, material plans and searches wait and run here.')}</EmptyState>} />;
}
