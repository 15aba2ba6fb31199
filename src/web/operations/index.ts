/** Operations on screen: are promises kept, which decisions wait, where capacity breaks. */
import { IconChartBar, IconGauge, IconLayoutDashboard } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const operations: Area = {
  pages: [
    { path: '/ops', needs: 'schedule.read', means: t('The morning’s look: promises kept, decisions that wait, orders at risk, load, losses and supply.'), load: () => import('./ops-page.tsx') },
    { path: '/capacity', needs: 'schedule.read', means: t('How full each work center is, week by week, by the published schedule.'), load: () => import('./capacity-page.tsx') },
    { path: '/losses', needs: 'floor.read', means: t('Where machine time was lost, by reason, machine, work center and day.'), load: () => import('./losses-page.tsx') },
  ],
  nav: [
    { to: '/ops', label: t('Operations'), icon: IconLayoutDashboard, needs: 'schedule.read', keys: 'g a' },
    { to: '/capacity', label: t('Capacity'), icon: IconGauge, needs: 'schedule.read', keys: 'g y', group: 'more', under: '/ops' },
    { to: '/losses', label: t('Losses'), icon: IconChartBar, needs: 'floor.read', keys: 'g v', group: 'more', under: '/ops' },
  ],
};
