/** Capacity: planned against open time of every work center for the weeks to come; a cell opens the board there. */
import { IconGauge } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Capacity } from '#contract/schedule';
import { Card, EmptyState, instantText, Note, Segments, SkeletonLines, t, useAddress } from '#web/kit';
import { useWhole } from '#web/client';
import { Page, Shown } from '#web/shell';
import { HeatTable } from './heat-table.tsx';
import './operations.css';

export default function CapacityPage(): ReactNode {
  const [{ weeks = '8' }, change] = useAddress<{ weeks: '8' | '13' | '26' }>();
  const capacity = useWhole<Capacity>('/schedule/capacity', { weeks }, { hears: ['schedule', 'resources', 'production'] });
  return (
    <Page title={t('Capacity')} sub={capacity.data?.publishedAt ? t('Schedule published {at}', { at: instantText(capacity.data.publishedAt, { inside: true }) }) : undefined}
      actions={<Segments label={t('How far')} value={weeks} onChange={(next) => change({ weeks: next === '8' ? undefined : next } as never)} choices={[{ value: '8', label: t('8 weeks') }, { value: '13', label: t('13 weeks') }, { value: '26', label: t('26 weeks') }]} />}>
      <Shown answer={capacity} waiting={<SkeletonLines lines={8} />}>
        {(data) => data.rows.length === 0 ? <Card><EmptyState icon={IconGauge} title={t('No work center is set up yet')}>{t('Once there are work centers with machines, their load stands here week by week.')}</EmptyState></Card> : (
          <div className="p-column">
            {data.publishedAt === null ? <Note>{t('No schedule is published: nothing is planned on any week.')} <Link className="k-link" to={'/schedule' as never}>{t('To the schedule')}</Link></Note> : null}
            {data.rows.filter((row) => row.overload !== null).map((row) => <Note key={row.workCenterId} tone="late">{row.overload}</Note>)}
            <Card title={t('Planned of open time, %')} actions={<Legend />}><div className="o-scroll"><HeatTable of={data} large /></div></Card>
          </div>
        )}
      </Shown>
    </Page>
  );
}

export const Legend = (): ReactNode => <span className="o-legend k-second"><i className="late" />{t('over 100 %')}<i className="risk" />{t('95 to 100 %')}</span>;
