/** What one shift leaves to the next: what it made, what stood still, what is begun, what is open. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CallRow, RefusedRow } from '#contract/floor';
import type { DowntimeRow } from '#contract/resources';
import type { DispatchList } from '#contract/schedule';
import { agoText, Card, clockTime, durationText, EmptyState, instantText, plantNow, quantityShown, SkeletonLines, Status, t } from '#web/kit';
import { useAll, useList, useMay } from '#web/client';
import type { CenterDay } from './day-output.ts';
import { HandoverNotes } from './handover-notes.tsx';
import type { Shift } from './shift.ts';
import type { FloorDay } from './use-day.ts';
import { whoWord } from './who-word.ts';

type Job = DispatchList['rows'][number];

export interface HandoverProps {
  readonly shift: Shift;
  readonly day: FloorDay;
  readonly calls: readonly CallRow[];
}

function Made({ days, nameOf }: { readonly days: readonly CenterDay[] | undefined; readonly nameOf: ReadonlyMap<string, string> }): ReactNode {
  if (days === undefined) return <SkeletonLines />;
  return (
    <table className="k-list">
      <thead><tr><th>{t('Work center')}</th><th className="k-num">{t('Good')}</th><th className="k-num">{t('Scrap')}</th><th className="k-num">{t('Still to come')}</th></tr></thead>
      <tbody>{days.map((one) => <tr key={one.workCenter}><td>{nameOf.get(one.workCenter) ?? one.workCenter}</td><td className="k-num k-strong">{quantityShown(one.good)}</td><td className={one.scrap > 0 ? 'k-num k-late' : 'k-num k-quiet'}>{quantityShown(one.scrap)}</td><td className="k-num">{quantityShown(one.toCome)}</td></tr>)}</tbody>
    </table>
  );
}

/** Minutes of a standstill within the shift, up to now. */
export const minutesWithin = ({ startsAt, endedAt }: Pick<DowntimeRow, 'startsAt' | 'endedAt'>, { from, to }: Pick<Shift, 'from' | 'to'>, now: number): number => Math.max(0, (Math.min(endedAt === null ? now : Date.parse(endedAt), to, now) - Math.max(Date.parse(startsAt), from)) / 60_000);

function Stood({ shift }: { readonly shift: Shift }): ReactNode {
  const downtimes = useList<DowntimeRow>('/downtimes', { limit: 200 }, { hears: ['resources'] });
  const now = plantNow();
  const own = (downtimes.data ?? []).map((one) => ({ one, minutes: minutesWithin(one, shift, now) })).filter(({ minutes }) => minutes > 0);
  return (
    <Card title={t('Standstills')} count={own.length === 0 ? undefined : own.length} flush>
      {downtimes.data === undefined ? <SkeletonLines /> : own.length === 0 ? <EmptyState title={t('No machine stood still')} /> : (
        <table className="k-list"><tbody>{own.map(({ one, minutes }) => <tr key={one.id}><td className="k-strong k-nowrap">{one.machineCode}</td><td>{one.reason || '—'}</td><td className="k-num k-nowrap">{durationText(minutes)}</td><td>{one.endedAt === null ? <Status tone="late">{one.expectedEndAt === null ? t('end not known') : t('until about {at}', { at: instantText(one.expectedEndAt, { inside: true }) })}</Status> : <Status tone="done">{t('over at {at}', { at: clockTime(one.endedAt) })}</Status>}</td></tr>)}</tbody></table>
      )}
    </Card>
  );
}

const JobLine = ({ job, says }: { readonly job: Job; readonly says: ReactNode }): ReactNode => <tr><td className="k-strong k-nowrap">{job.machine}</td><td className="k-cut" style={{ maxWidth: 0, width: '100%' }} title={`${job.number} ${job.itemDescription}`}>{job.number} <span className="k-second">{job.itemDescription || job.item}</span></td><td className="k-num k-nowrap">{t('{good} of {target}', { good: quantityShown(job.good), target: quantityShown(job.target) })}</td><td className="k-nowrap">{says}</td></tr>;

export function Handover({ shift, day, calls }: HandoverProps): ReactNode {
  const mayLead = useMay('floor.lead');
  const refused = useAll<RefusedRow>('/floor/refused-reports', { settled: false }, { hears: ['floor'], enabled: mayLead });
  const rows = day.list.data?.rows ?? [];
  const begun = rows.filter((job) => job.status === 'running' || job.status === 'held');
  const left = rows.filter((job) => job.status !== 'running' && job.status !== 'held' && Date.parse(job.startsAt) < Math.min(plantNow(), shift.to));
  const open = calls.length + (refused.data?.length ?? 0);
  return (
    <div className="f-main even">
      <div className="f-whole"><HandoverNotes machines={day.machines.data ?? []} writes /></div>
      <Card title={t('Made in this shift')} flush><Made days={day.days} nameOf={new Map(day.centers.map((one) => [one.code, one.name]))} /></Card>
      <div className="p-column">
        <Stood shift={shift} />
        <Card title={t('Open')} count={open === 0 ? undefined : open} flush>
          {open === 0 ? <EmptyState title={t('Nothing is open')} /> : (
            <table className="k-list"><tbody>
              {calls.map((call) => <tr key={call.id}><td className="k-strong">{call.machineCode}</td><td>{whoWord(call.who)} <span className="k-second">{call.note}</span></td><td className="k-nowrap">{agoText(call.at)}</td><td>{call.owner ?? <Status tone="risk">{t('Nobody yet')}</Status>}</td></tr>)}
              {(refused.data ?? []).map((one) => <tr key={`r${one.id}`}><td className="k-strong">{one.machineCode}</td><td colSpan={2}>{one.reason}</td><td><Status tone="late">{t('Report refused')}</Status></td></tr>)}
            </tbody></table>
          )}
        </Card>
      </div>
      <Card title={t('Begun, to go on with')} count={begun.length === 0 ? undefined : begun.length} flush>
        {begun.length === 0 ? <EmptyState title={t('Nothing is begun')} /> : <table className="k-list"><tbody>{begun.map((job) => <JobLine key={job.key} job={job} says={job.status === 'held' ? <Status tone="hold">{t('stopped')}</Status> : <span className="k-second">{t('until {at}', { at: instantText(job.endsAt, { inside: true }) })}</span>} />)}</tbody></table>}
      </Card>
      <Card title={t('Planned by now, not begun')} count={left.length === 0 ? undefined : left.length} actions={<Link className="k-link" to={'/dispatch' as never}>{t('Dispatch list')}</Link>} flush>
        {left.length === 0 ? <EmptyState title={t('All that was planned by now is begun')} /> : <table className="k-list"><tbody>{left.slice(0, 20).map((job) => <JobLine key={job.key} job={job} says={<span className="k-second">{t('from {at}', { at: instantText(job.startsAt, { inside: true }) })}</span>} />)}</tbody></table>}
      </Card>
    </div>
  );
}
