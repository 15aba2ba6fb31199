/** Machine time and pieces that were lost: stops and breakdowns within working time, and scrap with what it had cost. */
import { code, day, id, instant, moneyText, quantityText } from '#contract/words';
import { z } from 'zod';

/** Days of the site's clock, both included; at most a year. */
export const lossesQuery = z.object({ siteId: id.optional(), from: day, to: day });

export const lossKind = z.enum(['unplanned', 'planned', 'setup', 'quality', 'breakdown', 'maintenance']);
export type LossKind = z.infer<typeof lossKind>;

export const loss = z.object({
  machineId: id, machineCode: code, workCenter: z.string(), kind: lossKind,
  /** The stop's reason, or what was written of the breakdown; empty: nobody said. */
  reason: z.string(), note: z.string(), employee: z.string().nullable(), startsAt: instant,
  /** Null: it still lasts. */
  endsAt: instant.nullable(),
  /** Of the machine's working time. */
  minutes: z.number(),
});
export type Loss = z.infer<typeof loss>;

export const scrapped = z.object({ at: instant, machineCode: code.nullable(), itemCode: code, unit: z.string(), quantity: quantityText, reason: z.string(), value: moneyText });
export type Scrapped = z.infer<typeof scrapped>;

export const losses = z.object({
  zone: z.string(),
  /** Working time of all machines of the site in the span. */
  openMinutes: z.number(),
  /** The longest first; `left` more are not listed, and count nowhere. */
  rows: z.array(loss), left: z.number().int(),
  /** The newest first, at most as many as losses. */
  scrap: z.array(scrapped),
});
export type Losses = z.infer<typeof losses>;
