/** Units and items, as browser and server speak of them. */
import { code, id, line, moneyText, nonNegativeQuantityText, pageQuery, positiveQuantityText, sortQuery, version } from '#contract/words';
import { parseRatio } from '#kernel/units';
import { z } from 'zod';

/** A share of a whole as decimal text, 0 or more and below 1: "0.02". */
export const lostShare = nonNegativeQuantityText.refine((text) => Number(text) < 1, 'below 1');
/** A share of a whole as decimal text, above 0, 1 at most: "0.98". */
export const keptShare = positiveQuantityText.refine((text) => Number(text) <= 1, '1 at most');
/** "12", "0.254" or "1/3". */
export const ratioText = z.string().refine((text) => parseRatio(text) !== null, 'a ratio above zero, such as 12, 0.254 or 1/3');

export const unitBody = z.object({ code, name: line, places: z.number().int().min(0).max(6).default(6) });
export type UnitBody = z.infer<typeof unitBody>;
export const unitRow = unitBody.extend({ id, version });
export type UnitRow = z.infer<typeof unitRow>;

/** 1 `fromUnit` is `ratio` `toUnit`, exactly: of one item, or of all. */
export const conversionBody = z.object({ itemCode: code.nullable().default(null), fromUnit: code, toUnit: code, ratio: ratioText });
export type ConversionBody = z.infer<typeof conversionBody>;
export const conversionRow = conversionBody.extend({ id, version });
export type ConversionRow = z.infer<typeof conversionRow>;
export const conversionQuery = pageQuery.extend({ itemId: id.optional() });

export const supply = z.enum(['make', 'buy', 'both']);
export type Supply = z.infer<typeof supply>;
export const lotRule = z.enum(['lot-for-lot', 'fixed', 'min-max-multiple', 'days-of-supply']);
export type LotRule = z.infer<typeof lotRule>;

export const itemBody = z.object({
  code, description: line.default(''), itemGroup: line.default(''), stockUnit: code, supply,
  /** Never stocked: its components pass through to its parents. */
  phantom: z.boolean().default(false),
  lotRule: lotRule.default('lot-for-lot'),
  lotFixed: positiveQuantityText.nullable().default(null), lotMinimum: positiveQuantityText.nullable().default(null), lotMaximum: positiveQuantityText.nullable().default(null),
  lotMultiple: positiveQuantityText.nullable().default(null), lotDays: z.number().int().positive().max(3660).nullable().default(null),
  safetyStock: nonNegativeQuantityText.default('0'),
  /** Working days. */
  leadDays: z.number().int().min(0).max(3660).default(0),
  shelfLifeDays: z.number().int().positive().max(36_600).nullable().default(null),
  scrapShare: lostShare.default('0'), lotTracked: z.boolean().default(false), unitCost: moneyText.default('0'), price: moneyText.default('0'),
  changeoverFamily: line.nullable().default(null), timeFenceDays: z.number().int().min(0).max(3660).default(0), active: z.boolean().default(true),
});
export type ItemBody = z.infer<typeof itemBody>;
export const itemRow = itemBody.extend({
  id,
  /** What is in force today; null: none. */
  billId: id.nullable(), routingId: id.nullable(), version,
});
export type ItemRow = z.infer<typeof itemRow>;
export const itemSorts = ['code', 'description', 'itemGroup', 'unitCost', 'leadDays'] as const;
export const itemQuery = pageQuery.extend({ ...sortQuery(itemSorts), itemGroup: z.string().max(100).optional(), supply: supply.optional(), active: z.stringbool().optional() });
export const itemGroup = z.object({ itemGroup: z.string(), items: z.number() });
