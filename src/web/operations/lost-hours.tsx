/** Where the machines' working time went in the last seven days: the largest reasons, for the meeting. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Losses } from '#contract/floor';
import { Card, dayOf, durationText, EmptyState, plantNow, quantityShown, SkeletonLines, t } from '#web/kit';
import { useOne } from '#web/client';
import { Shown } from '#web/shell';
import { naming } from './loss-words.ts';
import { pareto } from './pareto.ts';

const DAY = 86_400_000;
const REASONS = 4;

export function LostHours(): ReactNode {
  const losses = useOne<Losses>('/floor/losses', { from: dayOf(plantNow() - 6 * DAY), to: dayOf(plantNow()) }, { hears: ['floor', 'resources', 'production'] });
  const lost = (losses.data?.rows ?? []).reduce((sum, row) => sum + row.minutes, 0);
  const open = losses.data?.openMinutes ?? 0;
  return (
    <Card title={t('Lost hours, 7 days')} count={lost > 0 && open > 0 ? t('{lost}, {share} % of {open} open', { lost: durationText(lost), share: quantityShown(((100 * lost) / open).toFixed(1)), open: durationText(open) }) : undefined} actions={<Link className="k-link" to={'/losses' as never}>{t('Losses')}</Link>}>
      <Shown answer={losses} waiting={<SkeletonLines lines={4} />}>
        {({ rows }) => {
          const bars = pareto(rows, 'reason', naming()).slice(0, REASONS);
          const most = bars[0]?.minutes ?? 1;
          return bars.length === 0 ? <EmptyState title={t('Nothing was lost')} /> : (
            <ol className="o-bars">{bars.map((bar) => (
              <li key={bar.key}><Link to={'/losses' as never} search={{ days: '7', only: bar.key } as never}>
                <span className="name k-cut">{bar.name}</span><span className="bar" aria-hidden><i style={{ width: `${(100 * bar.minutes) / most}%` }} /></span><span className="k-num">{durationText(bar.minutes)}</span>
              </Link></li>
            ))}</ol>
          );
        }}
      </Shown>
    </Card>
  );
}
