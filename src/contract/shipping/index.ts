/** What browser and server say of carriers and shipments. */
export * from './shipping.ts';
