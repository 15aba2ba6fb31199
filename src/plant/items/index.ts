/** Items: units, parts, bills of material, routings: how each thing is made. Says `items/item-changed`, `items/bill-changed`, `items/routing-changed`, … */
export { billOn, billsOn, needOf, planningBillLines, type BillInForce, type BillLineInForce, type PlanningBillLine } from './bills-in-force.ts';
export { readConversions, type Conversions } from './conversions.ts';
export { items } from './department.ts';
export { explode } from './explode.ts';
export { itemByCode, planningItems, type PlanningItem } from './planning-items.ts';
export { planningRoutings, routingOn, routingOperations, routingsOn, type Operation, type OperationMachine, type PlanningRouting, type RoutingInForce } from './routings-in-force.ts';
