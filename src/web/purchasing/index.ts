/** Purchasing on screen: what is on the way, orders, suppliers. */
import { IconBuildingStore, IconShoppingCart } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const purchasing: Area = {
  pages: [
    { path: '/purchases', needs: 'purchasing.read', load: () => import('./purchases-page.tsx') },
    { path: '/purchases/$id', needs: 'purchasing.read', load: () => import('./purchase-page.tsx') },
  ],
  nav: [{ to: '/purchases', label: t('Purchases'), icon: IconShoppingCart, needs: 'purchasing.read', keys: 'g b' }],
  finds: { 'purchase-order': { to: ({ id }) => `/purchases/${id}`, icon: IconShoppingCart }, supplier: { to: ({ id }) => `/purchases?part=suppliers&of=${id}`, icon: IconBuildingStore } },
};
