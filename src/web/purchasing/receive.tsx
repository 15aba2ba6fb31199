/** Goods have come: how much, where to, which lot. */
import { useState, type ReactNode } from 'react';
import type { PurchaseLineRow } from '#contract/purchasing';
import type { LocationRow } from '#contract/stock';
import { Button, DateField, Modal, NumberField, Select, t, TextField } from '#web/kit';
import { useAll, useTell } from '#web/client';
import { Refused } from '#web/shell';

export function Receive({ line, onClose }: { readonly line: PurchaseLineRow; readonly onClose: () => void }): ReactNode {
  const locations = useAll<LocationRow>('/locations', { siteId: line.siteId });
  const [quantity, setQuantity] = useState(line.remaining);
  const [chosen, setChosen] = useState<string | null>(null);
  const place = chosen ?? String(locations.data?.find((one) => one.kind === 'dock')?.id ?? locations.data?.find((one) => one.kind === 'storage')?.id ?? '');
  const [supplierLot, setSupplierLot] = useState('');
  const [expiresOn, setExpiresOn] = useState('');
  const receive = useTell<undefined>({
    to: () => ({ path: `/purchase-order-lines/${line.id}/receive`, version: line.version, body: { quantity, locationId: Number(place), supplierLot, ...(expiresOn === '' ? {} : { expiresOn }) } }),
    onDone: onClose, said: () => t('Received: {quantity} {unit} {item}', { quantity, unit: line.unit, item: line.itemCode }), quiet: true,
  });
  const fields = receive.problem?.fields ?? {};
  return (
    <Modal title={t('Receive {item}', { item: line.itemCode })} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); receive.tell(undefined); }}>
        <p className="k-second">{t('{order}, line {line}, {supplier}', { order: line.orderNumber, line: line.line, supplier: line.supplierName })}</p>
        <Refused problem={receive.problem} />
        <div className="two"><NumberField label={t('Quantity')} unit={line.unit} value={quantity} onChange={setQuantity} error={fields['quantity']} autoFocus /><Select label={t('Where to')} value={place || null} onChange={setChosen} choices={(locations.data ?? []).map((one) => ({ value: String(one.id), label: one.code, hint: one.name }))} error={fields['locationId']} /></div>
        {line.lotTracked ? <div className="two"><TextField label={t('Supplier’s lot')} value={supplierLot} onChange={setSupplierLot} error={fields['supplierLot']} /><DateField label={t('Use by')} value={expiresOn} onChange={setExpiresOn} hint={t('Left empty: by its shelf life')} error={fields['expiresOn']} /></div> : null}
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={receive.busy} disabled={quantity === '' || place === ''}>{t('Receive')}</Button></footer>
      </form>
    </Modal>
  );
}
