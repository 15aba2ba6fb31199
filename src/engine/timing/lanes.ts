/** What stands on each lane, in order of time: sorted arrays of places (slots), found by bisection, kept disjoint. */

export class Lanes {
  /** Slots on each lane, ascending. */
  readonly items: Int32Array[];
  readonly size: Int32Array;
  /** Lane of a slot; −1 when the slot is not in use. */
  readonly lane: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;

  constructor(lanes: number, slots: number) {
    this.items = Array.from({ length: lanes }, () => new Int32Array(8));
    this.size = new Int32Array(lanes);
    this.lane = new Int32Array(slots).fill(-1);
    this.from = new Float64Array(slots);
    this.to = new Float64Array(slots);
  }

  clear(): void {
    this.size.fill(0);
    this.lane.fill(-1);
  }

  /** Index of the first slot on the lane that begins at or after t. */
  beginningAt(lane: number, t: number): number {
    const items = this.items[lane]!;
    const from = this.from;
    let a = 0;
    let b = this.size[lane]!;
    if (b > 0 && from[items[b - 1]!]! < t) return b;
    while (a < b) {
      const mid = (a + b) >> 1;
      if (from[items[mid]!]! < t) a = mid + 1; else b = mid;
    }
    return a;
  }

  /** If [a, b) is free on the lane −1, otherwise the end of the last slot in the way: no window that begins earlier can be free. */
  blockedUntil(lane: number, a: number, b: number): number {
    const items = this.items[lane]!;
    const i = this.beginningAt(lane, b > a ? b : a + 1) - 1;
    if (i < 0) return -1;
    const slot = items[i]!;
    return this.to[slot]! > a && (b > a || this.from[slot]! < a) ? this.to[slot]! : -1;
  }

  insert(lane: number, slot: number, from: number, to: number): void {
    this.lane[slot] = lane;
    this.from[slot] = from;
    this.to[slot] = to;
    const size = this.size[lane]!;
    let items = this.items[lane]!;
    if (size === items.length) {
      const grown = new Int32Array(size * 2);
      grown.set(items);
      items = this.items[lane] = grown;
    }
    let i = this.beginningAt(lane, from);
    while (i < size && this.from[items[i]!] === from && this.to[items[i]!] === from) i++;
    if (i < size) items.copyWithin(i + 1, i, size);
    items[i] = slot;
    this.size[lane] = size + 1;
  }

  /** The same for what has begun, and so cannot be told to keep apart: from when whoever is there already has done. O(what stands there until then). */
  insertBehind(lane: number, slot: number, from: number, to: number): void {
    let free = from;
    for (let i = 0; i < this.size[lane]!; i++) {
      const other = this.items[lane]![i]!;
      if (this.from[other]! >= to) break;
      if (this.to[other]! > free) free = this.to[other]!;
    }
    this.insert(lane, slot, free, free > to ? free : to);
  }

  remove(slot: number): void {
    const lane = this.lane[slot]!;
    if (lane < 0) return;
    const items = this.items[lane]!;
    const size = this.size[lane]!;
    const i = this.indexOf(slot);
    items.copyWithin(i, i + 1, size);
    this.size[lane] = size - 1;
    this.lane[slot] = -1;
  }

  /** Where on its lane the slot stands. */
  indexOf(slot: number): number {
    const lane = this.lane[slot]!;
    const items = this.items[lane]!;
    for (let i = this.beginningAt(lane, this.from[slot]!); i < this.size[lane]!; i++) if (items[i] === slot) return i;
    throw new Error(`Slot ${slot} is not where it was put on lane ${lane}.`);
  }
}
