/** Sales: customers, their orders, what was asked and what was promised. Says `sales/order-booked`, `-changed`, `-closed`, `-cancelled`, `-reopened`, `sales/delivered` and `sales/delivery-taken-back`. */
export { bookOrder } from './book-order.ts';
export { deliver, type Delivery } from './deliver.ts';
export { takeBackDelivery } from './take-back-delivery.ts';
export { sales } from './department.ts';
export { addLines, cancelLine, editLine } from './edit-line.ts';
export { cancelOrder, closeOrder, editOrder } from './edit-order.ts';
