/** Every department of the plant, in the order an order travels. */
import type { Department } from '#desk';
import { demand } from '#plant/demand';
import { floor } from '#plant/floor';
import { items } from '#plant/items';
import { people } from '#plant/people';
import { planning } from '#plant/planning';
import { production } from '#plant/production';
import { purchasing } from '#plant/purchasing';
import { resources } from '#plant/resources';
import { sales } from '#plant/sales';
import { schedule } from '#plant/schedule';
import { shipping } from '#plant/shipping';
import { stock } from '#plant/stock';

export const departments: readonly Department[] = [resources, people, items, stock, sales, demand, purchasing, production, planning, schedule, floor, shipping];
