/** People on screen: who is here, who can do what, who is away. */
import { IconUsers } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const people: Area = {
  pages: [{ path: '/people', needs: 'people.read', load: () => import('./people-page.tsx') }],
  nav: [{ to: '/people', label: t('People'), icon: IconUsers, needs: 'people.read', keys: 'g e', group: 'more', under: '/floor' }],
  finds: { employee: { to: ({ id }) => `/people?person=${id}`, icon: IconUsers } },
};
