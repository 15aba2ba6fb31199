/** Undo without end while something is edited: what was, what is, what was taken back. */
import { useCallback, useRef, useState } from 'react';

export interface Edits<T> {
  readonly now: T;
  readonly changed: boolean;
  readonly set: (next: T) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  /** Begins anew from what is kept now. */
  readonly reset: (kept: T) => void;
  /** What was sent has been kept: begins anew from it, or, where it was changed meanwhile, goes on. */
  readonly keep: (sent: T) => void;
}
interface Steps<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
}

export const step = <T>({ past, now }: Steps<T>, next: T): Steps<T> => ({ past: [...past, now], now: next, future: [] });
export const back = <T>({ past, now, future }: Steps<T>): Steps<T> => (past.length === 0 ? { past, now, future } : { past: past.slice(0, -1), now: past.at(-1)!, future: [now, ...future] });
export const forth = <T>({ past, now, future }: Steps<T>): Steps<T> => (future.length === 0 ? { past, now, future } : { past: [...past, now], now: future[0]!, future: future.slice(1) });

export const keepSent = <T>(steps: Steps<T>, sent: T): Steps<T> => (steps.now === sent ? { past: [], now: sent, future: [] } : steps);

/** `left`: what was made of it earlier and not kept. */
export function useEdits<T>(kept: T, left: T = kept): Edits<T> {
  const [steps, setSteps] = useState<Steps<T>>(() => ({ past: left === kept ? [] : [kept], now: left, future: [] }));
  const began = useRef(kept);
  const set = useCallback((next: T) => setSteps((before) => step(before, next)), []);
  const reset = useCallback((next: T) => {
    began.current = next;
    setSteps({ past: [], now: next, future: [] });
  }, []);
  const keep = useCallback((sent: T) => {
    began.current = sent;
    setSteps((before) => keepSent(before, sent));
  }, []);
  return {
    now: steps.now, changed: steps.now !== began.current, set, reset, keep,
    undo: steps.past.length > 0 ? () => setSteps(back) : undefined, redo: steps.future.length > 0 ? () => setSteps(forth) : undefined,
  };
}
