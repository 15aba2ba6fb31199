/** A notice of what somebody else has just done to the draft that is shown: theirs is the last word until it is undone. */
import { useEffect, useRef } from 'react';
import type { Board } from '#contract/schedule';
import { useSession } from '#web/client';
import { t, toast } from '#web/kit';

export function useOthersEdits({ schedule, steps }: Board): void {
  const { me } = useSession();
  const seen = useRef({ version: schedule.id, place: Infinity });
  useEffect(() => {
    const newest = steps.findLast((step) => !step.undone);
    const known = seen.current.version === schedule.id && newest !== undefined && newest.place > seen.current.place;
    seen.current = { version: schedule.id, place: newest?.place ?? 0 };
    if (known && newest.by !== me.user?.name) toast({ title: t('{name} changed the draft', { name: newest.by }), text: newest.says });
  }, [schedule.id, steps]);
}
