/** A draft while it is edited: the engine's problem and plan, and what each place of them is in the plant. */
import type { Plan, Problem } from '#engine/problem';
import { Refusal } from '#kernel/refusal';
import { MINUTE } from './calendar-of.ts';
import type { Named } from './save-version.ts';

/** Pins and hours change the problem, moves the plan, lots all three. */
export interface Edited {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly named: Named;
}
export function placeOf(named: Named, key: string): number {
  const place = named.operations.findIndex((operation) => operation.key === key);
  if (place < 0) throw new Refusal('not-found', `The draft has no operation ${key}: it is done, or its order is gone.`);
  return place;
}
export const nameOf = (named: Named, place: number): string => `${named.jobs[named.operations[place]!.job]!.number} ${named.operations[place]!.name}`;
export const tickOf = (named: Named, instant: string): number => Math.round((Date.parse(instant) - named.epoch) / MINUTE);

export function modeOn({ problem, named }: Edited, place: number, machineId: number): number {
  const mode = problem.operations[place]!.modes.findIndex((one) => named.machineIds[one.resource] === machineId);
  if (mode < 0) throw new Refusal('invalid', `${nameOf(named, place)} cannot be done on that machine.\nMaybe add the machine to the operation of its routing.`, { fields: [{ field: 'machineId', value: machineId, reason: 'not eligible' }] });
  return mode;
}


/** "30 Grind" stands at 30. */
export const positionOf = (named: Named, place: number): number => Number.parseInt(named.operations[place]!.name, 10);
