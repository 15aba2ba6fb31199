/** The tour: where it stands. Kept while this window is open, so that a reload goes on where it was. */
import { useSyncExternalStore } from 'react';

const KEPT = 'opsfloor.tour';
const kept = (): string | null => {
  try {
    return sessionStorage.getItem(KEPT);
  } catch {
    return null;
  }
};
let stop: number | null = kept() === null ? null : Number(kept());
const hearers = new Set<() => void>();

/** Goes to a stop, from 0; null leaves the tour. */
export function goToStop(next: number | null): void {
  stop = next;
  try {
    if (next === null) sessionStorage.removeItem(KEPT);
    else sessionStorage.setItem(KEPT, String(next));
  } catch { /* forgotten by a reload */ }
  for (const hear of hearers) hear();
}
export const startTour = (): void => goToStop(0);
export const useTourStop = (): number | null => useSyncExternalStore((hear) => { hearers.add(hear); return () => hearers.delete(hear); }, () => stop);
