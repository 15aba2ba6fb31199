/** Choosing an item by typing some of its code or name. */
import { useState, type ReactNode } from 'react';
import type { ItemRow } from '#contract/items';
import { Combobox, t } from '#web/kit';
import { useList } from '#web/client';

export function ItemField({ code, text, error, label, onChoose }: { readonly code: string; readonly text: string; readonly error?: string | undefined; readonly label?: string; readonly onChoose: (row: ItemRow) => void }): ReactNode {
  const [words, setWords] = useState('');
  const items = useList<ItemRow>('/items', { find: words, active: true, limit: 30 });
  return <Combobox {...(label === undefined ? { 'aria-label': t('Item') } : { label })} placeholder={t('Item: type a code or name')} value={code || null} text={text} busy={items.busy} onFind={setWords} error={error}
    choices={(items.data ?? []).map((row) => ({ value: row.code, label: `${row.code} ${row.description}`, hint: row.stockUnit }))} onChange={(chosen) => { const row = items.data?.find((one) => one.code === chosen); if (row) onChoose(row); }} />;
}
