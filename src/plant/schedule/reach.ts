/** How far calendars must be known: beyond the horizon where the work does not fit before it, or is wanted later. */
import type { PictureEmployee, PictureMachine, PictureOperation, PictureOrder, Span } from './picture.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** What is left of it waits for what comes before it, at the busiest machine and behind it: twice the work, and four weeks. */
const FACTOR = 2;
const SPARE_DAYS = 28;
const MOST_DAYS = 5 * 366;

const openMinutes = (spans: readonly Span[], from: number): number => spans.reduce((sum, span) => sum + Math.max(0, span.to - Math.max(span.from, from)), 0) / MINUTE;

/** Days of the calendar that the busiest machine, or the people together, need for their work, by what the days up to the horizon give. */
function busyDays(operations: readonly PictureOperation[], machines: readonly PictureMachine[], employees: readonly PictureEmployee[], from: number, to: number): number {
  const load = new Map<number, number>();
  let attended = 0;
  const speeds = new Map(machines.map((machine) => [machine.id, machine.speedPercent / 100]));
  for (const { machines: usable, quantity, remaining, skills, attendedShare } of operations) {
    const known = usable.filter(({ machineId }) => speeds.has(machineId));
    const share = quantity > 0 ? remaining / quantity : 1;
    const minutes = known.map(({ machineId, setupMinutes, runMinutes }) => (setupMinutes + runMinutes * share) / speeds.get(machineId)!);
    known.forEach(({ machineId }, n) => load.set(machineId, (load.get(machineId) ?? 0) + minutes[n]! / known.length));
    if (minutes.length > 0) attended += Math.min(...minutes) * attendedShare * skills.reduce((sum, { count }) => sum + count, 0);
  }
  const days = (wanted: number, open: number): number => (open > 0 ? ((wanted / open) * (to - from)) / DAY : 0);
  const crew = employees.reduce((sum, { working }) => sum + openMinutes(working, from), 0);
  return Math.max(0, days(attended, crew), ...machines.map(({ id, working, lanes }) => days(load.get(id) ?? 0, openMinutes(working, from) * lanes)));
}

/** The instant up to which the calendars must be known, at least the horizon's end `to`; epoch milliseconds. */
export function reachOf({ orders, machines, employees, now, to }: { orders: readonly PictureOrder[]; machines: readonly PictureMachine[]; employees: readonly PictureEmployee[]; now: number; to: number }): number {
  const operations = orders.flatMap((order) => order.operations.filter(({ state }) => state !== 'completed' && state !== 'aborted'));
  let latest = now;
  for (const { needBy, earliest } of orders) latest = Math.max(latest, needBy?.getTime() ?? 0, earliest?.getTime() ?? 0);
  const days = busyDays(operations, machines, employees, now, to) * FACTOR + SPARE_DAYS;
  return Math.max(to, Math.min(latest + days * DAY, now + MOST_DAYS * DAY));
}
