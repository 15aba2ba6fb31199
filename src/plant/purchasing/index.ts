/** Purchasing: suppliers, their terms, purchase orders, receipts. Says `purchasing/requested`, `purchasing/order-sent`, `-confirmed`, `-changed`, `-closed`, `-cancelled`, `purchasing/received` and `purchasing/receipt-taken-back`. */
export { purchasing } from './department.ts';
export { cancelLine, cancelOrder, closeOrder, confirmOrder, editLine, sendOrder } from './edit-order.ts';
export { buyingTerms, type BuyingTerm } from './read-suppliers.ts';
export { receive, type Receipt, type Received } from './receive.ts';
export { takeBackReceipt } from './take-back-receipt.ts';
export { request, requestAll, type Request, type Requested } from './request.ts';
export { scheduledReceipts, type ScheduledReceipt } from './scheduled-receipts.ts';
