/** The shift of now, by the calendar that most machines work by; looked at again each minute. */
import { useEffect, useMemo, useState } from 'react';
import type { CalendarRow, MachineRow, WorkCenterRow } from '#contract/resources';
import { dayOf, instantOf, plantNow } from '#web/kit';
import { useAll } from '#web/client';
import { shiftNow, shiftsAround, type Moment, type Shift } from './shift.ts';

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

/** The shift around now by one calendar; null where it has none. */
export function shiftBy(calendar: Parameters<typeof shiftsAround>[0] | null, now: number): ShiftLook | null {
  return (calendar && shiftNow(shiftsAround(calendar, dayOf(now), (day, time) => Date.parse(instantOf(day, time))), now)) ?? null;
}

/** Undefined until all has come; null where the calendar has no shift around now. */
export function useShift(machines: readonly MachineRow[] | undefined, centers: readonly WorkCenterRow[]): ShiftLook | null | undefined {
  const calendars = useAll<CalendarRow>('/calendars', {}, { hears: ['resources'] });
  const now = useNow();
  const busiest = useMemo(() => {
    const ofCenter = new Map(centers.map((center) => [center.code, center.calendarCode]));
    const count = Map.groupBy(machines ?? [], (machine) => machine.calendarCode ?? ofCenter.get(machine.workCenterCode) ?? '');
    return [...count].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
  }, [machines, centers]);
  const today = dayOf(now);
  const shifts = useMemo(() => {
    const calendar = calendars.data?.find((one) => one.code === busiest);
    return calendar && shiftsAround(calendar, today, (day, time) => Date.parse(instantOf(day, time)));
  }, [calendars.data, busiest, today]);
  if (machines === undefined || calendars.data === undefined) return undefined;
  return (shifts && shiftNow(shifts, now)) ?? null;
}
