/** States of sales orders in words. */
import type { SalesOrderState } from '#contract/sales';
import { t, type Tone } from '#web/kit';

export const STATE_TONE: Record<SalesOrderState, Tone> = { quote: 'neutral', booked: 'plain', closed: 'done', cancelled: 'done' };
export const stateWord = (state: SalesOrderState): string => ({ quote: t('Quote'), booked: t('Booked'), closed: t('Closed'), cancelled: t('Cancelled') })[state];
