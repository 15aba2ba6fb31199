/** What the schedule says of the orders that are on screen, however many there are in all. */
import { useMemo } from 'react';
import type { Projection } from '#contract/schedule';
import type { SalesOrderRow } from '#contract/sales';
import { useMany } from '#web/client';
import { worstByOrder } from './outlook.ts';
import { asksFor } from './projection-asks.ts';

/** Order number → its worst open line. */
export function useProjections(orders: readonly SalesOrderRow[] | undefined): ReadonlyMap<string, Projection> {
  const asks = useMemo(() => asksFor(orders ?? []), [orders]);
  const answers = useMany<{ rows: Projection[] }>(asks.map((query) => ({ path: '/schedule/projections', query })), { hears: ['sales', 'schedule', 'stock'] });
  return useMemo(() => worstByOrder(answers.flatMap(({ rows }) => rows)), [answers]);
}
