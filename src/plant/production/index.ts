/** Production: orders, their operations, what they take and make. Says `production/opened`, `released`, `started`, `progressed`, `completed`, `held`, `resumed`, `cancelled`, `closed`, `split`, `merged`, … */
export { cancelOrder, chooseRouting, closeOrder, holdOrder, reschedule, resumeOrder } from './change-order.ts';
export { production } from './department.ts';
export { mergeOrders } from './merge-orders.ts';
export { issueComponents } from './issue-components.ts';
export { openOrders, type NewOrder } from './open-orders.ts';
export { openOrdersForPlanning, type OrderedComponent, type OrderedSupply } from './open-for-planning.ts';
export { progress, undoProgress, type Progress, type Progressed } from './progress.ts';
export { release } from './release.ts';
export { finishOperation, resumeOperation, startOperation, stopOperation, undoFinish, undoStart, type OnFloor } from './run-operation.ts';
export { splitOrder, type NewLot } from './split-order.ts';
export { shortagesOf } from './shortages.ts';
