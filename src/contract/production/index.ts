/** What browser and server say of production orders and their operations. */
export * from './orders.ts';
