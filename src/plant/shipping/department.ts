/** What shipping hands to the house. */
import type { Department } from '#desk';
import { checkShipping } from './checks.ts';
import { findShipments } from './find-shipments.ts';
import { routes } from './routes.ts';
import { carrierSheet, shipmentSheet } from './sheets.ts';

export const shipping: Department = { name: 'shipping', routes, sheets: [carrierSheet, shipmentSheet], finds: [findShipments], checks: [checkShipping] };
