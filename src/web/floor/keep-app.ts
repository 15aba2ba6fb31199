/** Keeps the built app on this device, so that what stands on the floor opens without network: a terminal, a screen on the wall. */
import { useEffect } from 'react';

/** On plain http browsers have no worker: the page then works without network as long as it stays open. */
export function useKeptApp(): void {
  useEffect(() => {
    if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js', { type: 'module' }).catch(() => undefined);
  }, []);
}
