/** What production hands to the house. */
import type { Department } from '#desk';
import { checkProduction } from './checks.ts';
import { findOrders } from './find-orders.ts';
import { routes } from './routes.ts';
import { componentSheet, operationSheet, orderSheet } from './sheets.ts';

export const production: Department = { name: 'production', routes, sheets: [orderSheet, operationSheet, componentSheet], finds: [findOrders], checks: [checkProduction] };
