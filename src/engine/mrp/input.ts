/** What planning takes in: items, bills, demand and supply as columns of dense indices. Days are whole numbers (days since 1970-01-01); quantities are millionths. */
import type { WorkingDays } from './working-days.ts';

/** How large orders are. */
export const LOT_FOR_LOT = 0;
export const FIXED = 1;
export const MIN_MAX_MULTIPLE = 2;
export const DAYS_OF_SUPPLY = 3;

/** May the order still be changed? Not at all; its day; it may be less or nothing too; and more. */
export const SETTLED = 0;
export const MOVABLE = 1;
export const CHANGEABLE = 2;
export const GROWABLE = 3;

/** A day that never comes: no expiry, open effectivity. */
export const NEVER = 2_000_000;
/** The day before all days: open effectivity. */
export const EVER = -2_000_000;

/** An item at a site; its index is its name. */
export interface MrpItems {
  readonly count: number;
  /** 1: made; 0: bought. */
  readonly make: Uint8Array;
  /** 1: never stocked; components pass through to its parents. */
  readonly phantom: Uint8Array;
  /** 1: may be planned; 0: kept for the record only. */
  readonly active: Uint8Array;
  /** 1: somebody sells it; looked at for bought items only. */
  readonly hasSource: Uint8Array;
  readonly lotRule: Uint8Array;
  /** The least that its unit can count, in millionths: 1_000_000 for pieces, 1 for a unit of six places. Orders are whole multiples of it. */
  readonly step: Float64Array;
  /** Quantities; 0 where there is none. `lotDays` are calendar days, the first included. */
  readonly lotFixed: Float64Array;
  readonly lotMinimum: Float64Array;
  readonly lotMaximum: Float64Array;
  readonly lotMultiple: Float64Array;
  readonly lotDays: Int32Array;
  readonly safetyStock: Float64Array;
  /** Working days from order to stock. */
  readonly leadDays: Int32Array;
  /** Calendar days a lot may be used after it was made; 0: for ever. */
  readonly shelfLifeDays: Int32Array;
  /** Working days from today within which planning places nothing new by itself. */
  readonly fenceDays: Int32Array;
  /** Which of `calendars` it is planned by. */
  readonly calendar: Uint8Array;
}

/** Bills of all items, one after the other: item → its bills → their lines. */
export interface MrpBills {
  /** Bills of item i are `billStart[i] … billStart[i + 1] - 1`. */
  readonly billStart: Int32Array;
  /** First and last day a bill is in force, inclusive. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Lines of bill b are `lineStart[b] … lineStart[b + 1] - 1`. */
  readonly lineStart: Int32Array;
  readonly component: Int32Array;
  /** Needed for one of the parent: numerator/denominator, scrap and yield included (see `perParent`). Denominator 0: so many millionths a lot of any size. */
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  /** 1: it comes of making the parent instead of going into it. */
  readonly byProduct: Uint8Array;
  readonly lineFrom: Int32Array;
  readonly lineTo: Int32Array;
  /** Lines of one group in a bill stand for each other, in the order of `rank`; -1: none. */
  readonly group: Int32Array;
  readonly rank: Int16Array;
}

/** What is wanted. Of one day, what stands first is served first. */
export interface MrpDemand {
  readonly item: Int32Array;
  readonly day: Int32Array;
  readonly quantity: Float64Array;
}

/** What is on hand; `expires` is the last day it may be used. */
export interface MrpLots {
  readonly item: Int32Array;
  readonly quantity: Float64Array;
  readonly expires: Int32Array;
}

/** What is ordered: purchase order lines and production orders, what is still to come of them. */
export interface MrpReceipts {
  readonly item: Int32Array;
  readonly day: Int32Array;
  readonly quantity: Float64Array;
  /** SETTLED, MOVABLE, CHANGEABLE or GROWABLE. */
  readonly freedom: Uint8Array;
}

/** Planned orders that a person has fixed: kept as they are, and taken apart into components. */
export interface MrpFirm {
  readonly item: Int32Array;
  readonly quantity: Float64Array;
  readonly start: Int32Array;
  readonly due: Int32Array;
}

/** Smaller changes are not worth a message. */
export interface Tolerance {
  /** Calendar days. */
  readonly expediteDays: number;
  readonly deferDays: number;
  /** Share of the order's quantity, 0–1. */
  readonly quantityShare: number;
}

export interface MrpInput {
  readonly today: number;
  readonly calendars: readonly WorkingDays[];
  readonly items: MrpItems;
  readonly bills: MrpBills;
  readonly demand: MrpDemand;
  readonly lots: MrpLots;
  readonly receipts: MrpReceipts;
  readonly firm: MrpFirm;
  readonly tolerance: Tolerance;
}
