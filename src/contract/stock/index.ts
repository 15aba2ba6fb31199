/** Stock in the words of browser and server. */
export * from './stock.ts';
