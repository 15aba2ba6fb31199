/** All areas, in the order they stand in the rail. */
import { accounts } from '#web/accounts';
import { begin } from '#web/begin';
import { exchange } from '#web/exchange';
import { floor } from '#web/floor';
import { items } from '#web/items';
import { operations } from '#web/operations';
import { people } from '#web/people';
import { planning } from '#web/planning';
import { production } from '#web/production';
import { purchasing } from '#web/purchasing';
import { resources } from '#web/resources';
import { sales } from '#web/sales';
import { schedule } from '#web/schedule';
import type { Area } from '#web/shell';
import { shipping } from '#web/shipping';
import { stock } from '#web/stock';

export const areas: readonly Area[] = [operations, sales, schedule, planning, production, floor, items, stock, purchasing, shipping, people, resources, exchange, accounts, begin];
