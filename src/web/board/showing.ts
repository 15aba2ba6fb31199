/** What the board shows now: a version, laid out, seen through a view, with what is selected and what is tried. */
import { againstOf, type Against } from './against.ts';
import type { BoardData, Job, Operation } from './data.ts';
import { barAt, rowOf, tintsBy } from './find-bar.ts';
import type { Hit } from './gesture.ts';
import type { Preview } from './ghost.ts';
import { hoursOf, type Hours } from './hours.ts';
import { layOut, RASTER_ROW, rowAt, type Layout, type RowsBy } from './layout.ts';
import type { ColourBy, Scene } from './scene.ts';
import type { Store } from './store.ts';
import { fitted, tickAt, type View } from './view.ts';
import { DAY, PlantTime } from './zone.ts';

/** Height of the time head, px. */
export const HEAD = 46;

export class Showing {
  store: Store | null = null;
  time!: PlantTime;
  hours!: Hours;
  layout: Layout = { rows: [], height: 0, rowOfMachine: new Int32Array(0) };
  view: View = { from: 0, scale: 1, top: 0 };
  width = 0;
  height = 0;
  rowHeight: number;
  wholePlant = false;
  by: RowsBy = 'machines';
  folded = new Set<string>();
  only: ((machine: number) => boolean) | undefined;
  colourBy: ColourBy = 'delivery';
  tints: Uint8Array | null = null;
  selected = new Set<number>();
  focus = -1;
  focusRow = 0;
  hover = -1;
  hoverRow = -1;
  found: ReadonlySet<number> | null = null;
  fresh = new Set<number>();
  changed: ReadonlySet<number> = new Set();
  others: ReadonlyMap<number, string> = new Map();
  /** The version it is compared with, and the same for the version shown. */
  other: BoardData | null = null;
  against: Against | null = null;
  /** Whether there is room under the rows for a load. */
  loads = false;
  preview: Preview | null = null;
  lasso: Scene['lasso'] = null;
  /** When the version came, ms of the page's own clock: now goes on from there. */
  #since = 0;

  constructor(rowHeight: number) {
    this.rowHeight = rowHeight;
  }

