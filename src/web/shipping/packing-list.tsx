/** The packing list on paper. */
import './papers.css';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Shipment } from '#contract/shipping';
import { Button, dayText, instantText, plantNow, quantityShown, t } from '#web/kit';
import { useOne } from '#web/client';
import { Shown } from '#web/shell';

export default function PackingList(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const shipment = useOne<Shipment>(`/shipments/${id}`);
  return (
    <div className="s-papers">
      <header className="bar"><Button onClick={() => void navigate({ to: `/shipments/${id}` as never })}>{t('Back')}</Button><Button look="primary" onClick={() => print()}>{t('Print')}</Button></header>
      <Shown answer={shipment}>
        {(one) => (
          <section className="sheet">
            <header><div><h1>{t('Packing list {number}', { number: one.number })}</h1><p>{one.siteName}</p></div><p>{t('leaves {day}', { day: dayText(one.plannedOn, { near: false }) })}<br />{one.carrierName ?? ''}<br />{t('printed {at}', { at: instantText(plantNow(), { near: false }) })}</p></header>
            <address><b>{one.customerName}</b><br />{one.customerAddress}</address>
            <table>
              <thead><tr><th>{t('Order')}</th><th>{t('Your number')}</th><th>{t('Item')}</th><th>{t('Lot')}</th><th className="k-num">{t('Quantity')}</th><th className="box">{t('Checked')}</th></tr></thead>
              <tbody>{one.lines.map((line) => <tr key={line.id}><td>{line.orderNumber}<small>{t('line {line}', { line: line.line })}</small></td><td>{line.orderReference}</td><td><b>{line.itemCode}</b><small>{line.itemDescription}</small></td><td>{line.picks.map((pick) => <span key={pick.id}>{pick.lotCode ?? ''} </span>)}</td><td className="k-num">{quantityShown(Number(line.picked) > 0 ? line.picked : line.quantity)} {line.unit}</td><td className="box" /></tr>)}</tbody>
            </table>
            <p>{one.note}</p>
          </section>
        )}
      </Shown>
    </div>
  );
}
