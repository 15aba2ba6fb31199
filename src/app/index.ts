/** The one place that knows every department. */
export { departments } from './departments.ts';
export { health } from './health.ts';
export { hearFacts, importReversals, routes, sheets, takeJobs, works } from './house.ts';
