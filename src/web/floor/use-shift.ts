/** The shift of now, by the calendars that machines work by, that of most of them first; looked at again each minute. */
import { useEffect, useMemo, useState } from 'react';
import type { CalendarRow, MachineRow, WorkCenterRow } from '#contract/resources';
import { clockTime, dayOf, instantOf, instantText, plantNow, t } from '#web/kit';
import { useAll } from '#web/client';
import { shiftAmong, shiftsAround, type Moment, type Shift } from './shift.ts';

/** The plant's clock, again every so many ms. */
export function useNow(every = 60_000): number {
  const [now, setNow] = useState(plantNow);
  useEffect(() => {
    const tick = setInterval(() => setNow(plantNow()), every);
    return () => clearInterval(tick);
  }, [every]);
  return now;
}

export interface ShiftLook {
  readonly shift: Shift;
  readonly moment: Moment;
}

const around = (calendar: Parameters<typeof shiftsAround>[0], day: string): readonly Shift[] => shiftsAround(calendar, day, (on, time) => Date.parse(instantOf(on, time)));

/** The shift around now by these calendars, that of most machines first; null where they have none. */
export const shiftBy = (calendars: readonly Parameters<typeof shiftsAround>[0][], now: number): ShiftLook | null => shiftAmong(calendars.map((calendar) => around(calendar, dayOf(now))), now) ?? null;

/** "Late, today 14:00 to 22:00"; once it is over, since when. */
export const shiftText = ({ name, from, to }: Shift, now: number): string => (to <= now ? t('{shift}, over since {at}', { shift: name, at: clockTime(to) }) : t('{shift}, {from} to {to}', { shift: name, from: instantText(from, { inside: true }), to: clockTime(to) }));

/** Undefined until all has come; null where no calendar has a shift around now. */
export function useShift(machines: readonly MachineRow[] | undefined, centers: readonly WorkCenterRow[]): ShiftLook | null | undefined {
  const calendars = useAll<CalendarRow>('/calendars', {}, { hears: ['resources'] });
  const now = useNow();
  const codes = useMemo(() => {
    const ofCenter = new Map(centers.map((center) => [center.code, center.calendarCode]));
    const count = Map.groupBy(machines ?? [], (machine) => machine.calendarCode ?? ofCenter.get(machine.workCenterCode) ?? '');
    return [...count].toSorted(([, a], [, b]) => b.length - a.length).map(([code]) => code);
  }, [machines, centers]);
  const today = dayOf(now);
  const shifts = useMemo(() => codes.flatMap((code) => calendars.data?.filter((one) => one.code === code) ?? []).map((calendar) => around(calendar, today)), [calendars.data, codes, today]);
  if (machines === undefined || calendars.data === undefined) return undefined;
  return shiftAmong(shifts, now) ?? null;
}
