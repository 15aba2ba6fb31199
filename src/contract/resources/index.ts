/** Resources in the words of browser and server. */
export * from './calendars.ts';
export * from './machines.ts';
