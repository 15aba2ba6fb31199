/** When could an order be ready that nobody has booked yet: asked before a day is promised. */
import { z } from 'zod';
import { day, instant, positiveQuantityText, quantityText } from '#contract/words';

export const promiseAsked = z.object({ item: z.string().min(1), quantity: positiveQuantityText });

const pushedOrder = z.object({
  number: z.string(), customer: z.string().nullable(),
  /** Minutes by which it is complete later than planned, and minutes late then; 0: still in time. */
  later: z.number().int(), late: z.number().int(),
  /** It is late, or later than it was, because of this. */
  suffers: z.boolean(),
});

/** A day is kept if the order is complete by 16:00 of the site, as need-by is. */
const ready = z.object({ at: instant, day });

export const promised = z.object({
  itemCode: z.string(), description: z.string(), unit: z.string(), quantity: quantityText,
  /** Stock that nobody has. */
  fromStock: quantityText,
  makes: z.array(z.object({ itemCode: z.string(), quantity: quantityText })),
  /** `sold` false: no supplier is known, and the item's own lead time was taken. */
  buys: z.array(z.object({ itemCode: z.string(), unit: z.string(), quantity: quantityText, comesOn: day, sold: z.boolean() })),
  /** While no other order moves; null: there is no place. */
  plain: ready.nullable(),
  /** If it goes before what has not begun; null where nothing is gained by it. */
  first: ready.extend({ pushed: z.array(pushedOrder) }).nullable(),
  /** Of the site. */
  zone: z.string(),
});
export type Promised = z.infer<typeof promised>;
