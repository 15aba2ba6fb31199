/** Files in and out on screen. */
import { IconFileImport } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const exchange: Area = {
  pages: [
    { path: '/imports', needs: 'exchange.import', load: () => import('./imports-page.tsx') },
    { path: '/imports/$id', needs: 'exchange.import', load: () => import('./import-page.tsx') },
  ],
  nav: [{ to: '/imports', label: t('Import and export'), icon: IconFileImport, needs: 'exchange.import', keys: 'g x', group: 'data' }],
};
