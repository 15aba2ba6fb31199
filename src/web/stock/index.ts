/** Stock on screen: what lies where, lots, movements. */
import { IconStack2 } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const stock: Area = {
  pages: [
    { path: '/stock', needs: 'stock.read', load: () => import('./stock-page.tsx') },
    { path: '/lots/$id', needs: 'stock.read', load: () => import('./lot-page.tsx') },
  ],
  nav: [{ to: '/stock', label: t('Stock'), icon: IconStack2, needs: 'stock.read', keys: 'g t' }],
  finds: { lot: { to: ({ id }) => `/lots/${id}`, icon: IconStack2 } },
};
