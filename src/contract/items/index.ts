/** Items, bills and routings in the words of browser and server. */
export * from './bills.ts';
export * from './items.ts';
export * from './routings.ts';
