/** How an import's additions to tables that are only ever added to are taken back. */
import type { Reversal } from '#exchange';
import { reversals as ofStock } from '#plant/stock';

export const reversals: readonly Reversal[] = ofStock;
