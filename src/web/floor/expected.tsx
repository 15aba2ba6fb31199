/** Good pieces by work center, against what is still expected. */
import type { ReactNode } from 'react';
import { Card, Progress, quantityShown, SkeletonLines, t } from '#web/kit';
import type { CenterDay } from './day-output.ts';
import type { FloorDay } from './use-day.ts';

/** Good so far, and what it is to become. */
export const sumOf = (days: readonly CenterDay[]): { readonly good: number; readonly expected: number } => ({ good: days.reduce((sum, one) => sum + one.good, 0), expected: days.reduce((sum, one) => sum + one.good + one.toCome, 0) });

export function Expected({ title, day: { days, centers } }: { readonly title: string; readonly day: FloorDay }): ReactNode {
  if (days === undefined) return <Card title={title}><SkeletonLines /></Card>;
  const all = sumOf(days);
  const nameOf = new Map(centers.map((one) => [one.code, one.name]));
  return (
    <Card title={title} count={t('{good} of {expected}', { good: quantityShown(all.good), expected: quantityShown(all.expected) })}>
      <div className="f-expected" style={{ padding: 0 }}>{days.map((one) => {
        const { good, expected } = sumOf([one]);
        return (
          <div key={one.workCenter}>
            <div className="line"><span className="k-cut">{nameOf.get(one.workCenter) ?? one.workCenter}</span><span><span className="k-strong">{quantityShown(good)}</span> <span className="k-quiet">/ {quantityShown(expected)}</span></span></div>
            <Progress share={expected === 0 ? 0 : good / expected} label={t('Reported of expected, {center}', { center: one.workCenter })} />
          </div>
        );
      })}</div>
    </Card>
  );
}
