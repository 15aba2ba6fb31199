/** What the schedule says of an order: the worst of its lines speaks for it. */
import type { Projection } from '#contract/schedule';
import type { Tone } from '#web/kit';

const RANK: Record<Projection['state'], number> = { 'late': 0, 'unplanned': 1, 'at-risk': 2, 'on-time': 3, 'from-stock': 4 };
export const TONE: Record<Projection['state'], Tone> = { 'late': 'late', 'unplanned': 'neutral', 'at-risk': 'risk', 'on-time': 'plain', 'from-stock': 'plain' };

/** Order number → its worst line. */
export function worstByOrder(rows: readonly Projection[]): ReadonlyMap<string, Projection> {
  const worst = new Map<string, Projection>();
  for (const row of rows) {
    const before = worst.get(row.salesOrder);
    if (!before || RANK[row.state] < RANK[before.state] || (RANK[row.state] === RANK[before.state] && row.lateMinutes > before.lateMinutes)) worst.set(row.salesOrder, row);
  }
  return worst;
}
