/** Every department of the plant, in the order an order travels. */
import type { Department } from '#desk';
import { people } from '#plant/people';
import { resources } from '#plant/resources';

export const departments: readonly Department[] = [resources, people];
