/** What browser and server say of customers and sales orders. */
export * from './customers.ts';
export * from './orders.ts';
