/** Production on screen: production orders and their operations. */
import { IconBuildingFactory2 } from '@tabler/icons-react';
import type { ProductionOrderRow } from '#contract/production';
import type { Page } from '#contract/words';
import { t } from '#web/kit';
import { get } from '#web/client';
import type { Area } from '#web/shell';

export const production: Area = {
  pages: [
    { path: '/production', needs: 'production.read', load: () => import('./orders-page.tsx') },
    { path: '/production/$id', needs: 'production.read', load: () => import('./order-page.tsx') },
  ],
  nav: [{ to: '/production', label: t('Production orders'), icon: IconBuildingFactory2, needs: 'production.read', keys: 'g p' }],
  finders: [{
    needs: 'production.read',
    async find(words, signal) {
      const { rows } = await get<Page<ProductionOrderRow>>('/production-orders', { find: words, limit: 5 }, signal);
      return rows.map((row) => ({ to: `/production/${row.id}`, title: row.number, text: `${row.itemCode} ${row.itemDescription}`, icon: IconBuildingFactory2 }));
    },
  }],
};
