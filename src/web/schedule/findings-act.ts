/** What is best done about a finding of a schedule, and where. */
import type { FindingRow } from '#contract/schedule';
import { t } from '#web/words';

type Act = { readonly label: string } & ({ readonly is: 'show' | 'place' } | { readonly is: 'go'; readonly to: string; readonly search?: Record<string, string> });

/** The page of an order of the schedule; a planned one is in the material plan. */
export function orderPlace(key: string, number: string): { readonly to: string; readonly search: Record<string, string> } {
  return key.startsWith('planned-order') ? { to: '/material', search: { part: 'orders', find: number } } : { to: '/production', search: { find: number } };
}

/** The best answer to a finding, by its rule: where it is seen and mended. */
export function actOf({ rule, number }: Pick<FindingRow, 'rule' | 'number'>, jobKey: string): Act {
  switch (rule) {
    case 'unplaced': return { is: 'place', label: t('Place it') };
    case 'late': case 'deadline': return { is: 'show', label: t('Ways to recover') };
    case 'pinned': return { is: 'show', label: t('See the pin') };
    case 'material': case 'peg': case 'supply': case 'expired': case 'arrival': return number === null ? { is: 'go', label: t('Material plan'), to: '/material' } : { is: 'go', label: t('See what is short'), ...orderPlace(jobKey, number) };
    case 'crew': case 'crew-hours': case 'crew-place': return { is: 'go', label: t('People'), to: '/people' };
    default: return { is: 'show', label: t('Show on the board') };
  }
}
