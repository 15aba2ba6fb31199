/** The board on the page: puts store, view, gestures, pictures and mirror together. No framework; what it says goes to `hears`. */
import type { Plan, Problem } from '#engine/problem';
import type { BoardData, Job, Operation } from './data.ts';
import { Drag, type OnTaken, type Tried } from './drag.ts';
import { drawBars } from './draw-bars.ts';
import { drawGround } from './draw-ground.ts';
import { drawCorner, drawRowHeads, drawTimeHead } from './draw-heads.ts';
import { drawOver } from './draw-over.ts';
import { barAt, barsWithin, besideInRoute, besideInRow, nearestInRow, nextLate, rowOf, tintsBy } from './find-bar.ts';
import { remembering } from './fit-text.ts';
import { REST, step, type Hand, type Hit, type Input, type Intent, type Mods } from './gesture.ts';
import { keyAct, type KeyAct } from './keys.ts';
import { layOut, rowAt, type Layout, type RowsBy } from './layout.ts';
import { Mirror } from './mirror.ts';
import { CanvasPainter, FONTS } from './paint-canvas.ts';
import type { Palette } from './palette.ts';
import { hoursOf, type ColourBy, type Hours, type Preview, type Scene } from './scene.ts';
import { LATE, Store } from './store.ts';
import { fitted, tickAt, xOf, zoomed, type View } from './view.ts';
import type { Words } from './words.ts';
import { DAY, PlantTime } from './zone.ts';

/** A drop: what was in hand, and where it was let go. */
export interface Drop {
  readonly key: string;
  readonly machineId: number;
  readonly start: number;
  readonly onTaken: OnTaken;
  readonly frozen: boolean;
}
export interface Hears {
  /** Keys of what is selected; the last one is what the inspector shows. */
  readonly selected: (keys: readonly string[]) => void;
  readonly viewed: (from: number, to: number) => void;
  readonly folded: (keys: readonly string[]) => void;
  /** The tip of an operation, at a point of the host; null: none. */
  readonly tip: (tip: { readonly operation: number; readonly x: number; readonly y: number } | null) => void;
  readonly dragged: (tried: Tried | null, x: number, y: number) => void;
  /** Resolves once the server has taken it or said no. */
  readonly dropped: (drop: Drop) => Promise<void>;
  readonly menu: (operation: number, x: number, y: number) => void;
  readonly opened: (operation: number) => void;
  readonly typeTime: (operation: number, machine: number, start: number) => void;
}
export interface BoardOf {
  readonly words: Words;
  readonly palette: Palette;
  readonly hears: Hears;
  readonly rowHeight: number;
}

const HEAD = 46;
const EDGE = 60;

