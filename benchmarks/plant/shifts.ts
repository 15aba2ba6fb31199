/** Calendars of the generated plant: minutes from Monday 00:00, weeks long, and open without end after that so that everything has a place. */
import type { Calendar } from '#engine/problem';

const DAY = 1440;
const WEEK = 7 * DAY;
/** Each shift of eight hours, split by its break of half an hour. */
const SHIFTS = {
  early: [[360, 600], [630, 840]],
  late: [[840, 1080], [1110, 1320]],
  night: [[1320, 1560], [1590, 1800]],
} as const;

export type Shift = keyof typeof SHIFTS;

export interface Weekly {
  readonly name: string;
  readonly shifts: readonly Shift[];
  /** Saturday morning as well, at this premium a tick. */
  readonly saturday?: number;
  /** Speed of the night shift in percent; default 100. */
  readonly nightSpeed?: number;
}

export function weekly({ name, shifts, saturday, nightSpeed = 100 }: Weekly, weeks: number): Calendar {
  const spans: number[] = [];
  const speeds: number[] = [];
  const premiums: number[] = [];
  for (let week = 0; week < weeks; week++)
    for (let day = 0; day < 6; day++) {
      if (day === 5 && saturday === undefined) continue;
      for (const shift of day === 5 ? (['early'] as const) : shifts)
        for (const [from, to] of SHIFTS[shift]) {
          spans.push(week * WEEK + day * DAY + from, week * WEEK + day * DAY + to);
          speeds.push(shift === 'night' ? nightSpeed : 100);
          premiums.push(day === 5 ? saturday! : 0);
        }
    }
  return { name, spans, ...(nightSpeed === 100 ? {} : { speeds }), ...(saturday === undefined ? {} : { premiums }), openAfter: weeks * WEEK };
}
