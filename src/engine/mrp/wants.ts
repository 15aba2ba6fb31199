/** All that is wanted of one item, by day: what is independent, what its parents' orders want, its safety stock. Scratch columns, used again for the next item. */
import { DEPENDENT, INDEPENDENT, ref, SAFETY, type Served } from './columns.ts';
import type { ByItem } from './by-item.ts';
import { eachRequirement, type Making } from './explode.ts';
import type { MrpInput } from './input.ts';
import { workingDaysAfter } from './working-days.ts';

export class Wants {
  count = 0;
  /** Worst and number of independent wants on days gone by. */
  overdue = 0;
  overdueDays = 0;
  quantity = new Float64Array(256);
  reference = new Int32Array(256);
  /** Days after today. */
  private days = new Int32Array(256);
  /** Places in the columns above, in the order of serving. */
  private places = new Int32Array(256);
  private latest = 0;
  /** How many are wanted on each day, then where the next of the day goes. */
  private ofDay = new Int32Array(512);
  private readonly input: MrpInput;

  constructor(input: MrpInput) {
    this.input = input;
  }

  private add(reference: number, day: number, quantity: number): void {
    const n = this.count++;
    if (n === this.days.length) this.grow();
    const after = day - this.input.today;
    if (after > this.latest) this.latest = after;
    this.days[n] = after;
    this.quantity[n] = quantity;
    this.reference[n] = reference;
  }

  private grow(): void {
    const size = this.days.length * 2;
    const ints = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(size);
      grown.set(column);
      return grown;
    };
    const quantity = new Float64Array(size);
    quantity.set(this.quantity);
    [this.quantity, this.reference, this.days, this.places] = [quantity, ints(this.reference), ints(this.days), new Int32Array(size)];
  }

  /**
   * Gathers and sorts; what parents want is numbered in `served`. A day gone by counts as today. Safety stock is wanted from the first day on which
   * an order of today could fill it: until then what there is serves those who want it.
   */
  gather(item: number, demand: ByItem, making: Making, served: Served): void {
    const { today, items, calendars } = this.input;
    const given = this.input.demand;
    this.count = 0;
    this.latest = 0;
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
    eachRequirement(making, item, 0, (_of, _line, day, quantity) => this.add(ref(served.add(), DEPENDENT), day, quantity));
    const safety = items.safetyStock[item]!;
    if (safety > 0) this.add(ref(item, SAFETY), workingDaysAfter(calendars[items.calendar[item]!]!, today, items.leadDays[item]!), safety);
    this.sort();
  }

  /** By day, and within a day as gathered: counted out where there are about as many wants as days, compared where they are few over a long time. */
  private sort(): void {
    const { days, places, count, latest } = this;
    if (latest > 64 + 4 * count) {
      const few = Array.from({ length: count }, (_, place) => place).sort((a, b) => days[a]! - days[b]! || a - b);
      places.set(few);
      return;
    }
    if (latest + 2 > this.ofDay.length) this.ofDay = new Int32Array(latest * 2 + 2);
    const { ofDay } = this;
    ofDay.fill(0, 0, latest + 2);
    for (let n = 0; n < count; n++) ofDay[days[n]! + 1]!++;
    for (let day = 1; day <= latest; day++) ofDay[day]! += ofDay[day - 1]!;
    for (let n = 0; n < count; n++) places[ofDay[days[n]!]!++] = n;
  }

  /** The day of the k-th to be served. */
  day(k: number): number {
    return this.input.today + this.days[this.places[k]!]!;
  }
  /** Where the k-th to be served lies in `quantity` and `reference`. */
  place(k: number): number {
    return this.places[k]!;
  }
}
