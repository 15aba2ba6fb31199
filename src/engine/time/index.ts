export { Clock } from './clock.ts';
export { dayNumber, dayOf, dayText, startOfDay, weekdayOf } from './days.ts';
export type { BreakPattern, CalendarPattern, ExceptionPattern, ShiftPattern } from './pattern.ts';
export { hasLength, skipped } from './skipped.ts';
export { intersect, subtract, unite, type Stretch } from './spans.ts';
export { addWorkingDays, openDays } from './working-days.ts';
export { breakSpans, shiftSpans, workingSpans, type ShiftSpan, type WhichShift, type WorkingSpan } from './working-spans.ts';
