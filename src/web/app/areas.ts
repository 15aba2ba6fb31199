/** All areas, in the order they stand in the rail. */
import { floor } from '#web/floor';
import { items } from '#web/items';
import { planning } from '#web/planning';
import { production } from '#web/production';
import { sales } from '#web/sales';
import type { Area } from '#web/shell';

export const areas: readonly Area[] = [sales, planning, production, floor, items];
