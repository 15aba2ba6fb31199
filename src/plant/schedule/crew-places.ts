/**
 * Places in the crew: people of different shifts who hand over to each other, so that an operation longer than a shift can be manned.
 * The engine asks for one place for the whole of a need; that it is Kim until 14:00 and Jonas after is the plant's own business.
 */
import { intersect } from '#engine/time';
import type { PictureEmployee, Span } from './picture.ts';

export interface CrewPlace {
  readonly name: string;
  readonly people: readonly PictureEmployee[];
  /** Skills that everybody of the place holds. */
  readonly skillIds: readonly number[];
  /** When somebody of the place works. */
  readonly working: readonly Span[];
}

interface Making {
  people: PictureEmployee[];
  skillIds: number[];
  working: Span[];
}

const clash = (a: readonly Span[], b: readonly Span[]): boolean => intersect(a, b).length > 0;

/** How well two sets of skills go together: 1 for the same, 0 for none in common. */
function likeness(a: readonly number[], b: readonly number[]): number {
  const both = a.filter((skill) => b.includes(skill)).length;
  return both / (a.length + b.length - both);
}

/**
 * Puts everybody into the place that fits best: never at work together, skills as alike as possible. Whoever fits nowhere has a place alone.
 * O(people² × spans); the same for the same people.
 */
export function crewPlaces(employees: readonly PictureEmployee[]): CrewPlace[] {
  const places: Making[] = [];
  const order = [...employees].sort((a, b) => (a.working[0]?.from ?? 0) - (b.working[0]?.from ?? 0) || a.skillIds.length - b.skillIds.length || a.id - b.id);
  for (const employee of order) {
    let best: Making | undefined;
    let most = 0;
    for (const place of places) {
      const fit = likeness(place.skillIds, employee.skillIds);
      if (fit <= most || clash(place.working, employee.working)) continue;
      most = fit;
      best = place;
    }
    if (!best) places.push({ people: [employee], skillIds: [...employee.skillIds], working: [...employee.working] });
    else {
      best.people.push(employee);
      best.skillIds = best.skillIds.filter((skill) => employee.skillIds.includes(skill));
      best.working = [...best.working, ...employee.working].sort((a, b) => a.from - b.from);
    }
  }
  return places.map(({ people, skillIds, working }) => ({ people, skillIds, working, name: people.map((one) => one.name).join(' / ') }));
}
