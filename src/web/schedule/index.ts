/** The schedule on screen: the board, its drafts, what publishing changes, replanning. */
import { IconTimeline } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const schedule: Area = {
  pages: [{ path: '/schedule', needs: 'schedule.read', load: () => import('./schedule-page.tsx') }, { path: '/schedule/print', needs: 'schedule.read', means: t('The published schedule on paper: machines against time.'), load: () => import('./print-page.tsx'), frame: 'bare' }],
  nav: [{ to: '/schedule', label: t('Schedule'), icon: IconTimeline, needs: 'schedule.read', keys: 'g s' }],
};
