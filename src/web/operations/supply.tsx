/** What comes in and what goes out: late supply first, shipments due. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PurchaseLineRow } from '#contract/purchasing';
import type { ShipmentRow } from '#contract/shipping';
import { Card, dayOf, dayText, EmptyState, ErrorState, plantNow, quantityShown, SkeletonLines, Status, t } from '#web/kit';
import { useList, useMay } from '#web/client';

export function Supply(): ReactNode {
  const [mayBuy, mayShip] = [useMay('purchasing.read'), useMay('shipping.read')];
  const today = dayOf(plantNow());
  const inbound = useList<PurchaseLineRow>('/inbound', { limit: 200 }, { hears: ['purchasing'], enabled: mayBuy });
  const shipments = useList<ShipmentRow>('/shipments', { limit: 200 }, { hears: ['shipping'], enabled: mayShip });
  const late = (inbound.data ?? []).filter((one) => one.late);
  const due = (shipments.data ?? []).filter((one) => one.plannedOn <= today && (one.state === 'open' || one.state === 'picked'));
  const failure = inbound.failure ?? shipments.failure;
  const waiting = (mayBuy && !inbound.data) || (mayShip && !shipments.data);
  const lines = inbound.data ?? [];
  return (
    <Card title={t('Supply and shipments')} count={waiting ? undefined : t('{late} late, {due, plural, one {# shipment} other {# shipments}} due', { late: `${late.length}${inbound.more ? '+' : ''}`, due: due.length })} flush>
      {failure ? <ErrorState {...failure} /> : waiting ? <div style={{ padding: 16 }}><SkeletonLines /></div> : lines.length + due.length === 0 ? <EmptyState title={t('Nothing is on the way, nothing is due out')} /> : (
        <table className="k-list"><tbody>
          {lines.slice(0, due.length > 0 ? 5 : 8).map((one) => (
            <tr key={`p${one.id}`}><td className="k-nowrap"><Link className="k-link" to={`/purchases/${one.purchaseOrderId}` as never}>{one.orderNumber}</Link></td><td className="k-cut" style={{ maxWidth: 150 }}>{one.supplierName}</td><td className="k-num k-nowrap">{quantityShown(one.remaining)} {one.unit} {one.itemCode}</td><td style={{ textAlign: 'right' }}><Status tone={one.late ? 'late' : 'neutral'}>{dayText(one.expectedOn)}</Status></td></tr>
          ))}
          {due.slice(0, 4).map((one) => (
            <tr key={`s${one.id}`}><td className="k-nowrap"><Link className="k-link" to={`/shipments/${one.id}` as never}>{one.number}</Link></td><td className="k-cut" style={{ maxWidth: 150 }}>{one.customerName}</td><td className="k-num k-nowrap">{t('{picked} of {lines} picked', { picked: one.pickedLines, lines: one.lines })}</td><td style={{ textAlign: 'right' }}><Status tone={one.plannedOn < today ? 'late' : one.state === 'picked' ? 'good' : 'neutral'}>{t('out {day}', { day: dayText(one.plannedOn, { inside: true }) })}</Status></td></tr>
          ))}
        </tbody></table>
      )}
    </Card>
  );
}
