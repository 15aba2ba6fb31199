/** All areas, in the order they stand in the rail. */
import { items } from '#web/items';
import { sales } from '#web/sales';
import type { Area } from '#web/shell';

export const areas: readonly Area[] = [sales, items];
