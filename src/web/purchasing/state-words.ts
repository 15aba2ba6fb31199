/** States of purchase orders in words. */
import type { PurchaseOrderState } from '#contract/purchasing';
import { t, type Tone } from '#web/kit';

export const TONE: Record<PurchaseOrderState, Tone> = { draft: 'neutral', sent: 'plain', confirmed: 'plain', closed: 'done', cancelled: 'done' };
export const stateWord = (state: PurchaseOrderState): string => ({ draft: t('Draft'), sent: t('Sent'), confirmed: t('Confirmed'), closed: t('Closed'), cancelled: t('Cancelled') })[state];
