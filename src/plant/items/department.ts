/** What items hands to the house. */
import type { Department } from '#desk';
import { billLines, bills } from './bill-sheets.ts';
import { checkItems } from './checks.ts';
import { findItems } from './find-items.ts';
import { items as itemSheet, unitConversions, units } from './item-sheets.ts';
import { routes } from './routes.ts';
import { routingOperationMachines, routingOperations, routingOperationSkills, routings } from './routing-sheets.ts';

export const items: Department = {
  name: 'items',
  routes,
  sheets: [units, itemSheet, unitConversions, bills, billLines, routings, routingOperations, routingOperationMachines, routingOperationSkills],
  finds: [findItems],
  checks: [checkItems],
};
