/** Purchasing on screen: what is on the way, orders, suppliers. */
import { IconShoppingCart } from '@tabler/icons-react';
import type { PurchaseOrderRow } from '#contract/purchasing';
import type { Page } from '#contract/words';
import { t } from '#web/kit';
import { get } from '#web/client';
import type { Area } from '#web/shell';

export const purchasing: Area = {
  pages: [
    { path: '/purchases', needs: 'purchasing.read', load: () => import('./purchases-page.tsx') },
    { path: '/purchases/$id', needs: 'purchasing.read', load: () => import('./purchase-page.tsx') },
  ],
  nav: [{ to: '/purchases', label: t('Purchases'), icon: IconShoppingCart, needs: 'purchasing.read', keys: 'g b' }],
  finders: [{
    needs: 'purchasing.read',
    async find(words, signal) {
      const { rows } = await get<Page<PurchaseOrderRow>>('/purchase-orders', { find: words, limit: 4 }, signal);
      return rows.map((row) => ({ to: `/purchases/${row.id}`, title: row.number, text: row.supplierName, icon: IconShoppingCart }));
    },
  }],
};
