/** Items on screen: parts, their bills, routings, stock. */
import { IconBox } from '@tabler/icons-react';
import type { ItemRow } from '#contract/items';
import type { Page } from '#contract/words';
import { t } from '#web/kit';
import { get } from '#web/client';
import type { Area } from '#web/shell';

export const items: Area = {
  pages: [
    { path: '/items', needs: 'items.read', load: () => import('./items-page.tsx') },
    { path: '/items/$id', needs: 'items.read', load: () => import('./item-page.tsx') },
  ],
  nav: [{ to: '/items', label: t('Items'), icon: IconBox, needs: 'items.read', keys: 'g i' }],
  finders: [{
    needs: 'items.read',
    async find(words, signal) {
      const { rows } = await get<Page<ItemRow>>('/items', { find: words, limit: 6 }, signal);
      return rows.map((row) => ({ to: `/items/${row.id}`, title: row.code, text: row.description, icon: IconBox }));
    },
  }],
};
