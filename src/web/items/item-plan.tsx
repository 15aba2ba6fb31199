/** The time-phased record of an item: what is wanted, what comes, what is left, week by week. */
import type { ReactNode } from 'react';
import type { ItemRow } from '#contract/items';
import type { ItemPlan } from '#contract/planning';
import { Card, dayText, EmptyState, quantityShown, Segments, SkeletonLines, t, useAddress } from '#web/kit';
import { useOne, useSession } from '#web/client';
import { documentWord, Shown } from '#web/shell';

const some = (text: string): string => (Number(text) === 0 ? '' : quantityShown(text));

export function ItemPlanCard({ item }: { readonly item: ItemRow }): ReactNode {
  const { me } = useSession();
  const [{ bucket = 'week' }, change] = useAddress<{ bucket: 'day' | 'week' | 'month' }>();
  const plan = useOne<ItemPlan>(me.plant.siteId === null ? null : `/material-plan/${item.id}`, { siteId: me.plant.siteId, bucket, buckets: 16 }, { hears: ['planning', 'stock', 'sales', 'production', 'purchasing'] });
  return (
    <div className="p-column">
      <Card title={t('Plan of {code}', { code: item.code })} count={plan.data ? plan.data.unit : undefined} flush actions={<Segments label={t('Steps')} value={bucket} onChange={(next) => change({ bucket: next === 'week' ? undefined : next } as never)} choices={[{ value: 'day', label: t('Day') }, { value: 'week', label: t('Week') }, { value: 'month', label: t('Month') }]} />}>
        <Shown answer={plan} waiting={<div style={{ padding: 16 }}><SkeletonLines /></div>}>
          {({ buckets }) => buckets.length === 0 ? <EmptyState title={t('Not planned yet')}>{t('Run the material plan first.')}</EmptyState> : (
            <div style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t('Plan of {code}', { code: item.code })}>
              <table className="k-list">
                <thead><tr><td />{buckets.map((one) => <th key={one.from} className="k-num">{dayText(one.from, { near: bucket === 'day', yearless: bucket !== 'month' })}</th>)}</tr></thead>
                <tbody>
                  {([['gross', t('Wanted')], ['scheduledReceipts', t('Comes in')], ['plannedReceipts', t('Planned to come')], ['plannedReleases', t('Planned to start')]] as const).map(([field, name]) => <tr key={field}><td className="k-second k-nowrap">{name}</td>{buckets.map((one) => <td key={one.from} className="k-num">{some(one[field])}</td>)}</tr>)}
                  <tr><td className="k-strong k-nowrap">{t('Left at the end')}</td>{buckets.map((one) => <td key={one.from} className={`k-num k-strong ${one.projectedAvailable.startsWith('-') ? 'k-late' : ''}`}>{quantityShown(one.projectedAvailable)}</td>)}</tr>
                </tbody>
              </table>
            </div>
          )}
        </Shown>
      </Card>
      {plan.data && plan.data.rows.length > 0 ? (
        <Card title={t('Every addition and withdrawal')} flush>
          <table className="k-list">
            <thead><tr><th>{t('Day')}</th><th>{t('What')}</th><th>{t('Document')}</th><th className="k-num">{t('Quantity')}</th><th className="k-num">{t('Left')}</th></tr></thead>
            <tbody>{plan.data.rows.slice(0, 200).map((row, at) => <tr key={at}><td className="k-nowrap">{row.on ? dayText(row.on) : ''}</td><td className="k-second">{documentWord(row.what)}</td><td>{row.document}</td><td className="k-num">{row.quantity.startsWith('-') ? '' : '+'}{quantityShown(row.quantity)}</td><td className={`k-num ${row.projectedAvailable.startsWith('-') ? 'k-late' : ''}`}>{quantityShown(row.projectedAvailable)}</td></tr>)}</tbody>
          </table>
        </Card>
      ) : null}
    </div>
  );
}
