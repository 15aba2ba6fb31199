/** The operation in hand, by pointer or by keys, and those selected along with it: tried in every frame, dropped as one edit, or put back. */
import type { Plan, Problem } from '#engine/problem';
import { Drag, type OnTaken, type Tried } from './drag.ts';
import type { Mods } from './gesture.ts';
import { rowAt } from './layout.ts';
import { HEAD, type Showing } from './showing.ts';
import { tickAt, xOf } from './view.ts';

/** The problem behind the version shown, and whether the caller may move what is frozen. */
export interface Posed {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly mayThaw: boolean;
}
/** A drop: what was in hand, and where it was let go. */
export interface Drop {
  /** The one under the hand first. */
  readonly moves: readonly { readonly key: string; readonly machineId: number; readonly start: number }[];
  readonly onTaken: OnTaken;
  readonly frozen: boolean;
}
interface Held {
  readonly operation: number;
  /** It and those selected with it. */
  readonly together: readonly number[];
  /** How many that are selected have to stay. */
  readonly staying: number;
  /** Those two change places, whatever the rule of the board is. */
  swap: boolean;
  /** Ticks from the operation's start to where it was taken. */
  readonly grab: number;
  readonly byKey: boolean;
  x: number;
  y: number;
  mods: Mods;
  machine: number;
  start: number;
  tried: Tried | null;
}

const EDGE = 60;
const NO_MODS: Mods = { shift: false, ctrl: false, alt: false };

export class InHand {
  readonly #s: Showing;
  readonly #hear: (tried: Tried | null, x: number, y: number) => void;
  #posed: Posed | null = null;
  #drag: Drag | null = null;
  #held: Held | null = null;
  #soon = 0;
  onTaken: OnTaken = 'push';

  constructor(showing: Showing, hear: (tried: Tried | null, x: number, y: number) => void) {
    this.#s = showing;
    this.#hear = hear;
  }

