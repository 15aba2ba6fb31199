/** Stock on screen: what lies where, lots, movements. */
import { IconStack2 } from '@tabler/icons-react';
import type { LotRow } from '#contract/stock';
import type { Page } from '#contract/words';
import { t } from '#web/kit';
import { get } from '#web/client';
import type { Area } from '#web/shell';

export const stock: Area = {
  pages: [
    { path: '/stock', needs: 'stock.read', load: () => import('./stock-page.tsx') },
    { path: '/lots/$id', needs: 'stock.read', load: () => import('./lot-page.tsx') },
  ],
  nav: [{ to: '/stock', label: t('Stock'), icon: IconStack2, needs: 'stock.read', keys: 'g t' }],
  finders: [{
    needs: 'stock.read',
    async find(words, signal) {
      const { rows } = await get<Page<LotRow>>('/lots', { find: words, limit: 3 }, signal);
      return rows.map((row) => ({ to: `/lots/${row.id}`, title: row.code, text: row.itemCode, icon: IconStack2 }));
    },
  }],
};
