/** What would help the selected order: ways that the engine has simulated on this very version, the best first, each with what it does to others. */
import type { ReactNode } from 'react';
import type { WaysOut as Found } from '#contract/schedule';
import { useOne } from '#web/client';
import { durationText, moneyShown, SkeletonLines, t } from '#web/kit';

export function WaysOut({ number, versionId }: { readonly number: string; readonly versionId: number }): ReactNode {
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
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
