/** Planning on screen: the material plan by exception, its runs, and the health of the data it stands on. */
import { IconActivity, IconPuzzle, IconStethoscope } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const planning: Area = {
  pages: [
    { path: '/material', needs: 'planning.read', load: () => import('./material-page.tsx') },
    { path: '/health', needs: 'planning.read', load: () => import('./health-page.tsx') },
    { path: '/runs', needs: 'planning.read', load: () => import('./runs-page.tsx') },
  ],
  nav: [
    { to: '/material', label: t('Material plan'), icon: IconPuzzle, needs: 'planning.read', keys: 'g m' },
    { to: '/health', label: t('Planning health'), icon: IconStethoscope, needs: 'planning.read', keys: 'g h', group: 'more', under: '/material' },
    { to: '/runs', label: t('Runs'), icon: IconActivity, needs: 'planning.read', keys: 'g u', group: 'more', under: '/material' },
  ],
};
