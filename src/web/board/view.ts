/** Which time is in sight and how large: continuous from 15 minutes to 6 months, and the lines of its axis. */
import { DAY, type PlantTime } from './zone.ts';

export interface View {
  /** Tick at the left edge of the plot. */
  readonly from: number;
  /** Pixels a tick. */
  readonly scale: number;
  /** How far the rows are scrolled, px. */
  readonly top: number;
}

const SHORTEST = 15;
const LONGEST = 183 * DAY;

export const xOf = (view: View, tick: number): number => (tick - view.from) * view.scale;
export const tickAt = (view: View, x: number): number => view.from + x / view.scale;

const scaled = (scale: number, width: number): number => Math.min(width / SHORTEST, Math.max(width / LONGEST, scale));

/** Larger (factor above 1) or smaller about the point x, which stays where it is. */
export function zoomed(view: View, factor: number, x: number, width: number): View {
  const scale = scaled(view.scale * factor, width);
  return { ...view, scale, from: tickAt(view, x) - x / scale };
}
/** The view that shows a stretch of time across the width. */
export function fitted(view: View, from: number, to: number, width: number): View {
  const scale = scaled(width / Math.max(1, to - from), width);
  return { ...view, scale, from: (from + to) / 2 - width / scale / 2 };
}

export interface AxisMark {
  readonly tick: number;
  readonly kind: 'minor' | 'day' | 'month';
}
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720] as const;

/** How many minutes lie between two labels; a day, a week (10080) or a month (43200) where hours would stand too close. */
export function axisStep(scale: number, room = 54): number {
  for (const step of STEPS) if (step * scale >= room) return step;
  if (DAY * scale >= 40) return DAY;
  return 7 * DAY * scale >= 62 ? 7 * DAY : 30 * DAY;
}

/** Lines from one tick to another, ascending. Days begin at the plant's midnight, also where the clock is changed; weeks on Monday. */
export function axisMarks(time: PlantTime, from: number, to: number, step: number): AxisMark[] {
  const marks: AxisMark[] = [];
  for (let day = time.dayStart(from); day <= to; ) {
    const next = time.dayStart(day + 36 * 60);
    const wall = time.wall(day);
    const first = wall.getUTCDate() === 1;
    if (step < DAY || step === DAY || (step === 7 * DAY && wall.getUTCDay() === 1) || (step === 30 * DAY && first)) marks.push({ tick: day, kind: first && step >= DAY ? 'month' : step >= DAY && step !== DAY ? 'minor' : 'day' });
    else if (first) marks.push({ tick: day, kind: 'month' });
    if (step < DAY) for (let at = day + step; at < next; at += step) if (at >= from && at <= to) marks.push({ tick: at, kind: 'minor' });
    day = next;
  }
  return marks;
}
