/** What one item has: its lots, what is ordered, what comes as a by-product. Scratch columns, used again for the next item. */
import { BY_PRODUCT, indexOf, kindOf, LOT, PLANNED, RECEIPT, ref, type Numbered } from './columns.ts';
import { sortRows, type ByItem } from './by-item.ts';
import { eachRequirement, type Making } from './explode.ts';
import { CHANGEABLE, NEVER, type MrpInput } from './input.ts';

const SIZE = 64;

export class Supplies {
  /** [0, lots) are lots, the first to expire first; [lots, gifts) by-products, [gifts, open) orders that there are, both by day; [open, count) orders planned now. */
  lots = 0;
  gifts = 0;
  open = 0;
  count = 0;
  reference = new Int32Array(SIZE);
  /** The day it is there; of an order overdue, today. */
  day = new Int32Array(SIZE);
  expires = new Int32Array(SIZE);
  quantity = new Float64Array(SIZE);
  left = new Float64Array(SIZE);
  /** The first day it is needed; NEVER: not needed. */
  needed = new Int32Array(SIZE);
  freedom = new Uint8Array(SIZE);
  private sorted = new Int32Array(SIZE);
  private readonly input: MrpInput;

  constructor(input: MrpInput) {
    this.input = input;
  }

  add(reference: number, day: number, expires: number, quantity: number, freedom: number): number {
    const n = this.count++;
    if (n === this.day.length) this.grow();
    this.reference[n] = reference;
    this.day[n] = day;
    this.expires[n] = expires;
    this.quantity[n] = quantity;
    this.left[n] = quantity;
    this.needed[n] = NEVER;
    this.freedom[n] = freedom;
    return n;
  }

  private grow(): void {
    const size = this.day.length * 2;
    const int = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(size);
      grown.set(column);
      return grown;
    };
    const float = (column: Float64Array): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(size);
      grown.set(column);
      return grown;
    };
    this.reference = int(this.reference);
    this.day = int(this.day);
    this.expires = int(this.expires);
    this.needed = int(this.needed);
    this.quantity = float(this.quantity);
    this.left = float(this.left);
    const freedom = new Uint8Array(size);
    freedom.set(this.freedom);
    this.freedom = freedom;
  }

  /** Gathers what the item has, by-products numbered in `served`. */
  gather(item: number, lots: ByItem, receipts: ByItem, making: Making, served: Numbered): void {
    const { orders, firmBy: firm } = making;
    const { today, items } = this.input;
    const life = items.shelfLifeDays[item]!;
    const lastDay = (day: number): number => (life > 0 ? day + life : NEVER);
    this.count = 0;
    for (let k = lots.start[item]!; k < lots.start[item + 1]!; k++) {
      const lot = lots.rows[k]!;
      this.add(ref(lot, LOT), today, this.input.lots.expires[lot]!, this.input.lots.quantity[lot]!, 0);
    }
    this.lots = this.count;
    const given: { row: number; day: number; quantity: number }[] = [];
    eachRequirement(making, item, 1, (of, _line, _day, quantity) => given.push({ row: served.add(), day: (kindOf(of) === PLANNED ? orders.due : this.input.receipts.day)[indexOf(of)]!, quantity }));
    given.sort((a, b) => a.day - b.day || a.row - b.row);
    for (const { row, day, quantity } of given) this.add(ref(row, BY_PRODUCT), Math.max(today, day), lastDay(day), quantity, 0);
    this.gifts = this.count;
    const [r0, r1, f0, f1] = [receipts.start[item]!, receipts.start[item + 1]!, firm.start[item]!, firm.start[item + 1]!];
    const n = r1 - r0 + f1 - f0;
    if (n > 0) {
      if (this.sorted.length < n) this.sorted = new Int32Array(n * 2);
      for (let k = 0; k < r1 - r0; k++) this.sorted[k] = ref(receipts.rows[r0 + k]!, RECEIPT);
      for (let k = 0; k < f1 - f0; k++) this.sorted[r1 - r0 + k] = ref(firm.rows[f0 + k]!, PLANNED);
      const received = this.input.receipts;
      const dayOf = (reference: number): number => (kindOf(reference) === RECEIPT ? received.day : orders.due)[indexOf(reference)]!;
      sortRows(this.sorted, 0, n, dayOf);
      for (let k = 0; k < n; k++) {
        const reference = this.sorted[k]!;
        const at = indexOf(reference);
        const day = Math.max(today, dayOf(reference));
        if (kindOf(reference) === RECEIPT) this.add(reference, day, lastDay(day), received.quantity[at]!, received.freedom[at]!);
        else this.add(reference, day, lastDay(day), orders.quantity[at]!, CHANGEABLE);
      }
    }
    this.open = this.count;
  }
}
