/** The first hour on screen: a look around, or the way to one's own plant. */
import { IconMap2 } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export { beginsHere } from './begun.ts';

export const begin: Area = {
  pages: [{ path: '/begin', needs: 'schedule.read', load: () => import('./begin-page.tsx') }],
  nav: [{ to: '/begin', label: t('The first hour'), icon: IconMap2, needs: 'schedule.read', group: 'data' }],
};
