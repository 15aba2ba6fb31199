/** What a calendar gives in the weeks to come, day by day, while it is edited: what changed against what is kept is marked. */
import { useEffect, useState, type ReactNode } from 'react';
import type { CalendarBody, DayHours } from '#contract/resources';
import { Card, dayOf, dayText, plantNow, quantityShown, SkeletonLines, t, useAddress } from '#web/kit';
import { send, shownProblem } from '#web/client';
import { dayWord, WEEKDAYS } from './weekdays.ts';

const WEEKS = 6;
const DAY_MS = 86_400_000;
const hours = (minutes: number): string => quantityShown(Number((minutes / 60).toFixed(2)));
/** The Monday of a day's week, so many weeks on. */
const mondayOf = (day: string, weeks: number): string => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY_MS + weeks * 7 * DAY_MS).toISOString().slice(0, 10);
};

/** Null: on its way. `refused`: there is nothing to show, and why. */
function useHours(calendar: CalendarBody | null, from: string): { readonly rows: DayHours['rows'] | null; readonly refused: string | null } {
  const [rows, setRows] = useState<DayHours['rows'] | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const asked = calendar && JSON.stringify({ calendar, from, days: WEEKS * 7 });
  useEffect(() => {
    if (asked === null) return undefined;
    let gone = false;
    const timer = setTimeout(() => void send<DayHours>('/calendar-hours', { body: JSON.parse(asked) as unknown }).then((found) => { if (!gone) { setRows(found.rows); setRefused(null); } }, (error: unknown) => { if (!gone) setRefused(shownProblem(error).title); }), 250); // what is half typed is refused, and asked again with the next key
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return { rows, refused };
}

export function HoursPreview({ calendar, kept }: { readonly calendar: CalendarBody; readonly kept: CalendarBody | null }): ReactNode {
  const [{ weeks = '0' }] = useAddress<{ weeks: string }>();
  const from = mondayOf(dayOf(plantNow()), Number(weeks) || 0);
  const { rows: now, refused } = useHours(calendar, from);
  const { rows: before } = useHours(kept, from);
  return (
    <Card title={t('What it gives')} count={t('hours, by the day a shift starts')} flush>
      {now === null && refused !== null ? <p className="k-second" style={{ padding: 16 }}>{refused}</p> : now === null ? <div style={{ padding: 16 }}><SkeletonLines lines={4} /></div> : (
        <div style={{ overflowX: 'auto' }}>
          <table className="k-list">
            <thead><tr><th>{t('Week from')}</th>{WEEKDAYS.map((weekday) => <th key={weekday} className="k-num">{dayWord(weekday)}</th>)}<th className="k-num">{t('Week')}</th></tr></thead>
            <tbody>{Array.from({ length: WEEKS }, (_, week) => {
              const days = now.slice(week * 7, week * 7 + 7);
              const sum = days.reduce((total, one) => total + one.minutes, 0);
              const was = before?.slice(week * 7, week * 7 + 7).reduce((total, one) => total + one.minutes, 0);
              return (
                <tr key={days[0]?.day}>
                  <td className="k-second k-nowrap">{days[0] ? dayText(days[0].day, { near: false }) : ''}</td>
                  {days.map((one, n) => {
                    const old = before?.[week * 7 + n]?.minutes;
                    const other = old !== undefined && old !== one.minutes;
                    return <td key={one.day} className={`k-num${other ? ' r-other' : one.minutes === 0 ? ' k-quiet' : ''}`} title={[...one.shifts.map((shift) => `${shift.name ?? t('without shift')} ${hours(shift.minutes)}`), one.overtimeMinutes > 0 ? t('overtime {hours}', { hours: hours(one.overtimeMinutes) }) : '', other ? t('now {hours}', { hours: hours(old) }) : ''].filter(Boolean).join(', ')}>{one.minutes === 0 ? '–' : hours(one.minutes)}</td>;
                  })}
                  <td className={`k-num k-strong${was !== undefined && was !== sum ? ' r-other' : ''}`}>{hours(sum)}{was !== undefined && was !== sum ? <small> {was < sum ? '+' : '−'}{hours(Math.abs(sum - was))}</small> : null}</td>
                </tr>
              );
            })}</tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
