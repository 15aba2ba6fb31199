/** People on screen: who is here, who can do what, who is away. */
import { IconUsers } from '@tabler/icons-react';
import type { EmployeeRow } from '#contract/people';
import type { Page } from '#contract/words';
import { t } from '#web/kit';
import { get } from '#web/client';
import type { Area } from '#web/shell';

export const people: Area = {
  pages: [{ path: '/people', needs: 'people.read', load: () => import('./people-page.tsx') }],
  nav: [{ to: '/people', label: t('People'), icon: IconUsers, needs: 'people.read', keys: 'g e' }],
  finders: [{
    needs: 'people.read',
    async find(words, signal) {
      const { rows } = await get<Page<EmployeeRow>>('/employees', { find: words, limit: 4 }, signal);
      return rows.map((row) => ({ to: `/people?person=${row.id}`, title: row.name, text: row.jobTitle, icon: IconUsers }));
    },
  }],
};
