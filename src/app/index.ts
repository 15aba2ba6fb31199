/** The one place that knows every department. */
export { departments } from './departments.ts';
