/**
 * One solution as a disjunctive graph (Roy & Sussmann 1964) that can be changed in place: the sequence of every machine as a linked
 * ring, one topological order of all operations, exact heads and tails.
 *
 * A move relinks and repairs the order only between the two operations it ties (Pearce & Kelly 2006; Nowicki & Smutnicki 2005): what
 * can be reached from the moved operation goes behind the rest. If the other end is reached, the move would close a circle and
 * nothing changes. Heads are then exact after one pass from the first changed place, tails after one from the last:
 * O(operations) with a very small constant, and no theory of feasible moves is needed to be right.
 */
import { greater } from './greater.ts';
import type { Code, Shop } from './shop.ts';

export class Graph {
  readonly shop: Shop;
  readonly n: number;
  readonly chains: number;
  /** First mark of a machine. */
  readonly marks: number;
  readonly jp: Int32Array;
  readonly js: Int32Array;
  readonly chain: Int32Array;
  readonly machine: Int32Array;
  /** Place in the shop's mode list. */
  readonly mode: Int32Array;
  readonly p: Int32Array;
  /** Before and after on the machine, or the machine's mark; of the mark itself: the last and the first. */
  readonly mp: Int32Array;
  readonly ms: Int32Array;
  /** Earliest end. */
  readonly c: Int32Array;
  /** Longest path from the operation's start to the end of everything, itself included. */
  readonly t: Int32Array;
  readonly order: Int32Array;
  readonly place: Int32Array;
  /** Last operation of each chain. */
  readonly last: Int32Array;
  /** Longest path: the value where that is the goal. */
  longest = 0;
  readonly #mark: Int32Array;
  readonly #rest: Int32Array;
  readonly #reached: Int32Array;
  readonly #tailed: boolean;
  #stamp = 0;

  constructor(shop: Shop) {
    const { n, chains, machines } = shop;
    this.shop = shop;
    this.n = n;
    this.chains = chains;
    this.marks = n + chains;
    const size = n + chains + machines;
    const column = (): Int32Array => new Int32Array(size);
    this.jp = column();
    this.js = column();
    this.jp.set(shop.before);
    this.js.set(shop.after);
    this.chain = shop.chain;
    this.machine = column();
    this.mode = column();
    this.p = column();
    this.mp = column();
    this.ms = column();
    this.c = column();
    this.t = column();
    this.order = new Int32Array(n);
    this.place = column();
    this.#mark = column();
    this.#rest = new Int32Array(n);
    this.#reached = new Int32Array(n);
    this.last = new Int32Array(chains);
    for (let o = 0; o < n; o++) if (shop.after[o]! >= n) this.last[shop.after[o]! - n] = o;
    for (let j = 0; j < chains; j++) {
      this.c[n + j] = shop.release[j]!;
      this.t[n + j] = shop.tail[j]!;
    }
    for (let k = 0; k < machines; k++) {
      this.c[this.marks + k] = shop.machineHead[k]!;
      this.t[this.marks + k] = shop.machineTail[k]!;
      this.machine[this.marks + k] = k;
    }
    this.#tailed = shop.machineTail.some((tail) => tail > 0);
  }

  save(code: Code): void {
    code.set(this.order);
    for (let o = 0; o < this.n; o++) code[this.n + o] = this.mode[o]!;
  }

  /** Takes over a solution; heads and tails are exact afterwards. */
  load(code: Code): void {
    this.adopt(code);
    this.heads(0);
    this.tails(this.n - 1);
  }

  /** Takes over sequences and modes without times. */
  adopt(code: Code): void {
    const { n, marks, order, place, machine, mode, p, mp, ms } = this;
    const { modeMachine, modeRun, machines } = this.shop;
    for (let k = marks; k < marks + machines; k++) {
      mp[k] = k;
      ms[k] = k;
    }
    for (let i = 0; i < n; i++) {
      const o = code[i]!;
      order[i] = o;
      place[o] = i;
      const m = code[n + o]!;
      mode[o] = m;
      const k = modeMachine[m]!;
      machine[o] = k;
      p[o] = modeRun[m]!;
      const mark = marks + k;
      const x = mp[mark]!;
      mp[o] = x;
      ms[x] = o;
      ms[o] = mark;
      mp[mark] = o;
    }
  }

  /** Exact earliest ends of everything from a place in the order on, and the longest path. */
  heads(from: number): void {
    const { n, order, c, jp, mp, p } = this;
    for (let i = from; i < n; i++) {
      const o = order[i]!;
      c[o] = greater(c[jp[o]!]!, c[mp[o]!]!) + p[o]!;
    }
    let longest = 0;
    const { last, t } = this;
    for (let j = 0; j < last.length; j++) {
      const end = c[last[j]!]! + t[n + j]!;
      if (end > longest) longest = end;
    }
    if (this.#tailed) {
      const size = c.length;
      for (let k = this.marks; k < size; k++) {
        const end = c[mp[k]!]! + t[k]!;
        if (end > longest) longest = end;
      }
    }
    this.longest = longest;
  }

  /** Exact tails of everything from a place in the order back. */
  tails(from: number): void {
    const { order, t, js, ms, p } = this;
    for (let i = from; i >= 0; i--) {
      const o = order[i]!;
      t[o] = greater(t[js[o]!]!, t[ms[o]!]!) + p[o]!;
    }
  }

