/** Output hour by hour: good pieces of each work center by the plant's clock, and what the schedule still expects of the day. */
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Card, clockTime, dayOf, dayText, EmptyState, ErrorState, IconButton, plantNow, quantityShown, SkeletonLines, t, useAddress } from '#web/kit';
import { Page, useCommands } from '#web/shell';
import { useDay } from './use-day.ts';
import './floor.css';

const away = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

export default function OutputPage(): ReactNode {
  const today = dayOf(plantNow());
  const [{ day = today }, change] = useAddress<{ day: string }>();
  const { days, centers, failure } = useDay(day);
  const go = (next: string): void => change({ day: next >= today ? undefined : next } as never);
  useCommands([
    { id: 'day-before', title: t('The day before'), keys: 'ArrowLeft', group: t('Output'), run: () => go(away(day, -1)) },
    { id: 'day-after', title: t('The day after'), keys: 'ArrowRight', group: t('Output'), run: () => go(away(day, 1)) },
  ]);
  const nameOf = new Map(centers.map((center) => [center.code, center.name]));
  const hourNow = day === today ? Number(clockTime(plantNow()).slice(0, 2)) : -1;
  const used = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => hour === hourNow || days?.some((center) => (center.hours[hour] ?? 0) > 0));
  const most = Math.max(1, ...(days ?? []).flatMap((center) => center.hours));
  return (
    <Page title={t('Output hour by hour')} sub={dayText(day)} actions={<><IconButton icon={IconChevronLeft} label={t('The day before')} keys="←" onClick={() => go(away(day, -1))} /><IconButton icon={IconChevronRight} label={t('The day after')} keys="→" disabled={day >= today} onClick={() => go(away(day, 1))} /></>}>
      {failure ? <ErrorState {...failure} /> : days === undefined ? <SkeletonLines lines={8} /> : days.length === 0 ? <EmptyState title={t('No work center is set up yet')}>{t('Output is shown by work center, once machines report.')}</EmptyState> : (
        <Card flush>
          <div className="f-scroll">
            <table className="k-list">
              <thead><tr><th>{t('Work center')}</th>{used.map((hour) => <th key={hour} className="k-num">{hour === hourNow ? t('{hour} now', { hour: `${String(hour).padStart(2, '0')}:00` }) : `${String(hour).padStart(2, '0')}:00`}</th>)}<th className="k-num">{t('Good')}</th><th className="k-num">{t('Scrap')}</th>{day === today ? <><th className="k-num">{t('Still planned')}</th><th className="k-num">{t('Expected')}</th></> : null}</tr></thead>
              <tbody>{days.map((center) => (
                <tr key={center.workCenter}>
                  <td className="k-nowrap"><span className="k-strong">{nameOf.get(center.workCenter) ?? center.workCenter}</span></td>
                  {used.map((hour) => <td key={hour} className="k-num f-hour">{center.hours[hour] ? <><i style={{ width: `calc(${center.hours[hour] / most} * (100% - 16px))` }} aria-hidden />{quantityShown(String(center.hours[hour]))}</> : <span className="k-quiet">·</span>}</td>)}
                  <td className="k-num k-strong">{quantityShown(String(center.good))}</td>
                  <td className={center.scrap > 0 ? 'k-num k-late' : 'k-num k-quiet'}>{quantityShown(String(center.scrap))}</td>
                  {day === today ? <><td className="k-num">{quantityShown(String(center.toCome))}</td><td className="k-num">{quantityShown(String(center.good + center.toCome))}</td></> : null}
                </tr>
              ))}</tbody>
            </table>
          </div>
          {days.every((center) => center.good === 0 && center.scrap === 0) ? <p className="k-second f-foot">{t('Nothing was reported on this day. Reports of the terminals appear here as they come.')}</p> : null}
        </Card>
      )}
    </Page>
  );
}
