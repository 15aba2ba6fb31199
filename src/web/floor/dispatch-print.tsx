/** Dispatch lists on paper: one sheet a machine, with scan codes and boxes to write in. */
import './print.css';
import { useNavigate } from '@tanstack/react-router';
import { code128, drawingSVG } from 'bwip-js/browser';
import { useMemo, type ReactNode } from 'react';
import type { DispatchList } from '#contract/schedule';
import { Button, clockTime, dayOf, dayText, durationText, instantText, plantNow, quantityShown, t, useAddress } from '#web/kit';
import { useWhole } from '#web/client';
import { Shown } from '#web/shell';
import { byMachine } from './dispatch-groups.ts';
import { untilOf } from './dispatch-page.tsx';

/** Order and operation as Code 128. */
function ScanCode({ text }: { readonly text: string }): ReactNode {
  const drawn = useMemo(() => code128({ bcid: 'code128', text, height: 7, includetext: false }, drawingSVG()) as string, [text]);
  return <span className="scan" role="img" aria-label={text} dangerouslySetInnerHTML={{ __html: drawn }} />;
}

export default function DispatchPrint(): ReactNode {
  const navigate = useNavigate();
  const [{ reach = 'day', center }] = useAddress<{ reach: 'shift' | 'day' | 'week'; center: string }>();
  const list = useWhole<DispatchList>('/schedule/dispatch', { limit: 10_000, workCenterId: center, until: untilOf(reach) });
  return (
    <div className="f-print">
      <header className="bar"><Button onClick={() => void navigate({ to: '/dispatch' as never })}>{t('Back')}</Button><Button look="primary" onClick={() => print()}>{t('Print')}</Button></header>
      <Shown answer={list}>
        {({ rows, publishedAt, scheduleId }) => byMachine(rows).map((machine) => (
          <section key={machine.machine} className="sheet">
            <header><div><h1>{machine.machine} <small>{machine.name}</small></h1><p>{t('Dispatch list, {day}', { day: dayText(dayOf(plantNow()), { near: false }) })}</p></div><p className="when">{scheduleId === null ? '' : t('Schedule {id}', { id: scheduleId })}{publishedAt ? <><br />{t('published {at}', { at: instantText(publishedAt, { near: false }) })}</> : null}<br />{t('printed {at}', { at: instantText(plantNow(), { near: false }) })}</p></header>
            <table>
              <thead><tr><th>#</th><th>{t('Start')}</th><th>{t('End')}</th><th>{t('Order')}</th><th>{t('Item')}</th><th className="k-num">{t('Quantity')}</th><th>{t('Setup')}</th><th>{t('Scan')}</th><th className="box">{t('Good')}</th><th className="box">{t('Scrap')}</th></tr></thead>
              <tbody>{machine.rows.map((row, at) => (
                <tr key={row.key}><td>{at + 1}</td><td><b>{clockTime(row.startsAt)}</b><small>{dayText(dayOf(row.startsAt), { near: false })}</small></td><td>{clockTime(row.endsAt)}</td><td><b>{row.late ? '▲ ' : ''}{row.number}</b><small>{row.position} {row.operation}</small></td><td>{row.item}<small>{row.itemDescription}</small></td><td className="k-num">{quantityShown(row.quantity)} {row.unit}</td><td>{row.setupMinutes > 0 ? durationText(row.setupMinutes) : t('none')}</td><td><ScanCode text={`${row.number}-${row.position}`} /></td><td className="box" /><td className="box" /></tr>
              ))}</tbody>
            </table>
          </section>
        ))}
      </Shown>
    </div>
  );
}
