/** States and counts of imports in words. */
import type { ImportRow } from '#contract/exchange';
import { quantityShown, t, type Tone } from '#web/kit';

export const STATE_TONE: Record<ImportRow['state'], Tone> = { staged: 'risk', committed: 'plain', undone: 'done', discarded: 'done' };
export const stateWord = (state: ImportRow['state']): string => ({ staged: t('To decide'), committed: t('Taken in'), undone: t('Undone'), discarded: t('Thrown away') })[state];

/** "120 new, 3 changed, 2 refused" over all sheets. */
export function changesText(summary: ImportRow['summary']): string {
  const sum = (field: 'new' | 'changed' | 'same' | 'removed' | 'refused'): number => summary.reduce((total, sheet) => total + sheet[field], 0);
  const words: readonly (readonly [number, string])[] = [[sum('new'), t('new')], [sum('changed'), t('changed')], [sum('same'), t('same')], [sum('removed'), t('taken out')], [sum('refused'), t('refused')]];
  return words.filter(([count]) => count > 0).map(([count, word]) => `${quantityShown(count)} ${word}`).join(', ');
}
