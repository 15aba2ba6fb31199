/** Sales: customers, their orders, what was asked and what was promised. Says `sales/order-booked`, `-changed`, `-closed`, `-cancelled`, `-reopened`, and `sales/delivered`. */
export { bookOrder } from './book-order.ts';
export { deliver, type Delivery } from './deliver.ts';
export { sales } from './department.ts';
export { addLines, cancelLine, editLine } from './edit-line.ts';
export { cancelOrder, closeOrder, editOrder } from './edit-order.ts';
