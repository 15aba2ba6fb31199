/** What was found of the plant by what somebody typed. */
import { z } from 'zod';
import { id } from './words.ts';

/** What can be found; in the order in which equally good ones are shown. */
export const foundKinds = ['sales-order', 'production-order', 'item', 'machine', 'work-center', 'employee', 'customer', 'purchase-order', 'supplier', 'shipment', 'lot'] as const;
export type FoundKind = (typeof foundKinds)[number];

export const findQuery = z.object({
  /** How a number begins or ends, or words of a name, each from its beginning. */
  q: z.string().trim().min(1).max(100),
});
export const foundRow = z.object({
  kind: z.enum(foundKinds), id,
  /** Its number, code or name. */
  title: z.string(),
  /** What else is said of it: a description, a customer. */
  text: z.string(),
});
export type FoundRow = z.infer<typeof foundRow>;
