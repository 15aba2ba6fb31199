/** Locations, lots, movements and balances, as browser and server speak of them. */
import { code, day, id, instant, line, nonNegativeQuantityText, pageQuery, positiveQuantityText, quantityText, sortQuery, version } from '#contract/words';
import { z } from 'zod';

export const movementKind = z.enum(['opening', 'receipt', 'issue', 'completion', 'by-product', 'scrap', 'shipment', 'transfer', 'count', 'adjustment', 'return', 'reversal']);
export type MovementKind = z.infer<typeof movementKind>;

export const locationKind = z.enum(['storage', 'production', 'dock', 'quarantine', 'transit']);
export type LocationKind = z.infer<typeof locationKind>;
export const locationBody = z.object({ code, name: line.default(''), siteCode: code, kind: locationKind.default('storage') });
export type LocationBody = z.infer<typeof locationBody>;
export const locationRow = locationBody.extend({ id, siteId: id, version });
export type LocationRow = z.infer<typeof locationRow>;
export const locationQuery = pageQuery.extend({ siteId: id.optional(), kind: locationKind.optional() });

export const lotState = z.enum(['available', 'hold', 'scrapped']);
export type LotState = z.infer<typeof lotState>;
export const lotBody = z.object({
  itemId: id,
  /** Left out: the next number. */
  code: code.optional(),
  madeOn: day.nullable().optional(),
  /** The last day it may be used; left out: by the item's shelf life. */
  expiresOn: day.nullable().optional(),
  supplierLot: line.default(''),
});
export type LotBody = z.infer<typeof lotBody>;
export const lotRow = z.object({
  id, itemId: id, itemCode: code, itemDescription: z.string(), code, madeOn: day.nullable(), expiresOn: day.nullable(), state: lotState, supplierLot: z.string(),
  /** All of it, wherever it lies in the caller's sites, in the item's stock unit. */
  quantity: quantityText, unit: code, version,
});
export type LotRow = z.infer<typeof lotRow>;
/** By `id`, the newest first; by `expiresOn`, what never expires last. */
export const lotSorts = ['id', 'code', 'expiresOn'] as const;
export const lotQuery = pageQuery.extend({ ...sortQuery(lotSorts), itemId: id.optional(), state: lotState.optional(), onHand: z.stringbool().optional(), expiresBefore: day.optional() });
export const lotEdit = z.object({ madeOn: day.nullable().optional(), expiresOn: day.nullable().optional(), supplierLot: line.optional() });
export type LotEdit = z.infer<typeof lotEdit>;
/** Why a lot is held or let go again. */
export const holdBody = z.object({ reason: line.min(1) });

export const balanceRow = z.object({
  id, itemId: id, itemCode: code, itemDescription: z.string(), unit: code, locationId: id, locationCode: code, locationKind, siteId: id,
  lotId: id.nullable(), lotCode: code.nullable(), expiresOn: day.nullable(), lotState: lotState.nullable(), quantity: quantityText,
});
export type BalanceRow = z.infer<typeof balanceRow>;
export const balanceQuery = pageQuery.extend({
  itemId: id.optional(), locationId: id.optional(), lotId: id.optional(), siteId: id.optional(),
  /** `true`: what has run down to zero too. */
  zero: z.stringbool().optional(),
});

/** One item's stock in one site. */
export const itemStockRow = z.object({
  siteId: id, siteCode: code,
  /** Everything there. */
  quantity: quantityText,
  /** Without what is held, expired, scrapped, in quarantine or in transit. */
  usable: quantityText,
  reserved: quantityText,
});
export const itemStock = z.object({ itemId: id, unit: code, sites: z.array(itemStockRow) });
export type ItemStock = z.infer<typeof itemStock>;

export const movementRow = z.object({
  id, at: instant, kind: movementKind, itemId: id, itemCode: code, itemDescription: z.string(), locationId: id, locationCode: code, siteId: id, lotId: id.nullable(), lotCode: code.nullable(),
  /** In is positive. */
  quantity: quantityText, unit: code, document: z.string().nullable(), reason: z.string(), by: z.string(), unitCost: z.string().nullable(),
  /** The movement this one takes back. */
  reverses: id.nullable(), reversed: z.boolean(),
});
export type MovementRow = z.infer<typeof movementRow>;
export const movementQuery = pageQuery.extend({ itemId: id.optional(), siteId: id.optional(), locationId: id.optional(), lotId: id.optional(), document: z.string().max(100).optional(), kind: movementKind.optional() });

export const adjustBody = z.object({ itemId: id, locationId: id, lotId: id.nullable().default(null), quantity: quantityText, reason: line.min(1) });
export type AdjustBody = z.infer<typeof adjustBody>;
export const countBody = z.object({
  reason: line.default(''),
  lines: z.array(z.object({
    itemId: id, locationId: id, lotId: id.nullable().default(null),
    /** What is really there. */
    counted: nonNegativeQuantityText,
    /** What the counter was told to be there; when it is something else by now, the count is refused. */
    expected: quantityText.optional(),
  })).min(1).max(2000),
});
export type CountBody = z.infer<typeof countBody>;
export const transferBody = z.object({ itemId: id, lotId: id.nullable().default(null), fromLocationId: id, toLocationId: id, quantity: positiveQuantityText, reason: line.default('') });
export type TransferBody = z.infer<typeof transferBody>;
export const scrapBody = z.object({ itemId: id, locationId: id, lotId: id.nullable().default(null), quantity: positiveQuantityText, reason: line.min(1) });
export type ScrapBody = z.infer<typeof scrapBody>;
export const reverseBody = z.object({ reason: line.min(1) });
/** Identities of the movements made. */
export const moved = z.object({ movements: z.array(id) });

export const tracedLot = z.object({ lotId: id, lotCode: code, itemId: id, itemCode: code, state: lotState, quantity: quantityText, unit: code });
export type TracedLot = z.infer<typeof tracedLot>;
/** What was done under one document: lots used up, and lots made of them. */
export const traceStep = z.object({
  /** 1: next to the lot asked for. */
  depth: z.number(),
  /** `production-order:9` */
  document: z.string(), used: z.array(tracedLot), made: z.array(tracedLot),
});
export type TraceStep = z.infer<typeof traceStep>;
/** Where a traced lot came in from outside, or went out. */
export const traceEnd = z.object({ lotId: id, lotCode: code, itemCode: code, kind: movementKind, document: z.string().nullable(), at: instant, quantity: quantityText });
export type TraceEnd = z.infer<typeof traceEnd>;
export const lotTrace = z.object({
  lot: lotRow,
  /** What it was made of, nearest first. */
  up: z.array(traceStep),
  /** What was made of it, nearest first. */
  down: z.array(traceStep),
  /** How the lots of `up` and the lot itself came in. */
  receipts: z.array(traceEnd),
  /** How the lots of `down` and the lot itself went out. */
  shipments: z.array(traceEnd),
  /** What of the lot and of `down` is still here. */
  onHand: z.array(balanceRow),
  /** True where more was found than is given: 2,000 lots each way. */
  cut: z.boolean(),
});
export type LotTrace = z.infer<typeof lotTrace>;
