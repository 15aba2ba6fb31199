/** What sales hands to the house. */
import type { Department } from '#desk';
import { checkSales } from './checks.ts';
import { findCustomers, findOrders } from './find-sales.ts';
import { salesOrderLines } from './line-sheet.ts';
import { routes } from './routes.ts';
import { customers, salesOrders } from './sheets.ts';

export const sales: Department = { name: 'sales', routes, sheets: [customers, salesOrders, salesOrderLines], finds: [findCustomers, findOrders], checks: [checkSales] };
