/** The floor on screen: what each machine does next, and the terminals at the machines. */
import { IconActivity, IconBellRinging, IconChartBar, IconDeviceTablet, IconDeviceTv, IconListCheck } from '@tabler/icons-react';
import { lazy } from 'react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export { ownTerminal } from './own-machine.ts';
export { takeWallKey } from './wall-key.ts';
/** A wall for a browser with its key: nobody signs in. */
export const WallScreen = lazy(() => import('./wall-screen.tsx'));

export const floor: Area = {
  pages: [
    { path: '/floor', needs: 'schedule.read', load: () => import('./floor-home.tsx') },
    { path: '/floor/calls', needs: 'floor.read', load: () => import('./calls-page.tsx') },
    { path: '/floor/output', needs: 'floor.read', load: () => import('./output-page.tsx') },
    { path: '/dispatch', needs: 'schedule.read', load: () => import('./dispatch-page.tsx') },
    { path: '/dispatch/print', needs: 'schedule.read', load: () => import('./dispatch-print.tsx'), frame: 'bare' },
    { path: '/wall/$area', needs: 'floor.read', load: () => import('./wall-page.tsx'), frame: 'bare' },
    { path: '/k', needs: 'floor.read', load: () => import('./choose-machine.tsx'), frame: 'bare' },
    { path: '/k/$machine', needs: 'floor.read', load: () => import('./terminal.tsx'), frame: 'bare' },
  ],
  nav: [
    { to: '/floor', label: t('Floor'), icon: IconActivity, needs: 'schedule.read', keys: 'g f' },
    { to: '/dispatch', label: t('Dispatch list'), icon: IconListCheck, needs: 'schedule.read', keys: 'g d' },
    { to: '/floor/calls', label: t('Calls'), icon: IconBellRinging, needs: 'floor.read', keys: 'g c', group: 'data' },
    { to: '/floor/output', label: t('Output hour by hour'), icon: IconChartBar, needs: 'floor.read', keys: 'g n', group: 'data' },
    { to: '/wall/all', label: t('Wall screen'), icon: IconDeviceTv, needs: 'floor.read', group: 'data' },
    { to: '/k', label: t('Terminals'), icon: IconDeviceTablet, needs: 'floor.report', group: 'data' },
  ],
};
