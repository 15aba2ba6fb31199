/** The words that every message between browser and server is made of, as zod schemas. */
import { formatQuantity, parseMoney, parseQuantity, type Quantity } from '#kernel/units';
import { z } from 'zod';

/** A database identity. */
export const id = z.coerce.number().int().positive();

/** A quantity in stock units as decimal text, at most 6 places: "12.5". */
export const quantityText = z.string().refine((text) => parseQuantity(text) !== null, 'a decimal number with at most 6 places, such as 12.5');
/** A quantity above zero. */
export const positiveQuantityText = quantityText.refine((text) => (parseQuantity(text) ?? 0) > 0, 'more than zero');
/** A quantity of zero or more. */
export const nonNegativeQuantityText = quantityText.refine((text) => (parseQuantity(text) ?? -1) >= 0, 'zero or more');
/** Money in the plant's currency as decimal text, at most 4 places: "19.99". */
export const moneyText = z.string().refine((text) => parseMoney(text) !== null, 'an amount with at most 4 places, such as 19.99');

/** A calendar day in the site's zone: "2026-11-23". */
export const day = z.iso.date();
/** An instant in UTC: "2026-11-23T08:00:00Z". */
export const instant = z.iso.datetime({ offset: true });
/** A code people use: what is written on labels and papers. */
export const code = z.string().trim().min(1).max(60);
/** A line of text. */
export const line = z.string().trim().max(400);
/** The version of a record as it was read; what is edited must still have it (also sent as ETag / If-Match). */
export const version = z.number().int().positive();

/** Numeric column → the plain decimal text of the API, without trailing zeros. */
export const plain = (numeric: string): string => formatQuantity(parseQuantity(numeric) as Quantity);

/** What every list takes: a cursor from the page before, how many rows, words to look for. */
export const pageQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** Looked for in codes, names and numbers. */
  find: z.string().trim().max(100).optional(),
});
/** What a list takes that may be sorted by these fields of its rows: by the first, in its usual order, where nothing is said. */
export const sortQuery = <const T extends readonly [string, ...string[]]>(fields: T) => ({ sort: z.enum(fields).optional(), order: z.enum(['asc', 'desc']).optional() });
export type PageQuery = z.infer<typeof pageQuery>;
/** The same of a list that is not looked through by words. */
export const listQuery = pageQuery.omit({ find: true });
export type ListQuery = z.infer<typeof listQuery>;
/** The same of a list that is reckoned whole for each of its pages: they may be wide. */
export const reckonedQuery = listQuery.extend({ limit: z.coerce.number().int().min(1).max(10_000).default(500) });

/** What every list gives: rows, and the cursor of the next page or null at the end. */
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() });
export interface Page<T> {
  rows: T[];
  next: string | null;
}

/** One line of a thing's history. */
export const factRow = z.object({
  number: z.number(),
  at: instant,
  kind: z.string(),
  by: z.string(),
  data: z.record(z.string(), z.unknown()),
});

/** What a sentence is made of: its pattern, with places such as {0}, and the values for them; words among the values are sentences themselves. */
export interface SaidParts {
  readonly pattern: string;
  readonly values: readonly (string | number | SaidParts)[];
}
export const saidParts: z.ZodType<SaidParts> = z.object({
  pattern: z.string().meta({ description: 'The English sentence (detail and maybe, on a line each) with places for its values: "There is no customer {0}."' }),
  get values() { return z.array(z.union([z.string(), z.number(), saidParts])).meta({ description: 'The values in the order of their places; words that are to be translated are patterns themselves.' }); },
}).meta({ id: 'Said' });

/** A refusal as it goes over the wire: RFC 9457 problem details. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  /** Advice, if there is any. */
  maybe: z.string().optional(),
  /** What `detail` and `maybe` are made of, for clients that speak another language. */
  said: saidParts.optional(),
  fields: z.array(z.object({ field: z.string(), value: z.unknown().optional(), reason: z.string(), said: saidParts.optional() })).optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type ProblemDetails = z.infer<typeof problemDetails>;
