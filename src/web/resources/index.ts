/** Resources on screen: machines with their state, calendars, changeovers. */
import { IconTool } from '@tabler/icons-react';
import type { MachineRow } from '#contract/resources';
import type { Page } from '#contract/words';
import { t } from '#web/kit';
import { get } from '#web/client';
import type { Area } from '#web/shell';

export const resources: Area = {
  pages: [{ path: '/machines', needs: 'resources.read', load: () => import('./machines-page.tsx') }],
  nav: [{ to: '/machines', label: t('Machines'), icon: IconTool, needs: 'resources.read', keys: 'g r' }],
  finders: [{
    needs: 'resources.read',
    async find(words, signal) {
      const { rows } = await get<Page<MachineRow>>('/machines', { find: words, limit: 4 }, signal);
      return rows.map((row) => ({ to: `/machines?machine=${row.id}`, title: row.code, text: row.name, icon: IconTool }));
    },
  }],
};
