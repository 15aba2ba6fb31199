/** What purchasing hands to the house. */
import type { Department } from '#desk';
import { checkPurchasing } from './checks.ts';
import { findPurchaseOrders, findSuppliers } from './find-purchasing.ts';
import { purchaseOrderLines, purchaseOrders } from './order-sheets.ts';
import { routes } from './routes.ts';
import { priceBreaks, suppliers, supplierTerms } from './sheets.ts';

export const purchasing: Department = { name: 'purchasing', routes, sheets: [suppliers, supplierTerms, priceBreaks, purchaseOrders, purchaseOrderLines], finds: [findPurchaseOrders, findSuppliers], checks: [checkPurchasing] };
