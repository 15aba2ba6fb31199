/** What terminals and server say to each other: sign-in, reports, calls for help, and what a terminal shows. */
export * from './calls.ts';
export * from './handover.ts';
export * from './losses.ts';
export * from './reports.ts';
export * from './terminal.ts';
export * from './wall.ts';
