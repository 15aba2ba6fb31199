/** Production on screen: production orders and their operations. */
import { IconAssembly } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const production: Area = {
  pages: [
    { path: '/production', needs: 'production.read', load: () => import('./orders-page.tsx') },
    { path: '/production/$id', needs: 'production.read', load: () => import('./order-page.tsx') },
  ],
  nav: [{ to: '/production', label: t('Production'), icon: IconAssembly, needs: 'production.read', keys: 'g p' }],
  finds: { 'production-order': { to: ({ id }) => `/production/${id}`, icon: IconAssembly } },
};
