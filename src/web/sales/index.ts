/** Sales on screen: orders and customers. */
import { IconClipboardList, IconFileText, IconUserCircle } from '@tabler/icons-react';
import { t } from '#web/kit';
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
  finds: { 'sales-order': { to: ({ id }) => `/orders/${id}`, icon: IconFileText }, customer: { to: ({ id }) => `/customers?customer=${id}`, icon: IconUserCircle } },
};
