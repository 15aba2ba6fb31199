/** What leaves today: shipments that are open, and lines due that have none yet. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ReadyRow, ShipmentRow } from '#contract/shipping';
import { Card, dayText, EmptyState, ErrorState, SkeletonLines, Status, t } from '#web/kit';
import { useList } from '#web/client';

export function ShippingToday({ today }: { readonly today: string }): ReactNode {
  const shipments = useList<ShipmentRow>('/shipments', { limit: 200 }, { hears: ['shipping'] });
  const ready = useList<ReadyRow>('/ready-to-ship', { dueBy: today, limit: 200 }, { hears: ['shipping', 'sales', 'stock'] });
  const out = (shipments.data ?? []).filter((one) => one.plannedOn <= today && (one.state === 'open' || one.state === 'picked'));
  const due = ready.data ?? [];
  const [opened, lines] = [out.slice(0, 5), due.slice(0, 8 - Math.min(5, out.length))];
  const left = out.length + due.length - opened.length - lines.length;
  return (
    <Card title={t('Shipping today')} count={shipments.data && ready.data ? out.length + due.length : undefined} actions={<Link className="k-link" to={'/shipments' as never}>{t('Shipments')}</Link>} flush>
      {shipments.failure ? <ErrorState {...shipments.failure} /> : !shipments.data || !ready.data ? <div style={{ padding: 16 }}><SkeletonLines /></div> : out.length + due.length === 0 ? <EmptyState title={t('Nothing is due out today')} /> : (
        <table className="k-list"><tbody>
          {opened.map((one) => <tr key={`s${one.id}`}><td className="k-cut" style={{ maxWidth: 0, width: '100%' }}><Link className="k-link" to={`/shipments/${one.id}` as never}>{one.number}</Link> <span className="k-second">{one.customerName}</span></td><td style={{ textAlign: 'right' }}>{one.state === 'picked' ? <Status tone="good">{t('Picked')}</Status> : <Status tone={one.plannedOn < today ? 'late' : 'neutral'}>{t('{picked} of {lines} picked', { picked: one.pickedLines, lines: one.lines })}</Status>}</td></tr>)}
          {lines.map((one) => <tr key={`l${one.salesOrderLineId}`}><td className="k-cut" style={{ maxWidth: 0, width: '100%' }} title={`${one.customerName}, ${one.itemCode}`}><Link className="k-link" to={`/orders/${one.salesOrderId}` as never}>{one.orderNumber}</Link> <span className="k-second">{one.customerName}, {one.itemCode}</span></td><td style={{ textAlign: 'right' }}>{one.ready === 'whole' ? <Status tone="good">{t('In stock')}</Status> : one.late ? <Status tone="late">{dayText(one.dueOn)}</Status> : <Status tone="risk">{one.ready === 'part' ? t('Partly in stock') : t('Not in stock')}</Status>}</td></tr>)}
          {left > 0 ? <tr><td colSpan={2}><Link className="k-quiet" to={'/shipments' as never}>{t('and {count} more', { count: left })}</Link></td></tr> : null}
        </tbody></table>
      )}
    </Card>
  );
}
