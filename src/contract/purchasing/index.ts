/** What browser and server say of suppliers and purchase orders. */
export * from './orders.ts';
export * from './suppliers.ts';
