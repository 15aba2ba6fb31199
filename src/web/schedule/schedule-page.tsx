/** The schedule board: what each machine does when; drafts that change it, and publishing them. */
import { IconCalendarOff, IconSparkles } from '@tabler/icons-react';
import { Suspense, useState, type ReactNode } from 'react';
import type { Board as BoardShape, ScheduleVersionRow } from '#contract/schedule';
import { Button, EmptyState, ErrorState, Skeleton, t, useAddress } from '#web/kit';
import { useList, useMay, useOne } from '#web/client';
import { Page } from '#web/shell';
import { BoardPage, type BoardAddress } from './board-page.tsx';
import { ReplanDialog } from './dialogs.ts';
import './schedule.css';

export default function SchedulePage(): ReactNode {
  const [address, change] = useAddress<BoardAddress>();
  const board = useOne<BoardShape>('/schedule/board', { version: address.version, siteId: address.site, problem: true }, { hears: ['schedule', 'production', 'floor', 'resources', 'people'] });
  const versions = useList<ScheduleVersionRow>('/schedule/versions', { siteId: board.data?.siteId ?? address.site }, { hears: ['schedule'] });
  const mayDraft = useMay('schedule.draft');
  const [replanning, setReplanning] = useState(false);
  if (board.data !== undefined) return <BoardPage board={board.data} versions={versions.data ?? []} address={address} onAddress={change} />;
  const nothing = board.failure?.status === 404 && address.version === undefined;
  return (
    <Page title={t('Schedule')} fixed>
      {nothing ? (
        <EmptyState icon={IconCalendarOff} title={t('Nothing is published yet')} action={mayDraft ? <Button look="primary" icon={IconSparkles} onClick={() => setReplanning(true)}>{t('Make the first schedule')}</Button> : undefined}>
          {t('The board shows which machine does what and when. It is made from the production orders and planned orders of the last material plan; then you drag, compare and publish.')}
        </EmptyState>
      ) : board.failure ? <ErrorState {...board.failure} /> : <Waiting />}
      <Suspense>{replanning ? <ReplanDialog only={[]} versionId={null} siteId={address.site === undefined ? undefined : Number(address.site)} onClose={() => setReplanning(false)} onDone={() => board.again()} /> : null}</Suspense>
    </Page>
  );
}

/** The board's outline while it is on its way. */
const Waiting = (): ReactNode => (
  <div style={{ padding: 16, display: 'grid', gap: 10 }} role="status" aria-label={t('Loading the board')}>
    <Skeleton height={32} width="60%" />
    {Array.from({ length: 14 }, (_, at) => <div key={at} className="k-row" style={{ gap: 16 }}><Skeleton width={200} height={18} /><Skeleton width={`${30 + ((at * 37) % 60)}%`} height={18} style={{ marginLeft: `${(at * 23) % 20}%` }} /></div>)}
  </div>
);
