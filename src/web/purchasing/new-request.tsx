/** Something to be bought beside what the material plan wants: it goes on the supplier's draft order. */
import { useMemo, type ReactNode } from 'react';
import { dayOf, plantNow, SidePanel, t, type Choice } from '#web/kit';
import { get, useWhole } from '#web/client';
import { NewRecord, type RecordField } from '#web/shell';

const WEEK_MS = 7 * 86_400_000;
const findItems = async (words: string): Promise<readonly Choice[]> =>
  (await get<{ rows: { id: number; code: string; description: string; stockUnit: string; supply: string }[] }>('/items', { find: words, active: true, limit: 30 })).rows.filter((row) => row.supply !== 'make').map((row) => ({ value: String(row.id), label: `${row.code} ${row.description}`, hint: row.stockUnit }));
const findSuppliers = async (words: string): Promise<readonly Choice[]> =>
  (await get<{ rows: { id: number; code: string; name: string }[] }>('/suppliers', { find: words, active: true, limit: 20 })).rows.map((row) => ({ value: String(row.id), label: row.name, hint: row.code }));

export function NewRequest({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: (purchaseOrderId: number) => void }): ReactNode {
  const sites = useWhole<{ rows: { id: number; code: string; name: string }[] }>('/sites', {}, { hears: ['resources'] }).data;
  const fields = useMemo((): readonly RecordField[] => [
    { name: 'itemId', label: t('Item'), kind: 'found', required: true, numeric: true, find: findItems },
    { name: 'quantity', label: t('Quantity'), kind: 'decimal', required: true, half: true, hint: t('Raised to the supplier’s minimum and multiple.') },
    { name: 'dueOn', label: t('Needed on'), kind: 'day', required: true, half: true, otherwise: dayOf(plantNow() + WEEK_MS) },
    { name: 'supplierId', label: t('Supplier'), kind: 'found', numeric: true, mayLack: true, find: findSuppliers, hint: t('Empty: the item’s first.') },
    { name: 'siteId', label: t('Site'), kind: 'choice', required: true, numeric: true, choices: (sites?.rows ?? []).map((one) => ({ value: String(one.id), label: one.name, hint: one.code })), ...(sites?.rows.length === 1 ? { otherwise: String(sites.rows[0]!.id) } : {}) },
  ], [sites]);
  return (
    <SidePanel title={t('Order something')} open onClose={onClose} width={520}>
      {sites ? <NewRecord path="/purchase-requests" fields={fields} onClose={onClose} onAdded={onAdded} idOf={(result) => (result as { purchaseOrderId: number }).purchaseOrderId} sent={({ supplierId, ...body }) => ({ ...body, ...(supplierId === null ? {} : { supplierId }) })} said={() => t('It stands on the supplier’s draft order')} /> : null}
    </SidePanel>
  );
}
