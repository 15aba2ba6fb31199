/** Resources on screen: machines with their state, calendars, changeovers. */
import { IconTool, IconTools } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const resources: Area = {
  pages: [{ path: '/machines', needs: 'resources.read', load: () => import('./machines-page.tsx') }],
  nav: [{ to: '/machines', label: t('Machines'), icon: IconTool, needs: 'resources.read', keys: 'g r', group: 'data' }],
  finds: { machine: { to: ({ id }) => `/machines?machine=${id}`, icon: IconTool }, 'work-center': { to: ({ id }) => `/machines?part=centers&record=${id}`, icon: IconTools } },
};
