/** A binary heap of whole numbers, the greatest key on top; equal keys by the lower number, so that the order is always the same. */
export class Heap {
  size = 0;
  #items: Int32Array;
  #keys: Float64Array;

  constructor(capacity: number) {
    this.#items = new Int32Array(capacity);
    this.#keys = new Float64Array(capacity);
  }

  get topKey(): number {
    return this.#keys[0]!;
  }

  push(item: number, key: number): void {
    if (this.size === this.#items.length) this.#grow();
    const items = this.#items;
    const keys = this.#keys;
    let at = this.size++;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (keys[up]! > key || (keys[up] === key && items[up]! < item)) break;
      items[at] = items[up]!;
      keys[at] = keys[up]!;
      at = up;
    }
    items[at] = item;
    keys[at] = key;
  }

  pop(): number {
    const items = this.#items;
    const keys = this.#keys;
    const top = items[0]!;
    const size = --this.size;
    const item = items[size]!;
    const key = keys[size]!;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= size) break;
      if (down + 1 < size && (keys[down + 1]! > keys[down]! || (keys[down + 1] === keys[down] && items[down + 1]! < items[down]!))) down++;
      if (key > keys[down]! || (key === keys[down] && item < items[down]!)) break;
      items[at] = items[down]!;
      keys[at] = keys[down]!;
      at = down;
    }
    items[at] = item;
    keys[at] = key;
    return top;
  }

  #grow(): void {
    const items = new Int32Array(2 * this.size + 1);
    const keys = new Float64Array(2 * this.size + 1);
    items.set(this.#items);
    keys.set(this.#keys);
    this.#items = items;
    this.#keys = keys;
  }
}