export class Board {
  readonly #host: HTMLElement;
  readonly #hears: Hears;
  readonly #painters: readonly [CanvasPainter, CanvasPainter, CanvasPainter];
  readonly #mirror: Mirror;
  readonly #measure: Scene['measure'];
  readonly #ends = new AbortController();
  #words: Words;
  #store: Store | null = null;
  #time!: PlantTime;
  #hours!: Hours;
  #layout: Layout = { rows: [], height: 0, rowOfMachine: new Int32Array(0) };
  #view: View = { from: 0, scale: 1, top: 0 };
  #width = 0;
  #height = 0;
  #rowHeight: number;
  #wholePlant = false;
  #by: RowsBy = 'machines';
  #folded = new Set<string>();
  #only: ((machine: number) => boolean) | undefined;
  #colourBy: ColourBy = 'delivery';
  #tints: Uint8Array | null = null;
  #selected = new Set<number>();
  #focus = -1;
  #focusRow = 0;
  #hover = -1;
  #hoverRow = -1;
  #found: ReadonlySet<number> | null = null;
  #fresh = new Set<number>();
  #changed: ReadonlySet<number> = new Set();
  #preview: Preview | null = null;
  #lasso: Scene['lasso'] = null;
  #hand: Hand = REST;
  #drag: Drag | null = null;
  #posed: { problem: Problem; plan: Plan; mayThaw: boolean } | null = null;
  #held: { operation: number; grab: number; tried: Tried | null; x: number; y: number; mods: Mods; byKey: boolean; machine: number; start: number } | null = null;
  #editable = false;
  #waiting: BoardData | null = null;
  #onTaken: OnTaken = 'push';
  #dirty = 0;
  #frame = 0;
  #told: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, { words, palette, hears, rowHeight }: BoardOf) {
    this.#host = host;
    this.#hears = hears;
    this.#words = words;
    this.#rowHeight = rowHeight;
    const canvases = [0, 1, 2].map(() => {
      const canvas = document.createElement('canvas');
      canvas.className = 'b-canvas';
      canvas.setAttribute('aria-hidden', 'true');
      host.append(canvas);
      return canvas;
    });
    this.#painters = canvases.map((canvas) => new CanvasPainter(canvas, palette)) as never;
    const ruler = canvases[0]!.getContext('2d')!;
    this.#measure = remembering((text, font) => {
      ruler.font = FONTS[font];
      return ruler.measureText(text).width;
    });
    this.#mirror = new Mirror(host);
    this.#resize();
    this.#listen();
  }

  end(): void {
    this.#ends.abort();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#told);
    this.#host.replaceChildren();
  }

  get store(): Store | null {
    return this.#store;
  }
  get time(): PlantTime {
    return this.#time;
  }
  get shown(): { readonly from: number; readonly to: number } {
    return { from: this.#view.from, to: tickAt(this.#view, this.#plot) };
  }
  get scene(): Scene {
    return this.#scene();
  }
  get focused(): number {
    return this.#focus >= 0 ? this.#focus : ([...this.#selected].at(-1) ?? -1);
  }
  get moving(): boolean {
    return this.#held !== null;
  }

  /** Shows a version, keeping what is in sight and what is selected. Waits for the end of a drag. */
  show(data: BoardData, posed: { problem: Problem; plan: Plan; mayThaw: boolean } | null, editable: boolean): void {
    if (this.#held && this.#store) {
      this.#waiting = data;
      this.#posed = posed;
      return;
    }
    const before = this.#store;
    const keys = [...this.#selected].map((o) => before!.operations[o]!.key);
    const focus = this.#focus >= 0 ? before!.operations[this.#focus]!.key : '';
    const store = (this.#store = new Store(data));
    if (before) this.#fresh = new Set(moved(before, store));
    if (this.#fresh.size > 0) setTimeout(() => { this.#fresh.clear(); this.#draw(4); }, 10_000);
    this.#time = new PlantTime(data.epoch, data.zone);
    this.#hours = hoursOf(store);
    this.#posed = posed;
    this.#drag = null;
    this.#editable = editable;
    this.#selected = new Set(keys.map((key) => store.withKey(key)).filter((o) => o >= 0));
    this.#focus = store.withKey(focus);
    this.#hover = -1;
    if (!before) this.#view = fitted(this.#view, data.now - 90, data.now + 32 * 60, Math.max(400, this.#plot));
    this.#recolour();
    this.#lay();
  }
  /** Takes over what an edit changed. */
  patch(operations: readonly Operation[], jobs: readonly Job[]): void {
    this.#store?.patch(operations, jobs);
    if (!this.#store) return;
    this.#preview = null;
    this.#hours = hoursOf(this.#store);
    this.#recolour();
    this.#lay();
  }
  set words(words: Words) {
    this.#words = words;
    this.#draw(7);
  }
  set palette(palette: Palette) {
    for (const painter of this.#painters) painter.palette = palette;
    this.#draw(7);
  }
  set rowHeight(height: number) {
    this.#rowHeight = height;
    this.#wholePlant = false;
    this.#lay();
  }
  set onTaken(rule: OnTaken) {
    this.#onTaken = rule;
  }
  /** Operations that differ from the published plan. */
  set changed(keys: readonly string[]) {
    this.#changed = new Set(keys.map((key) => this.#store?.withKey(key) ?? -1).filter((o) => o >= 0));
    this.#recolour();
    this.#draw(6);
  }

  rowsBy(by: RowsBy): void {
    this.#by = by;
    this.#view = { ...this.#view, top: 0 };
    this.#lay();
  }
  colourBy(by: ColourBy): void {
    this.#colourBy = by;
    this.#recolour();
    this.#draw(2);
  }
  fold(keys: readonly string[]): void {
    this.#folded = new Set(keys);
    this.#lay();
  }
  /** Only rows of machines for which this holds; undefined: all. */
  filter(only: ((machine: number) => boolean) | undefined): void {
    this.#only = only;
    this.#lay();
  }
  /** Numbers, items and customers with these words stand out; answers how many operations, and goes to the first. */
  find(words: string): number {
    const store = this.#store;
    const wanted = words.trim().toLowerCase();
    if (!store || wanted === '') {
      this.#found = null;
      this.#draw(2);
      return 0;
    }
    const jobs = store.jobs.map((job) => `${job.number} ${job.item} ${job.itemDescription} ${job.customer ?? ''}`.toLowerCase().includes(wanted));
    const found = new Set<number>();
    for (let o = 0; o < store.n; o++) if (jobs[store.job[o]!] && store.machine[o]! >= 0) found.add(o);
    this.#found = found;
    const first = [...found].filter((o) => store.end[o]! >= store.data.now).sort((a, b) => store.start[a]! - store.start[b]!)[0] ?? [...found][0];
    if (first !== undefined) this.reveal(first);
    this.#draw(2);
    return found.size;
  }
  select(keys: readonly string[]): void {
    const store = this.#store;
    if (!store) return;
    this.#selected = new Set(keys.map((key) => store.withKey(key)).filter((o) => o >= 0));
    const last = [...this.#selected].at(-1) ?? -1;
    if (last >= 0) this.#setFocus(last, false);
    this.#draw(4);
  }
  now(): void {
    const span = this.shown.to - this.#view.from;
    this.#see({ ...this.#view, from: (this.#store?.data.now ?? 0) - span * 0.08 });
  }
  /** About the middle. */
  zoom(factor: number): void {
    this.#see(zoomed(this.#view, factor, this.#plot / 2, this.#plot));
  }
  /** From here (default: where the view begins) so many minutes. */
  span(minutes: number, from = this.#view.from): void {
    this.#see({ ...fitted(this.#view, from, from + minutes, this.#plot) });
  }
  fitOrder(o: number): void {
    const store = this.#store;
    if (!store || o < 0) return;
    const route = [...store.routeOf(store.job[o]!)].filter((one) => store.machine[one]! >= 0);
    const from = Math.min(...route.map((one) => store.setup[one]!));
    const to = Math.max(...route.map((one) => store.end[one]!));
    this.#see(fitted(this.#view, from - (to - from) * 0.08 - 15, to + (to - from) * 0.08 + 15, this.#plot));
    this.reveal(o, false);
  }
  /** Every row and all time that is planned; again: back. */
  whole(): void {
    const store = this.#store;
    if (!store) return;
    this.#wholePlant = !this.#wholePlant;
    if (this.#wholePlant) {
      const to = store.end.reduce((most, end) => Math.max(most, end), store.data.now + DAY);
      this.#view = { ...fitted(this.#view, Math.min(store.data.now, to) - 60, to + 60, this.#plot), top: 0 };
    } else this.#view = { ...fitted(this.#view, store.data.now - 90, store.data.now + 32 * 60, this.#plot), top: 0 };
    this.#lay();
    this.#tell();
  }
  /** Brings a bar into sight. */
  reveal(o: number, sideways = true): void {
    const store = this.#store;
    if (!store || o < 0) return;
    const row = this.#layout.rows[rowOf(store, this.#layout, this.#by, o)];
    let { from, top } = this.#view;
    const room = this.#height - HEAD;
    if (row && (row.y < top || row.y + row.height > top + room)) top = row.y - room / 2;
    const span = this.#plot / this.#view.scale;
    if (sideways && (store.setup[o]! < from || store.setup[o]! > from + span * 0.9)) from = store.setup[o]! - span * 0.2;
    this.#see({ ...this.#view, from, top });
  }

  // — the hand —

  #listen(): void {
    const { signal } = this.#ends;
    const on = <K extends keyof HTMLElementEventMap>(type: K, hear: (event: HTMLElementEventMap[K]) => void, options: AddEventListenerOptions = {}): void => this.#host.addEventListener(type, hear, { signal, ...options });
    const pointer = (type: 'down' | 'move' | 'up') => (event: PointerEvent): void => {
      const { x, y } = this.#point(event);
      if (type === 'down') {
        if (event.button === 1) return;
        this.#host.setPointerCapture(event.pointerId);
        this.#mirror.grid.focus({ preventScroll: true });
        event.preventDefault();
      }
      this.#do({ type, id: event.pointerId, x, y, touch: event.pointerType === 'touch', button: event.button, mods: modsOf(event), hit: this.#hit(x, y), at: event.timeStamp });
      if (type === 'down' && event.pointerType === 'touch') setTimeout(() => this.#do({ type: 'timer', at: performance.now() }), 355);
    };
    on('pointerdown', pointer('down'));
    on('pointermove', pointer('move'));
    on('pointerup', pointer('up'));
    on('pointercancel', () => this.#do({ type: 'escape' }));
    on('pointerleave', () => this.#do({ type: 'leave' }));
    on('contextmenu', (event) => event.preventDefault());
    on('wheel', (event) => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 32 : 1;
      this.#do({ type: 'wheel', ...this.#point(event), dx: event.deltaX * lines, dy: event.deltaY * lines, mods: modsOf(event) });
    }, { passive: false });
    this.#mirror.grid.addEventListener('keydown', (event) => {
      if (event.key === ' ') this.#do({ type: 'space', down: true });
      const act = keyAct({ key: event.key, shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey }, this.#held !== null);
      if (event.key === 'Escape' && this.#hand.mode !== 'idle') this.#do({ type: 'escape' });
      else if (!act) return;
      else this.#key(act);
      event.preventDefault();
      event.stopPropagation();
    }, { signal });
    this.#mirror.grid.addEventListener('keyup', (event) => { if (event.key === ' ') this.#do({ type: 'space', down: false }); }, { signal });
    this.#mirror.grid.addEventListener('focus', () => { if (this.#focus < 0 && this.#mirror.grid.matches(':focus-visible')) this.#key({ do: 'row', by: 1 }); this.#draw(4); }, { signal });
    this.#mirror.grid.addEventListener('blur', () => this.#draw(4), { signal });
    const sizes = new ResizeObserver(() => this.#resize());
    sizes.observe(this.#host);
    signal.addEventListener('abort', () => sizes.disconnect());
    const clock = setInterval(() => this.#draw(5), 20_000);
    signal.addEventListener('abort', () => clearInterval(clock));
    void document.fonts.ready.then(() => this.#draw(7));
  }

  #point(event: MouseEvent): { x: number; y: number } {
    const box = this.#host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
  get #headWidth(): number {
    return this.#width < 760 ? 128 : this.#width < 1000 ? 184 : 236;
  }
  get #plot(): number {
    return Math.max(1, this.#width - this.#headWidth);
  }
  #hit(x: number, y: number): Hit {
    const left = this.#headWidth;
    const part = y < HEAD ? (x < left ? 'corner' : 'time-head') : x < left ? 'row-head' : 'plot';
    const row = y < HEAD ? -1 : rowAt(this.#layout, y - HEAD + this.#view.top);
    return { part, row, operation: part === 'plot' && this.#store ? barAt(this.#store, this.#layout, this.#view, this.#by, x - left, y - HEAD) : -1 };
  }

  #do(input: Input): void {
    if (!this.#store) return;
    const [hand, intents] = step(this.#hand, input, () => this.#editable && this.#posed !== null && this.#by === 'machines');
    this.#hand = hand;
    for (const intent of intents) this.#act(intent);
    if (hand.resting && !hand.resting.shown && input.type === 'move') setTimeout(() => this.#do({ type: 'timer', at: performance.now() }), 125);
  }

  #act(intent: Intent): void {
    const store = this.#store!;
    switch (intent.do) {
      case 'pan':
        this.#hears.tip(null);
        return this.#see({ ...this.#view, from: this.#view.from - intent.dx / this.#view.scale, top: this.#view.top - intent.dy });
      case 'zoom':
        this.#hears.tip(null);
        return this.#see(zoomed(this.#view, intent.factor, Math.max(0, intent.x - this.#headWidth), this.#plot));
      case 'hover': {
        const operation = intent.hit?.operation ?? -1;
        const row = intent.hit?.row ?? -1;
        this.#host.style.cursor = operation >= 0 ? 'pointer' : intent.hit?.part === 'row-head' && this.#layout.rows[row]?.kind === 'group' ? 'pointer' : 'default';
        if (operation !== this.#hover) {
          this.#hover = operation;
          this.#hears.tip(null);
          this.#draw(4);
        }
        if (row !== this.#hoverRow) {
          this.#hoverRow = row;
          this.#draw(1);
        }
        return;
      }
      case 'tip':
        return this.#hears.tip({ operation: intent.operation, x: intent.x, y: intent.y });
      case 'select':
        return this.#choose(intent.operation, intent.how);
      case 'fit':
        return this.fitOrder(intent.operation);
      case 'fold': {
        const row = this.#layout.rows[intent.row];
        if (row?.kind !== 'group') return;
        if (!this.#folded.delete(row.key)) this.#folded.add(row.key);
        this.#hears.folded([...this.#folded]);
        return this.#lay();
      }
      case 'menu':
        this.#hears.tip(null);
        return this.#hears.menu(intent.operation, intent.x, intent.y);
      case 'pick':
        this.#hears.tip(null);
        if (intent.touch) navigator.vibrate?.(12);
        this.#take(intent.operation, tickAt(this.#view, intent.x - this.#headWidth) - store.start[intent.operation]!, false);
        return;
      case 'drag':
        if (this.#held) {
          Object.assign(this.#held, { x: intent.x, y: intent.y, mods: intent.mods });
          this.#draw(4 | 8);
        }
        return;
      case 'drop':
        return void this.#drop();
      case 'cancel':
        this.#lasso = null;
        return this.#letGo();
      case 'lasso':
        this.#lasso = intent.rect;
        return this.#draw(4);
      case 'lasso-end': {
        this.#lasso = null;
        const [x0, y0, x1, y1] = intent.rect;
        this.#selected = new Set(barsWithin(store, this.#layout, this.#view, [x0 - this.#headWidth, y0 - HEAD, x1 - this.#headWidth, y1 - HEAD]));
        this.#sayChosen();
      }
    }
  }

  #choose(o: number, how: 'one' | 'toggle' | 'range'): void {
    const store = this.#store!;
    if (o < 0) this.#selected.clear();
    else if (how === 'toggle') { if (!this.#selected.delete(o)) this.#selected.add(o); }
    else if (how === 'range' && this.#focus >= 0 && store.machine[this.#focus] === store.machine[o]) {
      const row = store.byMachine[store.machine[o]!]!;
      const [a, b] = [row.indexOf(this.#focus), row.indexOf(o)];
      for (const one of row.slice(Math.min(a, b), Math.max(a, b) + 1)) this.#selected.add(one);
    } else this.#selected = new Set([o]);
    this.#focus = o;
    if (o >= 0) this.#setFocus(o, false);
    this.#sayChosen();
  }
  #sayChosen(): void {
    this.#draw(4);
    this.#hears.selected([...this.#selected].map((o) => this.#store!.operations[o]!.key));
  }
  #setFocus(o: number, reveal = true): void {
    this.#focus = o;
    this.#focusRow = Math.max(0, rowOf(this.#store!, this.#layout, this.#by, o));
    this.#mirror.focus(this.#focusRow, o);
    if (reveal) this.reveal(o);
    this.#draw(4);
  }

  // — an edit that is being tried —

  #take(o: number, grab: number, byKey: boolean): void {
    const store = this.#store!;
    this.#drag ??= this.#posed ? new Drag(store, this.#posed.problem, this.#posed.plan, this.#posed.mayThaw) : null;
    if (!this.#drag) return;
    this.#held = { operation: o, grab, tried: null, x: 0, y: 0, mods: { shift: false, ctrl: false, alt: false }, byKey, machine: store.machine[o]!, start: store.start[o]! };
    this.#selected = new Set([o]);
    this.#focus = o;
    this.#hover = -1;
    this.#draw(7);
  }
  #tryNow(): void {
    const held = this.#held;
    const drag = this.#drag;
    const store = this.#store;
    if (!held || !drag || !store) return;
    let snap: number | null = null;
    if (!held.byKey) {
      const over = this.#layout.rows[rowAt(this.#layout, held.y - HEAD + this.#view.top)];
      held.machine = held.mods.shift ? store.machine[held.operation]! : (over?.machine ?? -1);
      const tick = tickAt(this.#view, held.x - this.#headWidth) - held.grab;
      const snapped = held.machine < 0 ? { start: Math.round(tick), snap: null } : drag.snap(held.operation, held.machine, tick, 8 / this.#view.scale, held.mods.alt);
      ({ snap } = snapped);
      held.start = snapped.start;
    }
    held.tried = drag.try(held.operation, held.machine, held.start, this.#onTaken, snap);
    this.#preview = held.tried.preview;
    this.#hears.dragged(held.tried, held.x, held.y);
  }
  async #drop(): Promise<void> {
    const held = this.#held;
    const tried = held?.tried;
    if (!held || !tried) return this.#letGo();
    if (tried.outcome.refusal) {
      this.#mirror.say(this.#words.outcome(this.#store!, tried.outcome));
      if (!held.byKey) this.#letGo();
      return;
    }
    const store = this.#store!;
    const { machine, start } = tried.asked;
    this.#held = null;
    this.#hears.dragged(null, 0, 0);
    if (machine !== store.machine[held.operation] || start !== store.start[held.operation]) {
      await this.#hears.dropped({ key: store.operations[held.operation]!.key, machineId: store.machines[machine]!.id, start, onTaken: this.#onTaken, frozen: tried.outcome.frozen });
    }
    this.#letGo();
  }
  #letGo(): void {
    this.#held = null;
    this.#preview = null;
    this.#hears.dragged(null, 0, 0);
    const { 0: data } = [this.#waiting];
    this.#waiting = null;
    if (data) this.show(data, this.#posed, this.#editable);
    else this.#draw(7);
  }
  /** Begins move mode on an operation, as the key M does. */
  moveByKeys(o: number): void {
    if (o < 0 || !this.#store) return;
    if (!this.#editable || !this.#posed) return this.#mirror.say(this.#words.notMovable);
    this.#mirror.grid.focus({ preventScroll: true });
    this.#setFocus(o);
    this.#take(o, 0, true);
    this.#placeHeld(0);
    this.#mirror.say(this.#words.moveKeys);
  }
  /** Selects the late operation after (or before) the one in focus. */
  nextLate(by: -1 | 1): void {
    this.#key({ do: 'late', by });
  }
  /** In move mode: to this start. */
  moveTo(machine: number, start: number): void {
    if (!this.#held) return;
    Object.assign(this.#held, { machine, start });
    this.#placeHeld(0);
    this.#mirror.grid.focus({ preventScroll: true });
  }
  #placeHeld(minutes: number): void {
    const held = this.#held!;
    held.start += minutes;
    const x = this.#headWidth + xOf(this.#view, held.start);
    if (x < this.#headWidth || x > this.#width - 80) this.#view = { ...this.#view, from: held.start - this.#plot / this.#view.scale / 3 };
    const row = this.#layout.rows[this.#layout.rowOfMachine[held.machine] ?? -1];
    Object.assign(held, { x: this.#headWidth + xOf(this.#view, held.start), y: HEAD + (row?.y ?? 0) - this.#view.top + this.#rowHeight });
    this.#tryNow();
    this.#draw(7);
    if (held.tried) this.#mirror.say(this.#words.outcome(this.#store!, held.tried.outcome));
  }

  #key(act: KeyAct): void {
    const store = this.#store;
    if (!store) return;
    const at = this.#focus;
    const row = this.#layout.rows[this.#focusRow];
    const go = (o: number): void => { if (o >= 0) { this.#setFocus(o); this.#selected = new Set([o]); this.#sayChosen(); } };
    const held = this.#held;
    switch (act.do) {
      case 'step': return go(at < 0 ? (row?.operations[0] ?? -1) : besideInRow(row, at, act.by));
      case 'row': case 'page': return go(nearestInRow(store, this.#layout, at < 0 && act.do === 'row' ? -1 : this.#focusRow, act.do === 'page' ? act.by * 10 : act.by, at < 0 ? store.data.now : store.start[at]!));
      case 'edge': return go(row?.operations.at(act.to === 'first' ? 0 : -1) ?? -1);
      case 'late': return go(nextLate(store, at, act.by));
      case 'route': return go(besideInRoute(store, at, act.by));
      case 'open': return at >= 0 ? this.#hears.opened(at) : undefined;
      case 'move': return this.moveByKeys(at);
      case 'nudge': return this.#placeHeld(act.minutes);
      case 'machine': {
        const able = [...this.#drag!.eligible(held!.operation)].sort((a, b) => a - b);
        held!.machine = able[(able.indexOf(held!.machine) + act.by + able.length) % able.length] ?? held!.machine;
        return this.#placeHeld(0);
      }
      case 'next-slot': {
        const tried = this.#drag!.try(held!.operation, held!.machine, held!.start + 5, 'free-gap', null);
        held!.start = tried.outcome.refusal ? held!.start : tried.outcome.start;
        return this.#placeHeld(0);
      }
      case 'type-time': return this.#hears.typeTime(held!.operation, held!.machine, held!.start);
      case 'drop': return void this.#drop();
      case 'cancel':
        this.#mirror.say(this.#words.cancelled);
        return this.#letGo();
    }
  }

  // — pictures —

  #recolour(): void {
    const store = this.#store;
    if (!store || this.#colourBy === 'delivery') return void (this.#tints = null);
    const job = (o: number) => store.jobs[store.job[o]!]!;
    const slack = (o: number): string | null => {
      const { needBy, projected } = job(o);
      if (needBy === null || projected === null) return null;
      const days = (needBy - projected) / DAY;
      return days < 0 ? '0' : days < 1 ? '1' : days < 3 ? '2' : days < 7 ? '3' : '4';
    };
    const keys: Record<Exclude<ColourBy, 'delivery'>, (o: number) => string | null> = {
      priority: (o) => String(job(o).priority), item: (o) => job(o).itemGroup || null, customer: (o) => job(o).customer, family: (o) => store.operations[o]!.family, slack, changed: (o) => (this.#changed.has(o) ? 'changed' : null),
    };
    this.#tints = tintsBy(store, keys[this.#colourBy]);
  }

  #lay(): void {
    const store = this.#store;
    if (!store) return;
    const count = layOut(store, { by: this.#by, folded: new Set(), rowHeight: 1, only: this.#only }).rows.length;
    const rowHeight = this.#wholePlant ? Math.max(1, Math.min(this.#rowHeight, (this.#height - HEAD) / Math.max(1, count))) : this.#rowHeight;
    this.#layout = layOut(store, { by: this.#by, folded: this.#folded, rowHeight, only: this.#only });
    const late = (operations: Int32Array): number => operations.reduce((sum, o) => sum + (store.status[o] === LATE ? 1 : 0), 0);
    this.#mirror.show({
      label: this.#words.grid, rows: this.#layout.rows, cellText: (o) => this.#words.operation(store, o),
      rowText: (row) => this.#words.row(`${row.code} ${row.name}`.trim(), row.kind === 'group' ? row.members.reduce((sum, m) => sum + store.byMachine[m]!.length, 0) : row.operations.length, row.kind === 'group' ? row.members.reduce((sum, m) => sum + late(store.byMachine[m]!), 0) : late(row.operations)),
    });
    this.#see(this.#view, false);
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    if (width === 0 || (width === this.#width && height === this.#height)) return;
    this.#width = width;
    this.#height = height;
    for (const painter of this.#painters) painter.resize(width, height, Math.min(3, window.devicePixelRatio || 1));
    if (this.#wholePlant) this.#lay();
    this.#see(this.#view, false);
    this.#paint(7);
  }

  #see(view: View, tell = true): void {
    const most = Math.max(0, this.#layout.height - (this.#height - HEAD) + 24);
    this.#view = { ...view, top: Math.max(0, Math.min(most, view.top)) };
    this.#draw(7);
    if (tell) this.#tell();
  }
  #tell(): void {
    clearTimeout(this.#told);
    this.#told = setTimeout(() => this.#hears.viewed(Math.round(this.shown.from), Math.round(this.shown.to)), 300);
  }

  #scene(): Scene {
    const store = this.#store!;
    return {
      store, layout: this.#layout, view: this.#view, time: this.#time, hours: this.#hours, words: this.#words, measure: this.#measure, width: this.#width, height: this.#height, headWidth: this.#headWidth, headHeight: HEAD,
      by: this.#by, colourBy: this.#colourBy, tints: this.#tints, selected: this.#selected, focus: this.#mirror.grid.matches(':focus-visible') ? this.#focus : -1, hover: this.#hover, hoverRow: this.#hoverRow, found: this.#found,
      fresh: this.#fresh, changed: this.#changed, preview: this.#preview, lasso: this.#lasso, now: store.data.now + this.#since(),
    };
  }
  #since(): number {
    return this.#store ? Math.max(0, Math.min(24 * 60, (performance.now() - this.#shownAt()) / 60_000)) : 0;
  }
  #at = new WeakMap<Store, number>();
  #shownAt(): number {
    const store = this.#store!;
    let at = this.#at.get(store);
    if (at === undefined) this.#at.set(store, (at = performance.now()));
    return at;
  }

  /** 1 ground and heads, 2 bars, 4 what lies over them, 8 try the edit in hand first. */
  #draw(what: number): void {
    this.#dirty |= what;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const dirty = this.#dirty;
      this.#dirty = 0;
      this.#paint(dirty);
    });
  }
  #paint(what: number): void {
    if (!this.#store || this.#width === 0) return;
    if (this.#held && !this.#held.byKey && (what & 8) !== 0) {
      const before = this.#preview;
      this.#tryNow();
      if (before?.over !== this.#preview?.over || !sameMoved(before, this.#preview)) what |= 3;
      this.#edgeScroll();
    }
    const scene = this.#scene();
    if (what & 1) this.#painters[0].paint([drawGround(scene), drawRowHeads(scene), drawTimeHead(scene), drawCorner(scene)]);
    if (what & 2) this.#painters[1].paint(drawBars(scene));
    if (what & 4) this.#painters[2].paint([drawOver(scene)]);
  }
  /** Near an edge the board moves under the hand, faster the nearer. */
  #edgeScroll(): void {
    const held = this.#held!;
    const pull = (at: number, low: number, high: number): number => (at < low + EDGE ? -(low + EDGE - at) / 5 : at > high - EDGE ? (at - high + EDGE) / 5 : 0);
    const dx = pull(held.x, this.#headWidth, this.#width);
    const dy = pull(held.y, HEAD, this.#height);
    if (dx === 0 && dy === 0) return;
    this.#see({ ...this.#view, from: this.#view.from + dx / this.#view.scale, top: this.#view.top + dy });
    this.#draw(15);
  }
}

const modsOf = (event: MouseEvent): Mods => ({ shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey });
const sameMoved = (a: Preview | null, b: Preview | null): boolean => a === b || (a !== null && b !== null && a.moved.size === b.moved.size && [...a.moved].every((o) => b.moved.has(o)));

/** Operations that are elsewhere than they were. */
function* moved(before: Store, after: Store): Generator<number> {
  for (let o = 0; o < after.n; o++) {
    const was = before.withKey(after.operations[o]!.key);
    if (was >= 0 && (before.start[was] !== after.start[o] || before.end[was] !== after.end[o] || before.machines[before.machine[was]!]?.id !== after.machines[after.machine[o]!]?.id)) yield o;
  }
}
