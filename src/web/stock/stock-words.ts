/** States of lots, documents, in words. */
import type { LocationKind, LotState } from '#contract/stock';
import { t, type Tone } from '#web/kit';

export const LOT_TONE: Record<LotState, Tone> = { available: 'plain', hold: 'hold', scrapped: 'done' };
export const lotWord = (state: LotState): string => ({ available: t('Available'), hold: t('Held'), scrapped: t('Scrapped') })[state];
export const locationWord = (kind: LocationKind): string => ({ storage: t('Storage'), production: t('Production'), dock: t('Dock'), quarantine: t('Quarantine'), transit: t('Transit') })[kind];

const PLACES: Record<string, string> = { 'production-order': '/production/', 'shipment': '/shipments/', 'purchase-order': '/purchases/', 'sales-order': '/orders/' };
/** The page of a document such as `production-order:9`; null where it has none. */
export function pageOfDocument(document: string): string | null {
  const [kind = '', id = ''] = document.split(':');
  const place = PLACES[kind];
  return place === undefined ? null : place + id;
}
export const documentText = (document: string): string => document.replace(':', ' ').replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase());
