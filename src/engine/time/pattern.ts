/** A working calendar as people describe it, in local time of its site. */

export interface CalendarPattern {
  /** Round the clock: shifts and breaks are not looked at, exceptions are. */
  readonly alwaysOpen: boolean;
  readonly shifts: readonly ShiftPattern[];
  readonly breaks: readonly BreakPattern[];
  readonly exceptions: readonly ExceptionPattern[];
}

/** Every week; overlapping shifts of one calendar are open time once. */
export interface ShiftPattern {
  readonly name: string;
  /** Of its start: 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** "06:00" */
  readonly starts: string;
  /** "14:00", up to "24:00"; at or before `starts`: on the next day. */
  readonly ends: string;
  /** First and last day (2026-12-24) on which it starts; null: no limit. */
  readonly effectiveFrom?: string | null;
  readonly effectiveTo?: string | null;
}

/** Closed time inside shifts. */
export interface BreakPattern {
  readonly name: string;
  /** Of its start; null: every day. */
  readonly weekday: number | null;
  readonly starts: string;
  readonly ends: string;
}

/**
 * One stretch that is otherwise than the week says. `closed` closes; `open` and `overtime` open, whatever is closed there (also by another
 * exception), without breaks, at their premium. Where two open ones overlap, the one that starts first counts.
 */
export interface ExceptionPattern {
  /** Local: 2026-12-24T14:00 */
  readonly starts: string;
  readonly ends: string;
  readonly kind: 'closed' | 'open' | 'overtime';
  /** Money per hour; default 0. */
  readonly premiumPerHour?: number;
}
