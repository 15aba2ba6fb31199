/** The form of an item's master record. */
import { useMemo } from 'react';
import type { UnitRow } from '#contract/items';
import { t } from '#web/kit';
import { useWhole } from '#web/client';
import type { RecordField } from '#web/shell';

export function useItemFields(): readonly RecordField[] {
  const units = useWhole<{ rows: UnitRow[] }>('/units', {}, { hears: ['items'] }).data;
  return useMemo(() => [
    { name: 'code', label: t('Item'), required: true, half: true }, { name: 'itemGroup', label: t('Group'), half: true },
    { name: 'description', label: t('Description') },
    { name: 'stockUnit', label: t('Stock unit'), kind: 'choice', required: true, fixed: true, half: true, choices: (units?.rows ?? []).map((one) => ({ value: one.code, label: one.code, hint: one.name })), hint: t('All that is ever said of it is counted in it.') },
    { name: 'supply', label: t('Supply'), kind: 'choice', required: true, otherwise: 'make', half: true, choices: [{ value: 'make', label: t('Made') }, { value: 'buy', label: t('Bought') }, { value: 'both', label: t('Made or bought') }] },
    { name: 'phantom', label: t('Phantom'), kind: 'check', hint: t('Never stocked: its parts pass through to what it goes into.'), when: (item) => item['supply'] !== 'buy' },
    { name: 'lotTracked', label: t('Tracked by lot'), kind: 'check', hint: t('Every movement names the lot.') },

    { name: 'lotRule', heading: t('Lots'), label: t('How large orders are'), kind: 'choice', otherwise: 'lot-for-lot', choices: [{ value: 'lot-for-lot', label: t('As much as is wanted') }, { value: 'fixed', label: t('Always so many') }, { value: 'min-max-multiple', label: t('Minimum, maximum, multiple') }, { value: 'days-of-supply', label: t('For so many days') }] },
    { name: 'lotFixed', label: t('Lot size'), kind: 'decimal', mayLack: true, required: true, when: (item) => item['lotRule'] === 'fixed' },
    { name: 'lotDays', label: t('Days covered by one order'), kind: 'count', mayLack: true, required: true, when: (item) => item['lotRule'] === 'days-of-supply' },
    { name: 'lotMinimum', label: t('Minimum'), kind: 'decimal', mayLack: true, half: true, when: (item) => item['lotRule'] !== 'fixed' }, { name: 'lotMaximum', label: t('Maximum'), kind: 'decimal', mayLack: true, half: true, when: (item) => item['lotRule'] !== 'fixed' },
    { name: 'lotMultiple', label: t('Multiple of'), kind: 'decimal', mayLack: true, when: (item) => item['lotRule'] !== 'fixed' },

    { name: 'safetyStock', heading: t('Planning'), label: t('Safety stock'), kind: 'decimal', otherwise: '0', half: true, hint: t('What should always be there.') },
    { name: 'leadDays', label: t('Lead time'), kind: 'count', otherwise: '0', half: true, unit: t('days'), hint: t('Working days, where nothing finer is known.') },
    { name: 'timeFenceDays', label: t('Time fence'), kind: 'count', otherwise: '0', half: true, unit: t('days'), hint: t('Within it planning changes nothing by itself.') },
    { name: 'scrapShare', label: t('Scrap'), kind: 'decimal', otherwise: '0', half: true, hint: t('Share that is lost when it is made: 0.02 is 2 %.') },
    { name: 'shelfLifeDays', label: t('Shelf life'), kind: 'count', mayLack: true, half: true, unit: t('days'), hint: t('Empty: for ever.') },
    { name: 'changeoverFamily', label: t('Changeover family'), mayLack: true, half: true, hint: t('As the changeover matrix of its machines calls it.') },

    { name: 'unitCost', heading: t('Money'), label: t('Cost'), kind: 'decimal', otherwise: '0', half: true, hint: t('Standard cost of one stock unit.') }, { name: 'price', label: t('Price'), kind: 'decimal', otherwise: '0', half: true, hint: t('List price of one stock unit.') },
    { name: 'active', label: t('In use'), kind: 'check', otherwise: true, hint: t('Not in use: kept for the record, no longer planned or ordered.') },
  ], [units]);
}