  get headWidth(): number {
    return this.width < 760 ? 128 : this.width < 1000 ? 184 : 236;
  }
  get plot(): number {
    return Math.max(1, this.width - this.headWidth);
  }
  get now(): number {
    return (this.store?.data.now ?? 0) + Math.min(DAY, (performance.now() - this.#since) / 60_000);
  }

  /** Takes a version; what is selected stays selected where it is still there. */
  take(store: Store): void {
    const before = this.store;
    const keys = [...this.selected].map((o) => before!.operations[o]!.key);
    const focus = this.focus >= 0 ? before!.operations[this.focus]!.key : '';
    this.store = store;
    this.fresh = before ? new Set(moved(before, store)) : new Set();
    if (this.fresh.size > 200) this.fresh.clear(); // another version altogether: everything is new, so nothing is
    this.time = new PlantTime(store.data.epoch, store.data.zone);
    this.hours = hoursOf(store);
    this.#since = performance.now();
    this.selected = new Set(keys.map((key) => store.withKey(key)).filter((o) => o >= 0));
    this.focus = store.withKey(focus);
    this.hover = -1;
    this.compare(this.other);
    if (before) this.view = { ...this.view, from: this.view.from + (Date.parse(before.data.epoch) - Date.parse(store.data.epoch)) / 60_000 };
    else this.toDay();
  }
  /** Takes over what an edit changed. */
  patch(operations: readonly Operation[], jobs: readonly Job[]): void {
    if (!this.store) return;
    this.store.patch(operations, jobs);
    this.preview = null;
    this.compare(this.other);
    this.hours = hoursOf(this.store);
    this.recolour();
  }
  compare(other: BoardData | null): void {
    this.other = other;
    this.against = other && this.store ? againstOf(this.store, other) : null;
  }
  /** From a little before now to the end of tomorrow's first shifts. */
  toDay(): void {
    const now = this.store?.data.now ?? 0;
    this.view = { ...fitted(this.view, now - 90, now + 32 * 60, this.plot), top: 0 };
  }

  lay(): void {
    const { store } = this;
    if (!store) return;
    const of = { by: this.by, folded: this.folded, only: this.only, stacked: this.against !== null };
    if (!this.wholePlant) return void (this.layout = layOut(store, { ...of, rowHeight: this.rowHeight }));
    // all rows at once: as high as they may be; where they are too low for bars there are no heads of groups either
    const room = this.height - HEAD;
    const high = layOut(store, { ...of, rowHeight: this.rowHeight });
    const rowHeight = Math.min(this.rowHeight, Math.floor(this.rowHeight * (room / Math.max(1, high.height)) * 10) / 10);
    this.layout = rowHeight >= 18 ? layOut(store, { ...of, rowHeight }) : layOut(store, { ...of, folded: new Set(), rowHeight: Math.max(1, Math.min(RASTER_ROW - 0.1, room / Math.max(1, high.rows.length))) });
  }
  see(view: View): void {
    const most = Math.max(0, this.layout.height - (this.height - HEAD) + 24);
    this.view = { ...view, top: Math.max(0, Math.min(most, view.top)) };
  }
  /** The view in which this bar is in sight. */
  revealing(o: number, sideways: boolean): View {
    const store = this.store!;
    const row = this.layout.rows[rowOf(store, this.layout, this.by, o)];
    let { from, top } = this.view;
    const room = this.height - HEAD;
    if (row && (row.y < top || row.y + row.height > top + room)) top = row.y - room / 2;
    const span = this.plot / this.view.scale;
    if (sideways && (store.setup[o]! < from || store.setup[o]! > from + span * 0.9)) from = store.setup[o]! - span * 0.2;
    return { ...this.view, from, top };
  }
  /** The view of all of an order's route. */
  ordering(o: number): View {
    const store = this.store!;
    const route = [...store.routeOf(store.job[o]!)].filter((one) => store.machine[one]! >= 0);
    const from = Math.min(...route.map((one) => store.setup[one]!));
    const to = Math.max(...route.map((one) => store.end[one]!));
    return fitted(this.view, from - (to - from) * 0.08 - 15, to + (to - from) * 0.08 + 15, this.plot);
  }
  hit(x: number, y: number): Hit {
    const left = this.headWidth;
    const part = y >= this.height ? 'time-head' : y < HEAD ? (x < left ? 'corner' : 'time-head') : x < left ? 'row-head' : 'plot';
    const row = y < HEAD ? -1 : rowAt(this.layout, y - HEAD + this.view.top);
    return { part, row, operation: part === 'plot' && this.store ? barAt(this.store, this.layout, this.view, this.by, x - left, y - HEAD) : -1 };
  }
  get shown(): { readonly from: number; readonly to: number } {
    return { from: this.view.from, to: tickAt(this.view, this.plot) };
  }

  /** The work center in focus, else the first in sight. */
  #strip(): Scene['strip'] {
    const { machines, machine } = this.store!;
    const m = this.focus >= 0 ? machine[this.focus]! : (this.layout.rows.find((row) => row.machine >= 0 || row.members.length > 0)?.members[0] ?? -1);
    const of = machines[m];
    return of ? { name: of.workCenterName, members: machines.flatMap((one, at) => (one.workCenter === of.workCenter ? [at] : [])) } : null;
  }

  recolour(): void {
    const { store } = this;
    if (!store || this.colourBy === 'delivery') return void (this.tints = null);
    const job = (o: number) => store.jobs[store.job[o]!]!;
    const slack = (o: number): string | null => {
      const { needBy, projected } = job(o);
      if (needBy === null || projected === null) return null;
      const days = (needBy - projected) / DAY;
      return days < 0 ? '0' : days < 1 ? '1' : days < 3 ? '2' : days < 7 ? '3' : '4';
    };
    const keys: Record<Exclude<ColourBy, 'delivery'>, (o: number) => string | null> = {
      priority: (o) => String(job(o).priority), item: (o) => job(o).itemGroup || null, customer: (o) => job(o).customer, family: (o) => store.operations[o]!.family, slack, changed: (o) => (this.changed.has(o) ? 'changed' : null),
    };
    this.tints = tintsBy(store, keys[this.colourBy]);
  }

  scene(words: Scene['words'], measure: Scene['measure'], focusSeen: boolean): Scene {
    return {
      store: this.store!, layout: this.layout, view: this.view, time: this.time, hours: this.hours, words, measure, width: this.width, height: this.height, headWidth: this.headWidth, headHeight: HEAD,
      by: this.by, colourBy: this.colourBy, tints: this.tints, selected: this.selected, focus: focusSeen ? this.focus : -1, hover: this.hover, hoverRow: this.hoverRow, found: this.found,
      fresh: this.fresh, changed: this.changed, others: this.others, against: this.against, strip: this.loads ? this.#strip() : null, preview: this.preview, lasso: this.lasso, now: this.now,
    };
  }
}

/** Operations that are elsewhere than they were. */
function* moved(before: Store, after: Store): Generator<number> {
  const shift = (Date.parse(before.data.epoch) - Date.parse(after.data.epoch)) / 60_000;
  for (let o = 0; o < after.n; o++) {
    const was = before.withKey(after.operations[o]!.key);
    if (was >= 0 && (before.start[was]! + shift !== after.start[o] || before.end[was]! + shift !== after.end[o] || before.machines[before.machine[was]!]?.id !== after.machines[after.machine[o]!]?.id)) yield o;
  }
}
