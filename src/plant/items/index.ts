/** Items: units, parts, bills of material, routings: how each thing is made. Says `items/item-changed`, `items/bill-changed`, `items/routing-changed`, … */
export { readConversions, type Conversions } from './conversions.ts';
export { items } from './department.ts';
