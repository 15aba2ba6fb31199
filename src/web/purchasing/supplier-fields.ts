/** The forms of a supplier and of its terms for an item. */
import { numberCheck, t, type Choice } from '#web/kit';
import { get } from '#web/client';
import type { RecordField } from '#web/shell';

const findItems = async (words: string): Promise<readonly Choice[]> =>
  (await get<{ rows: { code: string; description: string; stockUnit: string }[] }>('/items', { find: words, active: true, limit: 20 })).rows.map((row) => ({ value: row.code, label: `${row.code} ${row.description}`, hint: row.stockUnit }));

export const supplierFields: readonly RecordField[] = [
  { name: 'code', label: t('Code'), required: true, half: true }, { name: 'name', label: t('Name'), required: true, half: true },
  { name: 'email', label: t('E-mail'), half: true }, { name: 'phone', label: t('Telephone'), half: true },
  { name: 'active', label: t('Active'), kind: 'check', otherwise: true, hint: t('Of an inactive supplier nothing new is ordered; what is on the way stays.') },
];

export const termFields: readonly RecordField[] = [
  { name: 'itemCode', label: t('Item'), kind: 'found', required: true, fixed: true, find: findItems },
  { name: 'rank', label: t('Rank'), kind: 'count', otherwise: '1', half: true, hint: t('1 is asked first.') }, { name: 'leadDays', label: t('Lead time'), kind: 'count', otherwise: '0', half: true, unit: t('days'), hint: t('Working days from order to receipt.') },
  { name: 'minimum', label: t('Minimum'), kind: 'decimal', mayLack: true, half: true }, { name: 'multiple', label: t('Multiple of'), kind: 'decimal', mayLack: true, half: true },
  { name: 'unitPrice', label: t('Price'), kind: 'decimal', otherwise: '0', half: true, hint: t('Of one stock unit.') }, { name: 'overReceiptShare', label: t('May come over'), kind: 'decimal', otherwise: '0', half: true, hint: t('Share above what was ordered that is taken in: 0.05 is 5 %.') },
  { name: 'supplierItem', label: t('What the supplier calls it') },
  { name: 'breaks', label: t('Price from a quantity on'), kind: 'grid', columns: [{ id: 'fromQuantity', title: t('From quantity'), width: '1fr', check: numberCheck({ above: 0 }) }, { id: 'unitPrice', title: t('Price'), width: '1fr', check: numberCheck({ least: 0 }) }] },
  { name: 'active', label: t('Active'), kind: 'check', otherwise: true },
];
