/** Tells who else is at the draft what is selected here, and hears what they have. */
import { useEffect, useRef, useState } from 'react';
import type { Looked } from '#contract/schedule';
import { onLooking, send, useSession } from '#web/client';
import { AGAIN_MS, heard, present, type Other } from './others.ts';

const QUIET_MS = 300;

/** `draft`: null where it is none, or they may not change it. */
export function useOthers(draft: number | null, keys: readonly string[]): readonly Other[] {
  const [others, setOthers] = useState<readonly Other[]>([]);
  const { me } = useSession();
  const mine = me.user?.id ?? '';
  const latest = useRef(keys);
  latest.current = keys;
  const known = useRef(others);
  known.current = others;

  useEffect(() => {
    setOthers([]);
    if (draft === null) return;
    // a selection that nobody hears of is no failure of the edit
    const tell = (version: number, what: readonly string[]): void => void send(`/schedule/drafts/${version}/looking`, { method: 'PUT', body: { keys: what.slice(-50) }, leaving: true }).catch(() => undefined);
    const again = setInterval(() => {
      tell(draft, latest.current);
      setOthers((before) => present(before, Date.now()));
    }, AGAIN_MS);
    const deaf = onLooking((data) => {
      const said = data as Looked;
      // whoever has just come hears of me at once
      if (said.version === draft && said.user !== mine && !known.current.some((one) => one.user === said.user)) tell(draft, latest.current);
      setOthers((before) => heard(before, said, { version: draft, mine, now: Date.now() }));
    });
    return () => {
      clearInterval(again);
      deaf();
    };
  }, [draft, mine]);
  useEffect(() => {
    if (draft === null) return undefined;
    const soon = setTimeout(() => void send(`/schedule/drafts/${draft}/looking`, { method: 'PUT', body: { keys: keys.slice(-50) } }).catch(() => undefined), QUIET_MS);
    return () => clearTimeout(soon);
  }, [draft, keys]);
  return others;
}
