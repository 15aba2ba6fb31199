/** A binary heap of small integers by key, ties by the integer: always the same order for the same keys. */
export class ReadyHeap {
  readonly #items: Int32Array;
  readonly #key: Float64Array;
  size = 0;

  /** `key` is read, never copied: it must not change for items that are in the heap. */
  constructor(capacity: number, key: Float64Array) {
    this.#items = new Int32Array(capacity);
    this.#key = key;
  }

  #before(a: number, b: number): boolean {
    const x = this.#key[a]!;
    const y = this.#key[b]!;
    return x < y || (x === y && a < b);
  }

  push(item: number): void {
    const items = this.#items;
    let i = this.size++;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (!this.#before(item, items[up]!)) break;
      items[i] = items[up]!;
      i = up;
    }
    items[i] = item;
  }

  pop(): number {
    const items = this.#items;
    const top = items[0]!;
    const last = items[--this.size]!;
    const size = this.size;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= size) break;
      if (down + 1 < size && this.#before(items[down + 1]!, items[down]!)) down++;
      if (!this.#before(items[down]!, last)) break;
      items[i] = items[down]!;
      i = down;
    }
    items[i] = last;
    return top;
  }

  clear(): void {
    this.size = 0;
  }
}
