/** Accounts on screen: who may sign in, with which role; keys for programs; how the plant is set. */
import { IconAdjustments, IconUserCircle } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const accounts: Area = {
  pages: [
    { path: '/users', needs: 'accounts.admin', load: () => import('./users-page.tsx') },
    { path: '/settings', needs: 'schedule.read', means: t('How the plant is scheduled: what is frozen, how far ahead, what a good plan is. Settings belong to a site.'), load: () => import('./settings-page.tsx') },
  ],
  nav: [
    { to: '/users', label: t('Users and keys'), icon: IconUserCircle, needs: 'accounts.admin', group: 'data' },
    { to: '/settings', label: t('Settings'), icon: IconAdjustments, needs: 'schedule.read', group: 'data' },
  ],
};
