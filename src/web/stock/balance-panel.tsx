/** Moving, counting or correcting what lies somewhere. */
import { useState, type ReactNode } from 'react';
import type { BalanceRow, LocationRow } from '#contract/stock';
import { Button, Facts, NumberField, quantityShown, Segments, Select, SidePanel, t, TextField } from '#web/kit';
import { useAll, useMay, useTell } from '#web/client';
import { Refused } from '#web/shell';

type Deed = 'move' | 'count' | 'scrap';

export function BalancePanel({ balance, onClose }: { readonly balance: BalanceRow; readonly onClose: () => void }): ReactNode {
  const mayMove = useMay('stock.move');
  const mayAdjust = useMay('stock.adjust');
  const [deed, setDeed] = useState<Deed>(mayMove ? 'move' : 'count');
  const [quantity, setQuantity] = useState(balance.quantity);
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const locations = useAll<LocationRow>('/locations', { siteId: balance.siteId });
  const { itemId, locationId, lotId } = balance;
  const tell = useTell<undefined>({
    to: () => deed === 'move' ? { path: '/stock/transfers', body: { itemId, lotId, fromLocationId: locationId, toLocationId: Number(to), quantity, reason } }
      : deed === 'count' ? { path: '/stock/counts', body: { reason, lines: [{ itemId, locationId, lotId, counted: quantity, expected: balance.quantity }] } } : { path: '/stock/scraps', body: { itemId, locationId, lotId, quantity, reason } },
    onDone: onClose, said: () => (deed === 'move' ? t('Moved') : deed === 'count' ? t('Counted') : t('Scrapped')), quiet: true,
  });
  const choices = [...(mayMove ? [{ value: 'move' as const, label: t('Move') }] : []), ...(mayAdjust ? [{ value: 'count' as const, label: t('Count') }, { value: 'scrap' as const, label: t('Scrap') }] : [])];
  return (
    <SidePanel title={balance.itemCode} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); tell.tell(undefined); }}>
        <Facts of={[[t('Item'), balance.itemDescription], [t('Location'), balance.locationCode], [t('Lot'), balance.lotCode], [t('There'), `${quantityShown(balance.quantity)} ${balance.unit}`]]} />
        <div><Segments label={t('What to do')} value={deed} onChange={setDeed} choices={choices} /></div>
        <Refused problem={tell.problem} />
        <NumberField label={deed === 'count' ? t('Really there') : t('How much')} unit={balance.unit} value={quantity} onChange={setQuantity} error={tell.problem?.fields['quantity'] ?? tell.problem?.fields['lines.0.counted']} autoFocus />
        {deed === 'move' ? <Select label={t('Where to')} value={to} onChange={setTo} choices={(locations.data ?? []).filter((one) => one.id !== locationId).map((one) => ({ value: String(one.id), label: one.code, hint: one.name }))} /> : null}
        <TextField label={t('Reason')} required={deed === 'scrap'} value={reason} onChange={setReason} error={tell.problem?.fields['reason']} />
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={tell.busy} disabled={quantity === '' || (deed === 'move' && to === null) || (deed === 'scrap' && reason === '')}>{choices.find((one) => one.value === deed)?.label}</Button></footer>
      </form>
    </SidePanel>
  );
}
