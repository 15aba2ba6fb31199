/** All that is wanted of one item, by day: what is independent, what its parents' orders want, its safety stock. Scratch columns, used again for the next item. */
import { DEPENDENT, INDEPENDENT, indexOf, kindOf, PLANNED, ref, SAFETY, type Dependents, type PlannedOrders } from './columns.ts';
import type { ByItem } from './by-item.ts';
import type { MrpInput } from './input.ts';
import { workingDaysAfter } from './working-days.ts';

/** Room for so many wants of one item on one day beside each other in a sort key. */
const ROOM = 2 ** 27;

export class Wants {
  count = 0;
  /** Worst and number of independent wants on days gone by. */
  overdue = 0;
  overdueDays = 0;
  /** Day × ROOM + place, in the order of serving. */
  keys = new Float64Array(256);
  quantity = new Float64Array(256);
  reference = new Int32Array(256);
  private readonly input: MrpInput;

  constructor(input: MrpInput) {
    this.input = input;
  }

  private add(reference: number, day: number, quantity: number): void {
    const n = this.count++;
    if (n === this.keys.length) {
      const [keys, quantities, references] = [new Float64Array(n * 2), new Float64Array(n * 2), new Int32Array(n * 2)];
      keys.set(this.keys);
      quantities.set(this.quantity);
      references.set(this.reference);
      [this.keys, this.quantity, this.reference] = [keys, quantities, references];
    }
    this.keys[n] = (day - this.input.today) * ROOM + n;
    this.quantity[n] = quantity;
    this.reference[n] = reference;
  }

  /**
   * Gathers and sorts. A day gone by counts as today. Safety stock is wanted from the first day on which an order of today could fill it: until
   * then what there is serves those who want it.
   */
  gather(item: number, demand: ByItem, dependents: Dependents, wantAt: number, orders: PlannedOrders): void {
    const { today, items, calendars } = this.input;
    const given = this.input.demand;
    this.count = 0;
    this.overdue = 0;
    this.overdueDays = 0;
    for (let k = demand.start[item]!; k < demand.start[item + 1]!; k++) {
      const row = demand.rows[k]!;
      const day = given.day[row]!;
      if (day < today) {
        this.overdue++;
        this.overdueDays = Math.max(this.overdueDays, today - day);
      }
      this.add(ref(row, INDEPENDENT), Math.max(today, day), given.quantity[row]!);
    }
    const ordered = this.input.receipts.day;
    for (let row = wantAt; row >= 0; row = dependents.link[row]!) {
      const of = dependents.of[row]!;
      this.add(ref(row, DEPENDENT), Math.max(today, kindOf(of) === PLANNED ? orders.start[indexOf(of)]! : ordered[indexOf(of)]!), dependents.quantity[row]!);
    }
    const safety = items.safetyStock[item]!;
    if (safety > 0) this.add(ref(item, SAFETY), workingDaysAfter(calendars[items.calendar[item]!]!, today, items.leadDays[item]!), safety);
    this.sort();
  }

  private sort(): void {
    const { keys, count } = this;
    if (count > 24) {
      keys.subarray(0, count).sort();
      return;
    }
    for (let k = 1; k < count; k++) {
      const own = keys[k]!;
      let at = k - 1;
      while (at >= 0 && keys[at]! > own) {
        keys[at + 1] = keys[at]!;
        at--;
      }
      keys[at + 1] = own;
    }
  }

  day(k: number): number {
    return this.input.today + Math.floor(this.keys[k]! / ROOM);
  }
  /** Where the k-th to be served lies in `quantity` and `reference`. */
  place(k: number): number {
    const key = this.keys[k]!;
    return key - Math.floor(key / ROOM) * ROOM;
  }
}
