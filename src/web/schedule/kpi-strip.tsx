/** What the schedule is worth, and what a draft makes of it. Better and worse carry a sign, and where worse a mark. */
import type { ReactNode } from 'react';
import type { Indicators } from '#contract/schedule';
import type { Outcome } from '#web/board';
import { durationText, quantityShown, t } from '#web/kit';

interface Kpi { readonly label: string; readonly value: string; readonly change: number; readonly changed: string; readonly more: 'better' | 'worse' }

const signed = (value: number, text: string): string => `${value > 0 ? '+' : '\u2212'}${text}`;
const hours = (minutes: number): string => (Math.abs(minutes) >= 600 ? `${Math.round(minutes / 60)} h` : `${quantityShown((minutes / 60).toFixed(1))} h`);
const percent = (share: number): string => `${quantityShown((share * 100).toFixed(1))} %`;

function kpis(of: Indicators, live: Indicators | null): readonly Kpi[] {
  const change = (pick: (one: Indicators) => number): number => (live === null ? 0 : pick(of) - pick(live));
  const kpi = (label: string, value: string, delta: number, shown: (size: number) => string, more: Kpi['more']): Kpi => ({ label, value, change: delta, changed: delta === 0 ? t('same') : signed(delta, shown(Math.abs(delta))), more });
  const plain = (size: number): string => String(size);
  const sameBottleneck = live?.bottleneck?.code === of.bottleneck?.code;
  return [
    kpi(t('On time, next 14 days'), percent(of.onTimeShare), Math.round(change((one) => one.onTimeShare) * 1000) / 1000, (size) => `${quantityShown((size * 100).toFixed(1))} pt`, 'better'),
    kpi(t('Late orders'), String(of.lateOrders), change((one) => one.lateOrders), plain, 'worse'),
    kpi(t('At risk'), String(of.atRisk), change((one) => one.atRisk), plain, 'worse'),
    kpi(t('Total delay'), of.totalDelayMinutes >= 100 * 1440 ? t('{days} d', { days: quantityShown(Math.round(of.totalDelayMinutes / 1440)) }) : of.totalDelayMinutes >= 48 * 60 ? durationText(of.totalDelayMinutes) : hours(of.totalDelayMinutes), change((one) => one.totalDelayMinutes), durationText, 'worse'),
    kpi(t('Setup, next 24 h'), hours(of.setupMinutesToday), change((one) => one.setupMinutesToday), durationText, 'worse'),
    ...(of.bottleneck ? [kpi(t('{name} load', { name: of.bottleneck.name }), `${Math.round(of.bottleneck.load * 100)} %`, sameBottleneck ? Math.round(change((one) => one.bottleneck?.load ?? 0) * 100) : 0, (size) => `${size} pt`, 'worse')] : []),
    kpi(t('Without a place'), String(of.unplaced), change((one) => one.unplaced), plain, 'worse'),
  ];
}

/** What they would be with the bar in hand dropped where it is. Setup and load are told by the server after the drop. */
export const withOutcome = (of: Indicators, { newlyLate, saved, delay }: Outcome): Indicators => {
  const lateOrders = of.lateOrders + newlyLate.length - saved.length;
  return { ...of, lateOrders, totalDelayMinutes: Math.max(0, of.totalDelayMinutes + delay) };
};

export function KpiStrip({ of, live, compared }: { readonly of: Indicators; readonly live: Indicators | null; readonly compared: string | null }): ReactNode {
  return (
    <dl className="sch-kpis">
      {kpis(of, live).map((one) => {
        const worse = one.change !== 0 && one.change > 0 === (one.more === 'worse');
        return (
          <div key={one.label}>
            <dt>{one.label}</dt>
            <dd>{one.value}{live === null ? null : <small className={one.change === 0 ? 'k-quiet' : worse ? 'k-late' : 'k-good'}>{worse ? '▲ ' : ''}{one.changed}</small>}</dd>
          </div>
        );
      })}
      {compared === null ? null : <div className="against"><dt>{t('compared with')}</dt><dd>{compared}</dd></div>}
    </dl>
  );
}
