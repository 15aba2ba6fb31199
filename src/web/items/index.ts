/** Items on screen: parts, their bills, routings, stock. */
import { IconBox } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const items: Area = {
  pages: [
    { path: '/items', needs: 'items.read', load: () => import('./items-page.tsx') },
    { path: '/items/$id', needs: 'items.read', load: () => import('./item-page.tsx') },
  ],
  nav: [{ to: '/items', label: t('Items'), icon: IconBox, needs: 'items.read', keys: 'g i', group: 'data' }],
  finds: { item: { to: ({ id }) => `/items/${id}`, icon: IconBox } },
};
