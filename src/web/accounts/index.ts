/** Accounts on screen: who may sign in, with which role; keys for programs. */
import { IconUserCircle } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const accounts: Area = {
  pages: [{ path: '/users', needs: 'accounts.admin', load: () => import('./users-page.tsx') }],
  nav: [{ to: '/users', label: t('Users and keys'), icon: IconUserCircle, needs: 'accounts.admin', group: 'data' }],
};
