/** A production order opened by hand: beside what the material plan proposes. */
import { useMemo, type ReactNode } from 'react';
import { dayOf, instantOf, plantNow, SidePanel, t, type Choice } from '#web/kit';
import { get, useWhole } from '#web/client';
import { NewRecord, type RecordField } from '#web/shell';

const WEEK_MS = 7 * 86_400_000;
const findItems = async (words: string): Promise<readonly Choice[]> =>
  (await get<{ rows: { id: number; code: string; description: string; stockUnit: string; supply: string }[] }>('/items', { find: words, active: true, limit: 30 })).rows.filter((row) => row.supply !== 'buy').map((row) => ({ value: String(row.id), label: `${row.code} ${row.description}`, hint: row.stockUnit }));

export function NewOrder({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: (id: number) => void }): ReactNode {
  const sites = useWhole<{ rows: { id: number; code: string; name: string }[] }>('/sites', {}, { hears: ['resources'] }).data;
  const fields = useMemo((): readonly RecordField[] => [
    { name: 'itemId', label: t('Item'), kind: 'found', required: true, numeric: true, find: findItems },
    { name: 'quantity', label: t('Quantity'), kind: 'decimal', required: true, half: true, hint: t('Good ones, in its stock unit.') },
    { name: 'siteId', label: t('Site'), kind: 'choice', required: true, numeric: true, half: true, choices: (sites?.rows ?? []).map((one) => ({ value: String(one.id), label: one.name, hint: one.code })), ...(sites?.rows.length === 1 ? { otherwise: String(sites.rows[0]!.id) } : {}) },
    { name: 'dueAt', label: t('Needed by the end of'), kind: 'day', required: true, half: true, otherwise: dayOf(plantNow() + WEEK_MS) },
    { name: 'priority', label: t('Priority'), kind: 'count', otherwise: '5', half: true, hint: t('1 goes first, 9 last') },
    { name: 'note', label: t('Note') },
  ], [sites]);
  return (
    <SidePanel title={t('New production order')} open onClose={onClose} width={520}>
      {sites ? <NewRecord path="/production-orders" fields={fields} onClose={onClose} onAdded={onAdded} idOf={(result) => (result as { ids: readonly number[] }).ids[0]!} sent={(body) => ({ orders: [{ ...body, dueAt: instantOf(String(body['dueAt']), '23:59') }] })} said={() => t('The order is open: release it when it may begin')} /> : null}
    </SidePanel>
  );
}
