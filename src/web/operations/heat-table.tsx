/** Work centers against weeks: how much of the open time is planned. Only what is nearly full or over carries colour. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Capacity } from '#contract/schedule';
import { dayOf, dayText, durationText, plantZone, t } from '#web/kit';
import { heatOf, weekNumber } from './heat.ts';

/** A week's cell opens the board at that week. */
export function HeatTable({ of, large = false }: { readonly of: Capacity; readonly large?: boolean }): ReactNode {
  const navigate = useNavigate();
  const weeks = of.rows[0]?.weeks ?? [];
  return (
    <table className={large ? 'o-heat large' : 'o-heat'}>
      <thead><tr><th scope="col">{t('Work center')}</th>{weeks.map((week, at) => <th scope="col" key={week.from} title={dayText(dayOf(week.from), { near: false })}>{at === 0 ? t('Now') : `W${weekNumber(week.from, plantZone())}`}</th>)}</tr></thead>
      <tbody>{of.rows.map((row) => (
        <tr key={row.workCenterId}>
          <th scope="row" title={row.overload ?? row.name}>{row.name}{row.overload === null ? null : <span className="k-late" aria-label={t('Overloaded')}> ▲</span>}</th>
          {row.weeks.map((week) => {
            const { tone, shown } = heatOf(week);
            const says = t('{name}, week from {day}: {planned} planned of {open} open', { name: row.name, day: dayText(dayOf(week.from), { near: false }), planned: durationText(week.planned), open: durationText(week.open) });
            return (
              <td key={week.from}><button type="button" className={tone} style={tone === '' && week.open > 0 ? { '--full': `${Math.round((week.planned / week.open) * 100)}%` } as never : undefined} title={says} aria-label={says}
                onClick={() => void navigate({ to: '/schedule' as never, search: { from: week.from, span: String(7 * 1440) } as never })}>{shown}</button></td>
            );
          })}
        </tr>
      ))}</tbody>
    </table>
  );
}
