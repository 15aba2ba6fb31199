/** Columns of numbers that grow: a row costs its bytes, and the pages a column has not written to cost nothing. */

type Numbers = Int32Array | Float64Array | Uint8Array;

function larger<T extends Numbers>(column: T, size: number): T {
  const grown = new (column.constructor as new (n: number) => T)(Math.max(size, column.length * 2));
  grown.set(column as never);
  return grown;
}

/** Planned orders: the firm ones first, as they were given, then the new ones. */
export class PlannedOrders {
  count = 0;
  item = new Int32Array(1024);
  quantity = new Float64Array(1024);
  start = new Int32Array(1024);
  due = new Int32Array(1024);
  /** Working days by which it would have had to start before today. */
  late = new Int32Array(1024);
  /** The bill it is made by; -1: none. */
  bill = new Int32Array(1024);
  add(item: number, quantity: number, start: number, due: number, late: number, bill: number): number {
    const n = this.count++;
    if (n === this.item.length) {
      this.item = larger(this.item, n + 1);
      this.quantity = larger(this.quantity, n + 1);
      this.start = larger(this.start, n + 1);
      this.due = larger(this.due, n + 1);
      this.late = larger(this.late, n + 1);
      this.bill = larger(this.bill, n + 1);
    }
    this.item[n] = item;
    this.quantity[n] = quantity;
    this.start[n] = start;
    this.due[n] = due;
    this.late[n] = late;
    this.bill[n] = bill;
    return n;
  }
}

/** What an order wants of a component, or (by-product) gives. */
export class Dependents {
  count = 0;
  /** The order it is of, as a supply reference. */
  of = new Int32Array(1024);
  /** Its bill line. */
  line = new Int32Array(1024);
  day = new Int32Array(1024);
  quantity = new Float64Array(1024);
  /** The next of the same item; -1: the last. */
  next = new Int32Array(1024);
  add(of: number, line: number, day: number, quantity: number): number {
    const n = this.count++;
    if (n === this.of.length) {
      this.of = larger(this.of, n + 1);
      this.line = larger(this.line, n + 1);
      this.day = larger(this.day, n + 1);
      this.quantity = larger(this.quantity, n + 1);
      this.next = larger(this.next, n + 1);
    }
    this.of[n] = of;
    this.line[n] = line;
    this.day[n] = day;
    this.quantity[n] = quantity;
    this.next[n] = -1;
    return n;
  }
}

/** Which supply serves which want, and with how much. In the order of items, then of days. */
export class Pegs {
  count = 0;
  demand = new Int32Array(1024);
  supply = new Int32Array(1024);
  quantity = new Float64Array(1024);
  add(demand: number, supply: number, quantity: number): void {
    const n = this.count++;
    if (n === this.demand.length) {
      this.demand = larger(this.demand, n + 1);
      this.supply = larger(this.supply, n + 1);
      this.quantity = larger(this.quantity, n + 1);
    }
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