  /** Puts u right after v, which follows it on its machine; false, and nothing changed, if that closes a circle. Times are not brought up to date. */
  linkAfter(u: number, v: number): boolean {
    const old = this.mp[u]!;
    this.#unlink(u);
    this.#link(u, v);
    if (this.#sink(u, v)) return true;
    this.#unlink(u);
    this.#link(u, old);
    return false;
  }

  /** Puts v right before u, which precedes it on its machine; false, and nothing changed, if that closes a circle. */
  linkBefore(v: number, u: number): boolean {
    const old = this.mp[v]!;
    this.#unlink(v);
    this.#link(v, this.mp[u]!);
    if (this.#rise(v, u)) return true;
    this.#unlink(v);
    this.#link(v, old);
    return false;
  }

  moveAfter(u: number, v: number): boolean {
    const from = this.place[u]!;
    const to = this.place[v]!;
    if (!this.linkAfter(u, v)) return false;
    this.heads(from);
    this.tails(to);
    return true;
  }

  moveBefore(v: number, u: number): boolean {
    const from = this.place[u]!;
    const to = this.place[v]!;
    if (!this.linkBefore(v, u)) return false;
    this.heads(from);
    this.tails(to);
    return true;
  }

  /** Gives u another mode and puts it after x (an operation of the mode's machine, or its mark); false, and nothing changed, if that closes a circle. */
  reassign(u: number, mode: number, x: number): boolean {
    const { place, n, ms } = this;
    const y = ms[x]!;
    const at = place[u]!;
    const from = y < n && place[y]! < at ? place[y]! : at;
    const to = x < n && place[x]! > at ? place[x]! : at;
    if (!this.relinkMode(u, mode, x)) return false;
    this.heads(from);
    this.tails(to);
    return true;
  }

  /** The same without bringing times up to date. */
  relinkMode(u: number, mode: number, x: number): boolean {
    const { mp, ms, place, n } = this;
    const old = mp[u]!;
    this.#unlink(u);
    this.#link(u, x);
    const y = ms[u]!;
    // x stands before y, so at most one of them stands on the wrong side of u
    const fits = x < n && place[x]! > place[u]! ? this.#sink(u, x) : y < n && place[y]! < place[u]! ? this.#rise(u, y) : true;
    if (!fits) {
      this.#unlink(u);
      this.#link(u, old);
      return false;
    }
    this.#setMode(u, mode);
    return true;
  }

  /** Links u with an earlier mode after an earlier predecessor; the caller restores the order. */
  putBack(u: number, mode: number, x: number): void {
    this.#unlink(u);
    this.#link(u, x);
    this.#setMode(u, mode);
  }

  #setMode(u: number, mode: number): void {
    this.mode[u] = mode;
    this.machine[u] = this.shop.modeMachine[mode]!;
    this.p[u] = this.shop.modeRun[mode]!;
  }

  #unlink(u: number): void {
    const { mp, ms } = this;
    const a = mp[u]!;
    const b = ms[u]!;
    ms[a] = b;
    mp[b] = a;
  }

  #link(u: number, x: number): void {
    const { mp, ms } = this;
    const y = ms[x]!;
    mp[u] = x;
    ms[u] = y;
    ms[x] = u;
    mp[y] = u;
  }

  /** u, newly linked, must stand after x. */
  #sink(u: number, x: number): boolean {
    const { order, place, jp, mp } = this;
    const mark = this.#mark;
    const rest = this.#rest;
    const reached = this.#reached;
    const from = place[u]!;
    const to = place[x]!;
    const stamp = ++this.#stamp;
    mark[u] = stamp;
    reached[0] = u;
    let a = 0;
    let b = 1;
    for (let i = from + 1; i <= to; i++) {
      const w = order[i]!;
      if (mark[jp[w]!] === stamp || mark[mp[w]!] === stamp) {
        if (w === x) return false;
        mark[w] = stamp;
        reached[b++] = w;
      } else rest[a++] = w;
    }
    let at = from;
    for (let i = 0; i < a; i++, at++) {
      order[at] = rest[i]!;
      place[rest[i]!] = at;
    }
    for (let i = 0; i < b; i++, at++) {
      order[at] = reached[i]!;
      place[reached[i]!] = at;
    }
    return true;
  }

  /** u, newly linked, must stand before y. */
  #rise(u: number, y: number): boolean {
    const { order, place, js, ms } = this;
    const mark = this.#mark;
    const rest = this.#rest;
    const reached = this.#reached;
    const from = place[y]!;
    const to = place[u]!;
    const stamp = ++this.#stamp;
    mark[u] = stamp;
    reached[0] = u;
    let a = 0;
    let b = 1;
    for (let i = to - 1; i >= from; i--) {
      const w = order[i]!;
      if (mark[js[w]!] === stamp || mark[ms[w]!] === stamp) {
        if (w === y) return false;
        mark[w] = stamp;
        reached[b++] = w;
      } else rest[a++] = w;
    }
    let at = to;
    for (let i = 0; i < a; i++, at--) {
      order[at] = rest[i]!;
      place[rest[i]!] = at;
    }
    for (let i = 0; i < b; i++, at--) {
      order[at] = reached[i]!;
      place[reached[i]!] = at;
    }
    return true;
  }
}
