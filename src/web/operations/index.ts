/** Operations on screen: are promises kept, which decisions wait, where capacity breaks. */
import { IconChartBar, IconGauge, IconLayoutDashboard } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const operations: Area = {
  pages: [
    { path: '/ops', needs: 'schedule.read', load: () => import('./ops-page.tsx') },
    { path: '/capacity', needs: 'schedule.read', load: () => import('./capacity-page.tsx') },
    { path: '/losses', needs: 'floor.read', load: () => import('./losses-page.tsx') },
  ],
  nav: [
    { to: '/ops', label: t('Operations'), icon: IconLayoutDashboard, needs: 'schedule.read', keys: 'g a' },
    { to: '/capacity', label: t('Capacity'), icon: IconGauge, needs: 'schedule.read', keys: 'g y' },
    { to: '/losses', label: t('Losses'), icon: IconChartBar, needs: 'floor.read', keys: 'g v' },
  ],
};