  /** What re-times; compiled once the browser has nothing else to do, at the latest when something is first taken in hand. */
  set posed(posed: Posed | null) {
    this.#posed = posed;
    this.#drag = null;
    const cancel = globalThis.cancelIdleCallback ?? clearTimeout;
    const whenIdle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 500));
    cancel(this.#soon);
    if (posed) this.#soon = Number(whenIdle(() => this.#compile()));
  }
  #compile(): void {
    if (this.#s.store && this.#posed) this.#drag ??= new Drag(this.#s.store, this.#posed.problem, this.#posed.plan, this.#posed.mayThaw);
  }
  /** No more is compiled. */
  end(): void {
    this.posed = null;
  }
  get able(): boolean {
    return this.#posed !== null;
  }
  get held(): Readonly<Held> | null {
    return this.#held;
  }

  take(operation: number, at: { readonly x: number } | null): boolean {
    const { store } = this.#s;
    if (!store || !this.#posed) return false;
    this.#compile();
    const placed = store.machine[operation]! >= 0;
    // without a place it is taken by its start, by keys from where it may first go
    const start = placed ? store.start[operation]! : Math.max(store.data.frozenUntil, Math.ceil(store.data.now));
    const machine = placed ? store.machine[operation]! : Math.min(...this.#drag!.eligible(operation));
    const others = this.#s.selected.has(operation) ? [...this.#s.selected].filter((o) => o !== operation) : [];
    const along = others.filter((o) => this.#drag!.goesAlong(o));
    this.#held = { operation, together: [operation, ...along], staying: others.length - along.length, swap: false, grab: at && placed ? tickAt(this.#s.view, at.x - this.#s.headWidth) - start : 0, byKey: at === null, x: at?.x ?? 0, y: 0, mods: NO_MODS, machine, start, tried: null };
    this.#s.selected = new Set([...along, operation]);
    this.#s.focus = operation;
    this.#s.hover = -1;
    return true;
  }
  point(x: number, y: number, mods: Mods): void {
    if (this.#held) Object.assign(this.#held, { x, y, mods });
  }
  place(machine: number, start: number): void {
    if (this.#held) Object.assign(this.#held, { machine, start });
  }

  /** Tries where the pointer (or the keys) stand; true where other bars are pushed, or other rows meant, than before. */
  try(): boolean {
    const held = this.#held;
    const s = this.#s;
    const { store } = s;
    if (!held || !this.#drag || !store) return false;
    let snap: number | null = null;
    if (held.byKey) {
      const row = s.layout.rows[s.layout.rowOfMachine[held.machine] ?? -1];
      const x = s.headWidth + xOf(s.view, held.start);
      if (x < s.headWidth || x > s.width - 80) s.see({ ...s.view, from: held.start - s.plot / s.view.scale / 3 });
      if (row && (row.y < s.view.top || row.y + row.height > s.view.top + s.height - HEAD)) s.see({ ...s.view, top: row.y - (s.height - HEAD) / 2 });
      Object.assign(held, { x: s.headWidth + xOf(s.view, held.start), y: HEAD + (row?.y ?? 0) - s.view.top + s.rowHeight });
    } else {
      const over = s.layout.rows[rowAt(s.layout, held.y - HEAD + s.view.top)];
      held.machine = held.mods.shift ? store.machine[held.operation]! : (over?.machine ?? -1);
      const tick = tickAt(s.view, held.x - s.headWidth) - held.grab;
      if (held.machine < 0) held.start = Math.round(tick);
      else ({ start: held.start, snap } = this.#drag.snap(held.together, held.machine, tick, 8 / s.view.scale, held.mods.alt));
    }
    const tried = this.#drag.try(held.together, held.machine, held.start, held.swap ? 'swap' : this.onTaken, snap);
    held.tried = held.staying === 0 ? tried : { ...tried, outcome: { ...tried.outcome, staying: held.staying } };
    const before = s.preview;
    s.preview = held.tried.preview;
    this.#hear(held.tried, held.x, held.y);
    return before === null || before.over !== s.preview.over || before.refused !== s.preview.refused || before.moved.size !== s.preview.moved.size || ![...before.moved].every((o) => s.preview!.moved.has(o));
  }
  /** Change places with whoever is there, or by the rule of the board again. */
  swap(on: boolean): void {
    if (this.#held) this.#held.swap = on;
  }
  /** The machine above or below among those that can do it. */
  otherMachine(by: -1 | 1): void {
    const held = this.#held;
    if (!held || !this.#drag) return;
    const able = [...this.#drag.eligible(held.operation)].sort((a, b) => a - b);
    held.machine = able[(able.indexOf(held.machine) + by + able.length) % able.length] ?? held.machine;
  }
  /** The next gap it fits into, at least five minutes on. */
  nextSlot(): void {
    const held = this.#held;
    if (!held || !this.#drag) return;
    const { outcome } = this.#drag.try(held.together, held.machine, held.start + 5, 'free-gap', null);
    if (!outcome.refusal) held.start = outcome.start;
  }
  /** How far the board should move under a hand near an edge, px; null in its middle. */
  pull(): { readonly dx: number; readonly dy: number } | null {
    const held = this.#held;
    if (!held || held.byKey) return null;
    const by = (at: number, low: number, high: number): number => (at < low + EDGE ? -(low + EDGE - at) / 5 : at > high - EDGE ? (at - high + EDGE) / 5 : 0);
    const dx = by(held.x, this.#s.headWidth, this.#s.width);
    const dy = by(held.y, HEAD, this.#s.height);
    return dx === 0 && dy === 0 ? null : { dx, dy };
  }
  /** What a drop here asks for; null where nothing is asked (same place), or it cannot be. The bar stays where it was tried until `letGo`. */
  drop(): Drop | null {
    const held = this.#held;
    const tried = held?.tried;
    const { store } = this.#s;
    this.#held = null;
    this.#hear(null, 0, 0);
    if (!held || !tried || !store || tried.outcome.refusal) return null;
    const { machine, start } = tried.asked[0]!;
    if (machine === store.machine[held.operation] && start === store.start[held.operation]) return null;
    const moves = tried.asked.map((one) => ({ key: store.operations[one.operation]!.key, machineId: store.machines[one.machine]!.id, start: one.start }));
    return { moves, onTaken: held.swap ? 'swap' : this.onTaken, frozen: tried.outcome.frozen };
  }
  letGo(): void {
    if (this.#held) this.#hear(null, 0, 0);
    this.#held = null;
    this.#s.preview = null;
  }
}
