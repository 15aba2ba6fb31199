/** The floor on screen: what each machine does next, and the terminals at the machines. */
import { IconBellRinging, IconBuildingFactory2, IconChartBar, IconDeviceTablet, IconDeviceTv, IconLayoutColumns, IconListCheck } from '@tabler/icons-react';
import { lazy } from 'react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export { ownTerminal } from './own-machine.ts';
export { takeWallKey } from './wall-key.ts';
/** A wall for a browser with its key: nobody signs in. */
export const WallScreen = lazy(() => import('./wall-screen.tsx'));

export const floor: Area = {
  pages: [
    { path: '/floor', needs: 'schedule.read', means: t('The start of a shift, what runs and what is handed over: machines down, people away, jobs without material, each with its best answer.'), load: () => import('./floor-home.tsx') },
    { path: '/floor/calls', needs: 'floor.read', load: () => import('./calls-page.tsx') },
    { path: '/floor/output', needs: 'floor.read', means: t('What each work center has made, hour by hour, and what the schedule still expects of the day.'), load: () => import('./output-page.tsx') },
    { path: '/line-up', needs: 'schedule.read', means: t('The next three jobs of each machine, and whether machine, release, material and people are there for them.'), load: () => import('./line-up-page.tsx') },
    { path: '/dispatch', needs: 'schedule.read', means: t('What each machine does next, from the published schedule: to be read here, printed, or shown at the terminals.'), load: () => import('./dispatch-page.tsx') },
    { path: '/dispatch/print', needs: 'schedule.read', means: t('What each machine does next, from the published schedule: to be read here, printed, or shown at the terminals.'), load: () => import('./dispatch-print.tsx'), frame: 'bare' },
    { path: '/wall/$area', needs: 'floor.read', means: t('A screen for the wall: machines with their job, calls for help and the output of the shift.'), load: () => import('./wall-page.tsx'), frame: 'bare' },
    { path: '/k', needs: 'floor.read', means: t('The terminals at the machines: jobs are started, reported and stopped here, by number and PIN.'), load: () => import('./choose-machine.tsx'), frame: 'bare' },
    { path: '/k/$machine', needs: 'floor.read', load: () => import('./terminal.tsx'), frame: 'bare' },
  ],
  nav: [
    { to: '/floor', label: t('Floor'), icon: IconBuildingFactory2, needs: 'schedule.read', keys: 'g f' },
    { to: '/dispatch', label: t('Dispatch list'), icon: IconListCheck, needs: 'schedule.read', keys: 'g d', group: 'more', under: '/floor' },
    { to: '/line-up', label: t('Line-up'), icon: IconLayoutColumns, needs: 'schedule.read', keys: 'g j', group: 'more', under: '/floor' },
    { to: '/floor/calls', label: t('Calls'), icon: IconBellRinging, needs: 'floor.read', keys: 'g c', group: 'more', under: '/floor' },
    { to: '/floor/output', label: t('Output hour by hour'), icon: IconChartBar, needs: 'floor.read', keys: 'g n', group: 'more', under: '/floor' },
    { to: '/wall/all', label: t('Wall screen'), icon: IconDeviceTv, needs: 'floor.read', group: 'more' },
    { to: '/k', label: t('Terminals'), icon: IconDeviceTablet, needs: 'floor.report', group: 'more' },
  ],
};
