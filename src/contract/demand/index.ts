/** What browser and server say of demand. */
export * from './demand.ts';
