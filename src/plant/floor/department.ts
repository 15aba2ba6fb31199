/** What the floor hands to the house. */
import type { Department } from '#desk';
import { checkFloor } from './checks.ts';
import { routes } from './routes.ts';
import { stopReasons } from './stop-reasons.ts';

export const floor: Department = { name: 'floor', routes, sheets: [stopReasons], checks: [checkFloor] };
