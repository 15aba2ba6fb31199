/** The floor on screen: what each machine does next, and the terminals at the machines. */
import { IconDeviceTablet, IconListCheck } from '@tabler/icons-react';
import type { Area } from '#web/shell';

export const floor: Area = {
  pages: [
    { path: '/dispatch', needs: 'schedule.read', load: () => import('./dispatch-page.tsx') },
    { path: '/dispatch/print', needs: 'schedule.read', load: () => import('./dispatch-print.tsx'), frame: 'bare' },
    { path: '/k', needs: 'floor.read', load: () => import('./choose-machine.tsx'), frame: 'bare' },
    { path: '/k/$machine', needs: 'floor.read', load: () => import('./terminal.tsx'), frame: 'bare' },
  ],
  nav: [
    { to: '/dispatch', label: 'Dispatch list', icon: IconListCheck, needs: 'schedule.read', keys: 'g d' },
    { to: '/k', label: 'Terminals', icon: IconDeviceTablet, needs: 'floor.report', group: 'data' },
  ],
};
