/** Words of the plant that several areas use. */
import { t } from '#web/words';

const DOCUMENTS: Readonly<Record<string, string>> = {
  'stock': t('Stock'), 'purchase-order': t('Purchase order'), 'production-order': t('Production order'), 'planned-order': t('Planned order'), 'by-product': t('By-product'), 'sales-order': t('Sales order'), 'forecast': t('Forecast'), 'safety': t('Safety stock'), 'component': t('Component'),
};
/** What demands or supplies: "planned-order" → "Planned order". */
export const documentWord = (what: string): string => DOCUMENTS[what] ?? what;

const MOVEMENTS: Readonly<Record<string, string>> = {
  'opening': t('Opening'), 'receipt': t('Receipt'), 'issue': t('Issue'), 'completion': t('Completion'), 'by-product': t('By-product'), 'scrap': t('Scrap'), 'shipment': t('Shipment'), 'transfer': t('Transfer'), 'count': t('Count'), 'adjustment': t('Adjustment'), 'return': t('Return'), 'reversal': t('Reversal'),
};
/** A kind of stock movement. */
export const movementWord = (kind: string): string => MOVEMENTS[kind] ?? kind;
