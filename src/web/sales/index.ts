/** Sales on screen: orders and customers. */
import { IconClipboardList, IconFileText, IconUserCircle } from '@tabler/icons-react';
import type { CustomerRow, SalesOrderRow } from '#contract/sales';
import type { Page } from '#contract/words';
import { t } from '#web/kit';
import { get } from '#web/client';
import type { Area } from '#web/shell';

export const sales: Area = {
  pages: [
    { path: '/orders', needs: 'sales.read', load: () => import('./orders-page.tsx') },
    { path: '/orders/new', needs: 'sales.edit', load: () => import('./new-order-page.tsx') },
    { path: '/orders/$id', needs: 'sales.read', load: () => import('./order-page.tsx') },
    { path: '/customers', needs: 'sales.read', load: () => import('./customers-page.tsx') },
    { path: '/promise', needs: 'sales.read', load: () => import('./promise-page.tsx') },
  ],
  nav: [{ to: '/orders', label: t('Orders'), icon: IconClipboardList, needs: 'sales.read', keys: 'g o' }],
  finders: [
    {
      needs: 'sales.read',
      async find(words, signal) {
        const { rows } = await get<Page<SalesOrderRow>>('/sales-orders', { find: words, limit: 5 }, signal);
        return rows.map((row) => ({ to: `/orders/${row.id}`, title: row.number, text: `${row.customerName}${row.reference === '' ? '' : `, ${row.reference}`}`, icon: IconFileText }));
      },
    },
    {
      needs: 'sales.read',
      async find(words, signal) {
        const { rows } = await get<Page<CustomerRow>>('/customers', { find: words, limit: 3 }, signal);
        return rows.map((row) => ({ to: `/customers?customer=${row.id}`, title: row.name, text: row.code, icon: IconUserCircle }));
      },
    },
  ],
};
