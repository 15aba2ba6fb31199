/** Whether anybody still touches the terminal. */
import { useEffect, useRef } from 'react';

/** How often it is looked. */
const LOOK_MS = 5000;

/** Calls `onIdle` once nothing was touched and no key pressed for `minutes`, counted from when `who` changed; never while `who` or `minutes` is undefined. */
export function useIdle(who: string | undefined, minutes: number | undefined, onIdle: () => void): void {
  const idle = useRef(onIdle);
  idle.current = onIdle;
  useEffect(() => {
    if (who === undefined || minutes === undefined) return undefined;
    let touched = Date.now();
    const touch = (): void => void (touched = Date.now());
    addEventListener('pointerdown', touch, true);
    addEventListener('keydown', touch, true);
    const look = setInterval(() => {
      if (Date.now() - touched > minutes * 60_000) idle.current();
    }, LOOK_MS);
    return () => {
      clearInterval(look);
      removeEventListener('pointerdown', touch, true);
      removeEventListener('keydown', touch, true);
    };
  }, [who, minutes]);
}
