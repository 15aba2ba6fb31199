/** Which production orders have not all their material on hand, asked for those that are about to begin. */
import { useMemo } from 'react';
import type { ShortageRow } from '#contract/production';
import { useWhole } from '#web/client';
import type { DispatchRow } from './dispatch-groups.ts';

/** Numbers; undefined while it is not known, or not the reader's to know. Jobs that run are not asked for: what they need is with them. */
export function useShort(jobs: readonly DispatchRow[], enabled: boolean): ReadonlySet<string> | undefined {
  const orders = useMemo(() => [...new Set(jobs.flatMap((job) => (job.status === 'running' || job.productionOrder === null ? [] : [job.productionOrder])))].toSorted().join(','), [jobs]);
  const answer = useWhole<{ rows: ShortageRow[] }>(orders === '' ? null : '/production-shortages', { orders, limit: 10_000 }, { hears: ['production', 'stock', 'floor'], enabled });
  return useMemo(() => (!enabled ? undefined : orders === '' ? new Set<string>() : answer.data && new Set(answer.data.rows.flatMap((row) => row.orders))), [enabled, orders, answer.data]);
}
