/** What stock hands to the house. */
import type { Department } from '#desk';
import { checkStock } from './checks.ts';
import { findLots } from './find-lots.ts';
import { routes } from './routes.ts';
import { locations, lots, movementSheet, stockSheet } from './sheets.ts';

export const stock: Department = { name: 'stock', routes, sheets: [locations, lots, stockSheet, movementSheet], finds: [findLots], checks: [checkStock] };
