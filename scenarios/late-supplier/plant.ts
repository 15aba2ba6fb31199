/** Forty bars are ordered for Tuesday; on Monday the supplier says Thursday. Sixty brackets are wanted on Wednesday, twenty bars are there. */
import { orders, shop } from './../shop.ts';
import { act } from './../small-plant.ts';
import type { Story } from './../story.ts';
import { sheets } from '#app';

export const story: Story = {
  now: '2026-11-23T05:00:00Z',
  tables: {
    ...shop, ...orders(['SO-1', 'KESTREL', 'BRACKET', 60, '2026-11-25']), 'stock': 'item,location,quantity\nBAR,A-01,20',
    'purchase-orders': 'number,supplier,site,state,ordered_on\nPO-1,HOF,AUG,sent,2026-11-16', 'purchase-order-lines': 'purchase_order,line,item,quantity,due_on\nPO-1,1,BAR,40,2026-11-24',
  },
  happens: {
    at: '2026-11-23T09:00:00Z', what: 'Monday 10:00: the supplier confirms the bars for Thursday.',
    tell: async (db, now) => {
      const lines = sheets().find((sheet) => sheet.name === 'purchase-order-lines')!;
      await act(db, now, (at) => lines.load!(at, [{ purchase_order: 'PO-1', line: 1, item: 'BAR', quantity: '40', due_on: '2026-11-24', confirmed_on: '2026-11-26' }]));
    },
  },
};
