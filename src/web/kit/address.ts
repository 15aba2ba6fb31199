/** What is shown lives in the address: filters, sort and selection, so that a link is a view. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** The search part of the address, and a way to change some of it; what is undefined or empty leaves the address. */
export function useAddress<T extends Record<string, string | undefined>>(): readonly [Partial<T>, (change: Partial<T>) => void] {
  const search = useSearch({ strict: false }) as Partial<T>;
  const navigate = useNavigate();
  const change = useCallback((next: Partial<T>): void => {
    void navigate({ to: '.', replace: true, resetScroll: false, search: ((before: Record<string, unknown>) => Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined && value !== ''))) as never });
  }, [navigate]);
  return [search, change];
}
