/** What an item's codes mean, in words. */
import type { ItemRow, LotRule, Supply } from '#contract/items';
import { quantityShown, t } from '#web/kit';

export const supplyWord = (supply: Supply): string => ({ make: t('Made'), buy: t('Bought'), both: t('Made or bought') })[supply];

/** The lot rule with its figures: "in lots of 50, at least 100". */
export function lotRuleText(item: Pick<ItemRow, 'lotRule' | 'lotFixed' | 'lotMinimum' | 'lotMaximum' | 'lotMultiple' | 'lotDays' | 'stockUnit'>): string {
  const some = (text: string | null): string => quantityShown(text ?? '0');
  const rules: Record<LotRule, () => string> = {
    'lot-for-lot': () => t('As much as is wanted'),
    'fixed': () => t('Always {quantity} {unit}', { quantity: some(item.lotFixed), unit: item.stockUnit }),
    'min-max-multiple': () => [item.lotMinimum === null ? '' : t('at least {quantity}', { quantity: some(item.lotMinimum) }), item.lotMaximum === null ? '' : t('at most {quantity}', { quantity: some(item.lotMaximum) }), item.lotMultiple === null ? '' : t('in steps of {quantity}', { quantity: some(item.lotMultiple) })].filter(Boolean).join(', ').replace(/^./, (first) => first.toUpperCase()) || t('As much as is wanted'),
    'days-of-supply': () => t('For {days} days at once', { days: item.lotDays ?? 1 }),
  };
  return rules[item.lotRule]();
}
export const percent = (share: string): string => `${quantityShown(Number((Number(share) * 100).toFixed(4)))} %`;
