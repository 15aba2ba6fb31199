/** What would help the selected order: ways that the engine has simulated on this very version, the best first, each with what it does to others. */
import type { ReactNode } from 'react';
import { IconEye } from '@tabler/icons-react';
import type { WayOut, WaysOut as Found } from '#contract/schedule';
import { useOne } from '#web/client';
import { Button, durationText, moneyShown, SkeletonLines, t } from '#web/kit';

/** What no edit of a schedule can do, and where it is done. */
const OUTSIDE = (kind: string): string =>
  kind === 'receipt' ? t('Agree the day with the supplier, then change the purchase order.')
  : kind === 'person' || kind === 'staff' ? t('Arrange it with the shift; the schedule takes whoever is there.')
  : t('Not as one edit of the board: replan the order.');

export interface WaysOutProps {
  readonly number: string;
  readonly versionId: number;
  /** Undefined: they may not change the schedule. */
  readonly onTry: ((way: WayOut) => void) | undefined;
}

export function WaysOut({ number, versionId, onTry }: WaysOutProps): ReactNode {
  const { data, failure } = useOne<Found>(`/schedule/ways-out/${encodeURIComponent(number)}`, { version: versionId }, { hears: ['schedule'] });
  if (failure) return null;
  return (
    <section>
      <h3>{t('Ways to recover')}</h3>
      {data === undefined ? <SkeletonLines lines={3} /> : data.ways.length === 0 ? <p className="k-second">{t('Nothing that was tried helps this order by itself.')}</p> : (
        <ul className="sch-ways">
          {data.ways.map((way, n) => {
            const after = way.saved.length > 0 ? t('On time') : t('{span} earlier', { span: durationText(way.minutesSaved) });
            return (
              <li key={n}>
                <strong>{way.text}</strong>
                <span><span className={way.saved.length > 0 ? 'good' : ''}>{after}</span>{Number(way.cost) >= 1 ? ` · ${moneyShown(way.cost)}` : ''} · {t('{count} operations move', { count: way.moved })}</span>
                <span className="k-quiet">{way.worse.length === 0 ? t('0 others late') : t('{count} others later: {numbers}', { count: way.worse.length, numbers: way.worse.slice(0, 3).map((one) => one.number).join(', ') })}</span>
                {onTry && way.edit ? <span><Button small icon={IconEye} onClick={() => onTry(way)}>{t('Try it on the board')}</Button></span> : way.edit ? null : <span className="k-quiet">{OUTSIDE(way.kind)}</span>}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
