/** Whether the selected operation could begin: what is before it, its machine, its people, its material. */
import { IconCheck, IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ShortageRow } from '#contract/production';
import type { Store } from '#web/board';
import { useWhole } from '#web/client';
import { quantityShown, t } from '#web/kit';
import { readinessOf, type Ready } from './readiness.ts';

export function ReadyToStart({ store, operation }: { readonly store: Store; readonly operation: number }): ReactNode {
  const job = store.jobs[store.job[operation]!]!;
  const [kind, id] = job.key.split(':');
  const short = useWhole<{ rows: ShortageRow[] }>(kind === 'planned-order' ? null : `/production-orders/${id}/shortages`, {}, { hears: ['production', 'stock'] });
  const rows = short.data?.rows;
  const material: Ready | null = rows === undefined ? null
    : rows.length === 0 ? { what: t('Material'), is: t('all there'), there: true }
    : { what: t('Material'), is: t('{quantity} {unit} of {item} short', { quantity: quantityShown(rows[0]!.short), unit: rows[0]!.unit, item: rows[0]!.itemCode }) + (rows.length > 1 ? ` ${t('and {count} more', { count: rows.length - 1 })}` : ''), there: false };
  const all = [...readinessOf(store, operation), ...(material ? [material] : [])];
  return (
    <section>
      <h3>{t('Ready to start')}</h3>
      <ul className="sch-ready">
        {all.map((one) => <li key={one.what}>{one.there ? <IconCheck size={15} stroke={1.75} aria-label={t('there')} /> : <IconHourglass size={15} stroke={1.75} aria-label={t('not yet')} />}<span className="k-second">{one.what}</span><span>{one.is}</span></li>)}
      </ul>
    </section>
  );
}
