/** States of lots, documents, in words. */
import type { LocationKind, LotState } from '#contract/stock';
import { t, type Tone } from '#web/kit';

export const LOT_TONE: Record<LotState, Tone> = { available: 'plain', hold: 'hold', scrapped: 'done' };
export const lotWord = (state: LotState): string => ({ available: t('Available'), hold: t('Held'), scrapped: t('Scrapped') })[state];
export const locationWord = (kind: LocationKind): string => ({ storage: t('Storage'), production: t('Production'), dock: t('Dock'), quarantine: t('Quarantine'), transit: t('Transit') })[kind];

/** The kind of a document such as `purchase-order-line:9`, for where its number is not to be had. */
export const documentText = (document: string): string => ({ 'production-order': t('Production order'), 'purchase-order': t('Purchase order'), 'purchase-order-line': t('Purchase order'), 'shipment': t('Shipment'), 'sales-order': t('Sales order') })[document.split(':')[0] ?? ''] ?? document;
