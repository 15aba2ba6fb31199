/** The mills are full until Tuesday; on Monday morning Nordwind, who goes first, wants twenty plates the same day. */
import { bookOrder } from '#plant/sales';
import { orders, shop } from './../shop.ts';
import { act } from './../small-plant.ts';
import type { Story } from './../story.ts';

export const story: Story = {
  now: '2026-11-23T05:00:00Z',
  tables: { ...shop, ...orders(['SO-1', 'KESTREL', 'BRACKET', 90, '2026-11-24'], ['SO-2', 'KESTREL', 'PLATE', 90, '2026-11-24']) },
  happens: {
    at: '2026-11-23T06:00:00Z', what: 'Monday 07:00: Nordwind (priority 1) orders 20 plates for today.',
    tell: async (db, now) => {
      await act(db, now, (at) => bookOrder(at, { number: 'SO-RUSH', customerCode: 'NORD', siteCode: 'AUG', quote: false, reference: '', note: '', lines: [{ itemCode: 'PLATE', quantity: '20', requestedOn: '2026-11-23', promisedOn: '2026-11-23' }] }));
    },
  },
};
