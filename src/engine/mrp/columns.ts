/**
 * Columns of numbers that grow where they lie: a row costs its bytes once, nothing is copied, and what is reserved but not written costs nothing.
 * At 100,000 items the time goes into memory touched for the first time, so rows are kept short.
 */

/** As many rows as there can be: what a reference can name, and more than fit into memory. */
const MOST = 2 ** 27;
const FIRST = 1024;

const reserve = (bytes: number): ArrayBuffer => new ArrayBuffer(FIRST * bytes, { maxByteLength: MOST * bytes });
const ints = (): Int32Array => new Int32Array(reserve(4));
const floats = (): Float64Array => new Float64Array(reserve(8));

/** Makes room for half as many rows again, at most a few megabytes at a time. */
function grow(rows: number, ...columns: readonly (Int32Array | Float64Array)[]): void {
  if (rows === MOST) throw new RangeError(`a plan of more than ${MOST} rows is beyond memory`);
  const size = Math.min(MOST, rows + Math.min(rows, 2 ** 20));
  for (const column of columns) (column.buffer as ArrayBuffer).resize(size * column.BYTES_PER_ELEMENT);
}

/** Planned orders: the firm ones first, as they were given, then the new ones. */
export class PlannedOrders {
  count = 0;
  readonly item = ints();
  readonly quantity = floats();
  readonly start = ints();
  readonly due = ints();
  /** Working days by which it would have had to start before today. */
  readonly late = ints();
  /** The bill it is made by; -1: none. */
  readonly bill = ints();
  add(item: number, quantity: number, start: number, due: number, late: number, bill: number): number {
    const n = this.count++;
    if (n === this.item.length) grow(n, this.item, this.quantity, this.start, this.due, this.late, this.bill);
    this.item[n] = item;
    this.quantity[n] = quantity;
    this.start[n] = start;
    this.due[n] = due;
    this.late[n] = late;
    this.bill[n] = bill;
    return n;
  }
}

/** Gives what is gathered its number. */
export interface Numbered {
  readonly add: () => number;
}

/** By the number of the dependent want: the supply that serves it whole; -1: see the pegs. A by-product has a number too, and is served by nothing. */
export class Served {
  count = 0;
  readonly supply = ints();
  /** The number of the next dependent. */
  add(): number {
    const n = this.count++;
    if (n === this.supply.length) grow(n, this.supply);
    this.supply[n] = -1;
    return n;
  }
}

/** Which supply serves which want, and with how much; without those dependents that one supply serves whole. */
export class Pegs {
  count = 0;
  readonly demand = ints();
  readonly supply = ints();
  readonly quantity = floats();
  add(demand: number, supply: number, quantity: number): void {
    const n = this.count++;
    if (n === this.demand.length) grow(n, this.demand, this.supply, this.quantity);
    this.demand[n] = demand;
    this.supply[n] = supply;
    this.quantity[n] = quantity;
  }
}

/** A reference is an index and what it is an index of, in one number. */
export const LOT = 0;
export const RECEIPT = 1;
export const PLANNED = 2;
export const BY_PRODUCT = 3;
export const INDEPENDENT = 0;
export const DEPENDENT = 1;
/** The index is the item's. */
export const SAFETY = 2;
export const ref = (index: number, kind: number): number => (index << 2) | kind;
export const indexOf = (reference: number): number => reference >>> 2;
export const kindOf = (reference: number): number => reference & 3;

/** What an order takes by one line of a group where it does not take all by the first: `part` of the `whole` that is made by the bill, in millionths of its item. */
export interface Taken {
  /** The order, as a supply reference. */
  readonly of: number;
  readonly line: number;
  readonly part: number;
  readonly whole: number;
}
