/** Customers, as browser and server speak of them. */
import { code, id, line, pageQuery, version } from '#contract/words';
import { z } from 'zod';

/** 1 goes first, 9 last; 5 is usual. */
export const priority = z.number().int().min(1).max(9);

export const customerBody = z.object({
  code, name: line.min(1), email: line.default(''), phone: line.default(''), address: line.default(''), priority: priority.default(5), active: z.boolean().default(true),
});
export type CustomerBody = z.infer<typeof customerBody>;

export const customerRow = customerBody.extend({
  id,
  /** Sales orders booked and not closed, in the caller's sites. */
  openOrders: z.number(), version,
});
export type CustomerRow = z.infer<typeof customerRow>;
export const customerQuery = pageQuery.extend({ active: z.stringbool().optional() });
