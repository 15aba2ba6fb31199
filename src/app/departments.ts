/** Every department of the plant, in the order an order travels. */
import type { Department } from '#desk';

export const departments: readonly Department[] = [];
