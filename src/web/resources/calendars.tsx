/** Calendars as a week: shifts drawn where they lie, breaks cut out, exceptions listed. */
import './calendars.css';
import { IconCalendarEvent, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CalendarRow } from '#contract/resources';
import { Badge, Button, Card, dayText, EmptyState, SkeletonLines, t, useAddress } from '#web/kit';
import { hasLeftDraft, useAll, useMay } from '#web/client';
import { LifeLine, Shown } from '#web/shell';
import { CalendarEditor } from './calendar-editor.tsx';
import { HoursPreview } from './hours-preview.tsx';
import { weekSpans } from './week-spans.ts';
import { dayWord, WEEKDAYS } from './weekdays.ts';
/** A time of the plant's wall clock, "2026-12-24T06:00", as it is read. */
const wallText = (at: string): string => `${dayText(at.slice(0, 10), { near: false })} ${at.slice(11, 16)}`;

export function Calendars(): ReactNode {
  const calendars = useAll<CalendarRow>('/calendars', {}, { hears: ['resources'] });
  const [{ calendar, editing }, change] = useAddress<{ calendar: string; editing: string }>();
  const mayEdit = useMay('resources.edit');
  return (
    <Shown answer={calendars} waiting={<SkeletonLines lines={6} />}>
      {(rows) => {
        const shown = rows.find((row) => String(row.id) === calendar) ?? rows[0];
        if (!shown) return <Card><EmptyState icon={IconCalendarEvent} title={t('No calendars yet')}>{t('Shifts, breaks and holidays come in by import.')}</EmptyState></Card>;
        if (editing === 'yes' && mayEdit) return <CalendarEditor key={shown.id} calendar={shown} onClose={() => change({ editing: undefined } as never)} />;
        return (
          <div className="p-column">
            <div className="k-row wrap">{rows.map((row) => <Button key={row.id} look={row.id === shown.id ? 'primary' : 'plain'} onClick={() => change({ calendar: String(row.id) } as never)}>{row.name || row.code}</Button>)}</div>
            <Card title={shown.name || shown.code} count={`${shown.code}, ${shown.siteCode}`} actions={mayEdit ? <Button small icon={IconPencil} onClick={() => change({ calendar: String(shown.id), editing: 'yes' } as never)}>{hasLeftDraft(`/calendars/${shown.id}`) ? t('Go on editing') : t('Edit')}</Button> : undefined}>
              {shown.alwaysOpen ? <p>{t('Open day and night.')}</p> : <Week calendar={shown} />}
            </Card>
            <HoursPreview calendar={shown} kept={null} />
            {shown.exceptions.length > 0 ? (
              <Card title={t('Exceptions')} count={shown.exceptions.length} flush>
                <table className="k-list"><tbody>{shown.exceptions.slice(0, 100).map((one, at) => <tr key={at}><td className="k-nowrap" style={{ width: 300 }}>{wallText(one.starts)} – {wallText(one.ends)}</td><td style={{ width: 120 }}><Badge tone={one.kind === 'closed' ? 'neutral' : 'running'}>{one.kind === 'closed' ? t('Closed') : one.kind === 'open' ? t('Open') : t('Overtime')}</Badge></td><td>{one.reason}</td></tr>)}</tbody></table>
              </Card>
            ) : null}
            <LifeLine subject={`calendar:${shown.id}`} hears={['resources']} />
          </div>
        );
      }}
    </Shown>
  );
}

function Week({ calendar }: { readonly calendar: CalendarRow }): ReactNode {
  const spans = weekSpans(calendar);
  return (
    <div className="r-week" role="img" aria-label={calendar.shifts.map((one) => `${dayWord(one.weekday)} ${one.name} ${one.starts}–${one.ends}`).join(', ')}>
      <div className="hours"><span />{[0, 4, 8, 12, 16, 20, 24].map((hour) => <i key={hour} style={{ left: `${(hour / 24) * 100}%` }}>{String(hour).padStart(2, '0')}</i>)}</div>
      {WEEKDAYS.map((weekday) => (
        <div className="day" key={weekday}><span>{dayWord(weekday)}</span><div>{spans.filter((one) => one.weekday === weekday).map((one, index) => <b key={index} className={one.kind} style={{ left: `${(one.from / 1440) * 100}%`, width: `${((one.to - one.from) / 1440) * 100}%` }} title={one.name}>{one.kind === 'shift' && one.to - one.from > 120 ? one.name : ''}</b>)}</div></div>
      ))}
    </div>
  );
}
