/**
 * Sixty brackets are wanted on Tuesday, twenty bars are there. The forty that were due on Friday have not come: on Monday nobody may plan as if they lay there. They are to be asked
 * for, for Monday, and the saw begins with them on Tuesday at 07:00, set up ten minutes before: 120 minutes at the saw, then 360 on the mill, until 15:00.
 */
import { orders, shop } from './../shop.ts';
import type { Story } from './../story.ts';

export const story: Story = {
  now: '2026-11-23T05:00:00Z',
  tables: {
    ...shop, ...orders(['SO-1', 'KESTREL', 'BRACKET', 60, '2026-11-24']), 'stock': 'item,location,quantity\nBAR,A-01,20',
    'purchase-orders': 'number,supplier,site,state,ordered_on\nPO-1,HOF,AUG,sent,2026-11-12', 'purchase-order-lines': 'purchase_order,line,item,quantity,due_on\nPO-1,1,BAR,40,2026-11-20',
  },
};
