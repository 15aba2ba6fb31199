/** Kinds of movements, states of lots, documents, in words. */
import type { LotState, MovementKind } from '#contract/stock';
import { t, type Tone } from '#web/kit';

export const movementWord = (kind: MovementKind): string => ({
  'opening': t('Opening'), 'receipt': t('Receipt'), 'issue': t('Issue'), 'completion': t('Completion'), 'by-product': t('By-product'), 'scrap': t('Scrap'), 'shipment': t('Shipment'), 'transfer': t('Transfer'), 'count': t('Count'), 'adjustment': t('Adjustment'), 'return': t('Return'), 'reversal': t('Reversal'),
})[kind];
export const LOT_TONE: Record<LotState, Tone> = { available: 'plain', hold: 'hold', scrapped: 'done' };
export const lotWord = (state: LotState): string => ({ available: t('Available'), hold: t('Held'), scrapped: t('Scrapped') })[state];

const PLACES: Record<string, string> = { 'production-order': '/production/', 'shipment': '/shipments/', 'purchase-order': '/purchases/', 'sales-order': '/orders/' };
/** The page of a document such as `production-order:9`; null where it has none. */
export function pageOfDocument(document: string): string | null {
  const [kind = '', id = ''] = document.split(':');
  const place = PLACES[kind];
  return place === undefined ? null : place + id;
}
export const documentText = (document: string): string => document.replace(':', ' ').replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase());
