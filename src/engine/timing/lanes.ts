/**
 * What stands on each lane, in order of time: sorted arrays of places (slots), found by bisection, kept disjoint. When each begins and ends stands
 * beside it in the same order, so that looking along a lane reads memory in a row.
 */

export class Lanes {
  /** Slots on each lane, ascending. */
  readonly items: Int32Array[];
  /** When each of `items` begins and ends. */
  readonly begins: Float64Array[];
  readonly ends: Float64Array[];
  readonly size: Int32Array;
  /** Lane of a slot; −1 when the slot is not in use. */
  readonly lane: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;

  constructor(lanes: number, slots: number) {
    this.items = Array.from({ length: lanes }, () => new Int32Array(8));
    this.begins = Array.from({ length: lanes }, () => new Float64Array(8));
    this.ends = Array.from({ length: lanes }, () => new Float64Array(8));
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
    const begins = this.begins[lane]!;
    let a = 0;
    let b = this.size[lane]!;
    if (b > 0 && begins[b - 1]! < t) return b;
    while (a < b) {
      const mid = (a + b) >> 1;
      if (begins[mid]! < t) a = mid + 1; else b = mid;
    }
    return a;
  }

  /** If [a, b) is free on the lane −1, otherwise the end of the last slot in the way: no window that begins earlier can be free. */
  blockedUntil(lane: number, a: number, b: number): number {
    const i = this.beginningAt(lane, b > a ? b : a + 1) - 1;
    if (i < 0) return -1;
    const end = this.ends[lane]![i]!;
    return end > a && (b > a || this.begins[lane]![i]! < a) ? end : -1;
  }

  insert(lane: number, slot: number, from: number, to: number): void {
    this.lane[slot] = lane;
    this.from[slot] = from;
    this.to[slot] = to;
    const size = this.size[lane]!;
    if (size === this.items[lane]!.length) this.#grow(lane);
    const items = this.items[lane]!;
    const begins = this.begins[lane]!;
    const ends = this.ends[lane]!;
    let i = this.beginningAt(lane, from);
    while (i < size && begins[i] === from && ends[i] === from) i++;
    if (i < size) {
      items.copyWithin(i + 1, i, size);
      begins.copyWithin(i + 1, i, size);
      ends.copyWithin(i + 1, i, size);
    }
    items[i] = slot;
    begins[i] = from;
    ends[i] = to;
    this.size[lane] = size + 1;
  }

  #grow(lane: number): void {
    const room = this.items[lane]!.length * 2;
    const items = new Int32Array(room);
    items.set(this.items[lane]!);
    this.items[lane] = items;
    const begins = new Float64Array(room);
    begins.set(this.begins[lane]!);
    this.begins[lane] = begins;
    const ends = new Float64Array(room);
    ends.set(this.ends[lane]!);
    this.ends[lane] = ends;
  }

  /** The slot begins at another time, with everybody else staying in order. */
  beginAt(slot: number, from: number): void {
    const lane = this.lane[slot]!;
    this.begins[lane]![this.indexOf(slot)] = from;
    this.from[slot] = from;
  }

  /** The same for what has begun, and so cannot be told to keep apart: from when whoever is there already has done. O(what stands there until then). */
  insertBehind(lane: number, slot: number, from: number, to: number): void {
    let free = from;
    const ends = this.ends[lane]!;
    for (let i = 0; i < this.size[lane]!; i++) {
      if (this.begins[lane]![i]! >= to) break;
      if (ends[i]! > free) free = ends[i]!;
    }
    this.insert(lane, slot, free, free > to ? free : to);
  }

  remove(slot: number): void {
    const lane = this.lane[slot]!;
    if (lane < 0) return;
    const items = this.items[lane]!;
    const size = this.size[lane]!;
    const i = this.indexOf(slot);
    if (i + 1 < size) {
      items.copyWithin(i, i + 1, size);
      this.begins[lane]!.copyWithin(i, i + 1, size);
      this.ends[lane]!.copyWithin(i, i + 1, size);
    }
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
