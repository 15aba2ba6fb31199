/** All areas, in the order they stand in the rail. */
import type { Area } from '#web/shell';

export const areas: readonly Area[] = [];
