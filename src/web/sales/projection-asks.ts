/** Orders of a list as the questions that ask for their projections: site by site, since a schedule is a site's, and a handful each, so that more rows ask only for themselves. */
import type { SalesOrderRow } from '#contract/sales';

const AT_ONCE = 50;

export function asksFor(orders: readonly Pick<SalesOrderRow, 'number' | 'siteId' | 'openLines' | 'state'>[]): readonly { readonly siteId: number; readonly order: string }[] {
  const bySite = new Map<number, string[]>();
  for (const { number, siteId, openLines, state } of orders) {
    if (openLines === 0 || state !== 'booked') continue; // the schedule has nothing to say of them
    const before = bySite.get(siteId);
    if (before) before.push(number);
    else bySite.set(siteId, [number]);
  }
  return [...bySite].flatMap(([siteId, numbers]) => Array.from({ length: Math.ceil(numbers.length / AT_ONCE) }, (_, at) => ({ siteId, order: numbers.slice(at * AT_ONCE, (at + 1) * AT_ONCE).join(',') })));
}
