/** The board on the page: puts version, view, gestures, pictures and mirror together. No framework; what it says goes to `hears`. */
import './board.css';
import type { BoardData, Job, Operation } from './data.ts';
import type { OnTaken, Tried } from './drag.ts';
import { barsWithin, besideInRoute, besideInRow, between, nearestInRow, nextLate, rowOf, withWords } from './find-bar.ts';
import { REST, step, type Hand, type Input, type Intent } from './gesture.ts';
import { InHand, type Drop, type Posed } from './in-hand.ts';
import { keyAct, type KeyAct } from './keys.ts';
import type { RowsBy } from './layout.ts';
import { listen } from './listen.ts';
import { Mirror } from './mirror.ts';
import type { Palette } from './palette.ts';
import { ALL, BARS, GROUND, OVER, Picture, TRY } from './picture.ts';
import type { ColourBy, Scene } from './scene.ts';
import { HEAD, Showing } from './showing.ts';
import { Store } from './store.ts';
import { fitted, zoomed, type View } from './view.ts';
import type { Words } from './words.ts';
import { DAY } from './zone.ts';

export interface Hears {
  /** Keys of what is selected; the last one is what the inspector shows. */
  readonly selected: (keys: readonly string[]) => void;
  readonly viewed: (from: number, to: number) => void;
  readonly folded: (keys: readonly string[]) => void;
  /** The tip of an operation, at a point of the host; null: none. */
  readonly tip: (tip: { readonly operation: number; readonly x: number; readonly y: number } | null) => void;
  readonly dragged: (tried: Tried | null, x: number, y: number) => void;
  /** Resolves once the server has taken it or said no; until then the bar stays where it was dropped. */
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

export class Board {
  readonly #host: HTMLElement;
  readonly #hears: Hears;
  readonly #picture: Picture;
  readonly #mirror: Mirror;
  readonly #words: Words;
  readonly #s: Showing;
  readonly #inHand: InHand;
  readonly #ends = new AbortController();
  #hand: Hand = REST;
  #editable = false;
  #waiting: (() => void) | null = null;
  #told: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, { words, palette, hears, rowHeight }: BoardOf) {
    this.#host = host;
    this.#hears = hears;
    this.#words = words;
    this.#s = new Showing(rowHeight);
    this.#inHand = new InHand(this.#s, hears.dragged);
    this.#picture = new Picture(host, palette, (what) => this.#sceneFor(what));
    this.#mirror = new Mirror(host);
    this.#resize();
    listen(host, this.#mirror.grid, this.#ends.signal, {
      hit: (x, y) => this.#s.hit(x, y), input: (input) => this.#do(input), resized: () => this.#resize(), minute: () => this.#draw(GROUND | OVER), 
      focused: (byKeyboard) => {
        if (byKeyboard && this.#s.focus < 0) this.#key({ do: 'row', by: 1 });
        this.#draw(OVER);
      },
      fonts: () => this.#picture.fonts(),
      key: (key) => {
        if (key.key === 'Escape' && this.#hand.mode !== 'idle') return this.#do({ type: 'escape' }), true;
        const act = keyAct(key, this.#inHand.held?.byKey === true);
        return act !== null && (this.#key(act), true);
      },
    });
  }

  end(): void {
    this.#ends.abort();
    this.#picture.end();
    this.#inHand.end();
    clearTimeout(this.#told);
    this.#host.replaceChildren();
  }

  get store(): Store | null {
    return this.#s.store;
  }
  /** What it draws from, for other painters than the screen's. */
  get scene(): Scene {
    return this.#s.scene(this.#words, this.#picture.measure, false);
  }
  get focused(): number {
    return this.#s.focus;
  }

  /** Shows a version, keeping what is in sight and what is selected. Waits for the end of a drag. */
  show(data: BoardData, posed: Posed | null, editable: boolean): void {
    if (this.#inHand.held) return void (this.#waiting = () => this.show(data, posed, editable));
    this.#s.take(new Store(data));
    this.#s.preview = null;
    this.#inHand.posed = posed;
    this.#editable = editable;
    if (this.#s.fresh.size > 0) setTimeout(() => { this.#s.fresh.clear(); this.#draw(OVER); }, 10_000);
    this.#s.recolour();
    this.#lay();
  }
  /** Takes over what an edit changed. */
  patch(operations: readonly Operation[], jobs: readonly Job[]): void {
    this.#s.patch(operations, jobs);
    this.#lay();
  }
  set palette(palette: Palette) {
    this.#picture.palette = palette;
  }
  set rowHeight(height: number) {
    this.#s.rowHeight = height;
    this.#lay();
  }
  set onTaken(rule: OnTaken) {
    this.#inHand.onTaken = rule;
  }
  /** Operations that differ from the published plan. */
  set changed(keys: readonly string[]) {
    this.#s.changed = new Set(keys.map((key) => this.#s.store?.withKey(key) ?? -1).filter((o) => o >= 0));
    this.#s.recolour();
    this.#draw(BARS | OVER);
  }
  rowsBy(by: RowsBy): void {
    if (by === this.#s.by) return;
    this.#s.by = by;
    this.#s.view = { ...this.#s.view, top: 0 };
    this.#lay();
  }
  colourBy(by: ColourBy): void {
    this.#s.colourBy = by;
    this.#s.recolour();
    this.#draw(BARS);
  }
  fold(keys: readonly string[]): void {
    this.#s.folded = new Set(keys);
    this.#lay();
  }
  /** Only rows of machines for which this holds; undefined: all. */
  filter(only: ((machine: number) => boolean) | undefined): void {
    this.#s.only = only;
    this.#lay();
  }
  /** Numbers, items and customers with these words stand out; answers how many operations, and goes to the first. */
  find(words: string): number {
    const { store } = this.#s;
    const found = store ? withWords(store, words) : null;
    this.#s.found = found && new Set(found);
    this.#draw(BARS);
    if (!store || found === null) return 0;
    this.reveal(found.find((o) => store.end[o]! >= this.#s.now) ?? found[0] ?? -1);
    return found.length;
  }
  select(keys: readonly string[]): void {
    const { store } = this.#s;
    if (!store) return;
    this.#s.selected = new Set(keys.map((key) => store.withKey(key)).filter((o) => o >= 0));
    const last = [...this.#s.selected].at(-1) ?? -1;
    if (last >= 0) this.#setFocus(last, false);
    this.#draw(OVER);
  }
  now(): void {
    const { from, to } = this.#s.shown;
    this.#see({ ...this.#s.view, from: this.#s.now - (to - from) * 0.08 });
  }
  /** About the middle. */
  zoom(factor: number): void {
    this.#see(zoomed(this.#s.view, factor, this.#s.plot / 2, this.#s.plot));
  }
  /** From here (default: where the view begins) so many minutes. */
  span(minutes: number, from = this.#s.view.from): void {
    this.#see(fitted(this.#s.view, from, from + minutes, this.#s.plot));
  }
  fitOrder(o: number): void {
    if (!this.#s.store || o < 0) return;
    this.#see(this.#s.ordering(o));
    this.reveal(o, false);
  }
  /** Every row and all time that is planned; again: back. */
  whole(): void {
    const { store } = this.#s;
    if (!store) return;
    this.#s.wholePlant = !this.#s.wholePlant;
    if (this.#s.wholePlant) this.#s.view = { ...fitted(this.#s.view, store.data.now - 60, store.end.reduce((most, end) => Math.max(most, end), store.data.now + DAY) + 60, this.#s.plot), top: 0 };
    else this.#s.toDay();
    this.#lay();
    this.#tell();
  }
  /** Brings a bar into sight. */
  reveal(o: number, sideways = true): void {
    if (this.#s.store && o >= 0) this.#see(this.#s.revealing(o, sideways));
  }
  /** Selects the late operation after (or before) the one in focus. */
  nextLate(by: -1 | 1): void {
    this.#key({ do: 'late', by });
  }
  /** Begins move mode on an operation, as the key M does. */
  moveByKeys(o: number): void {
    if (o < 0 || !this.#s.store) return;
    if (!this.#editable || !this.#inHand.able) return this.#mirror.say(this.#words.notMovable);
    this.#mirror.grid.focus({ preventScroll: true });
    this.#setFocus(o, true);
    this.#inHand.take(o, null);
    this.#tryByKeys();
    this.#mirror.say(this.#words.moveKeys);
  }
  /** In move mode: to this machine and start. */
  moveTo(machine: number, start: number): void {
    this.#inHand.place(machine, start);
    this.#tryByKeys();
    this.#mirror.grid.focus({ preventScroll: true });
  }

  // — hands and keys —

  #do(input: Input): void {
    if (!this.#s.store) return;
    const [hand, intents] = step(this.#hand, input, () => this.#editable && this.#inHand.able && this.#s.by === 'machines');
    this.#hand = hand;
    for (const intent of intents) this.#act(intent);
    if (hand.resting && !hand.resting.shown && input.type === 'move') setTimeout(() => this.#do({ type: 'timer', at: performance.now() }), 125);
  }

  #act(intent: Intent): void {
    const s = this.#s;
    switch (intent.do) {
      case 'pan':
        this.#hears.tip(null);
        return this.#see({ ...s.view, from: s.view.from - intent.dx / s.view.scale, top: s.view.top - intent.dy });
      case 'zoom':
        this.#hears.tip(null);
        return this.#see(zoomed(s.view, intent.factor, Math.max(0, intent.x - s.headWidth), s.plot));
      case 'hover': {
        const operation = intent.hit?.operation ?? -1;
        const row = intent.hit?.row ?? -1;
        this.#host.style.cursor = operation >= 0 || (intent.hit?.part === 'row-head' && s.layout.rows[row]?.kind === 'group') ? 'pointer' : 'default';
        if (operation !== s.hover) {
          s.hover = operation;
          this.#hears.tip(null);
          this.#draw(OVER);
        }
        if (row !== s.hoverRow) {
          s.hoverRow = row;
          this.#draw(GROUND);
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
        const row = s.layout.rows[intent.row];
        if (row?.kind !== 'group') return;
        if (!s.folded.delete(row.key)) s.folded.add(row.key);
        this.#hears.folded([...s.folded]);
        return this.#lay();
      }
      case 'menu':
        this.#hears.tip(null);
        return this.#hears.menu(intent.operation, intent.x, intent.y);
      case 'pick':
        this.#hears.tip(null);
        if (intent.touch) navigator.vibrate?.(12);
        if (this.#inHand.take(intent.operation, intent)) this.#sayChosen();
        return this.#draw(ALL);
      case 'drag':
        this.#inHand.point(intent.x, intent.y, intent.mods);
        return this.#draw(OVER | TRY);
      case 'drop':
        return void this.#drop();
      case 'cancel':
        s.lasso = null;
        return this.#letGo();
      case 'lasso':
        s.lasso = intent.rect;
        return this.#draw(OVER);
      case 'lasso-end': {
        s.lasso = null;
        const [x0, y0, x1, y1] = intent.rect;
        s.selected = new Set(barsWithin(s.store!, s.layout, s.view, [x0 - s.headWidth, y0 - HEAD, x1 - s.headWidth, y1 - HEAD]));
        return this.#sayChosen();
      }
    }
  }

  #choose(o: number, how: 'one' | 'toggle' | 'range'): void {
    const s = this.#s;
    if (o < 0) s.selected.clear();
    else if (how === 'toggle') { if (!s.selected.delete(o)) s.selected.add(o); }
    else if (how === 'range') for (const one of between(s.store!, s.focus, o)) s.selected.add(one);
    else s.selected = new Set([o]);
    s.focus = o;
    if (o >= 0) this.#setFocus(o, false);
    this.#sayChosen();
  }
  #sayChosen(): void {
    this.#draw(OVER);
    this.#hears.selected([...this.#s.selected].map((o) => this.#s.store!.operations[o]!.key));
  }
  #setFocus(o: number, reveal: boolean): void {
    const s = this.#s;
    s.focus = o;
    s.focusRow = Math.max(0, rowOf(s.store!, s.layout, s.by, o));
    this.#mirror.focus(s.focusRow, o);
    if (reveal) this.reveal(o);
    this.#draw(OVER);
  }

  #key(act: KeyAct): void {
    const s = this.#s;
    const { store } = s;
    if (!store) return;
    const at = s.focus;
    const row = s.layout.rows[s.focusRow];
    const go = (o: number): void => {
      if (o < 0) return;
      this.#setFocus(o, true);
      s.selected = new Set([o]);
      this.#sayChosen();
    };
    switch (act.do) {
      case 'step': return go(at < 0 ? (row?.operations[0] ?? -1) : besideInRow(row, at, act.by));
      case 'row': case 'page': return go(nearestInRow(store, s.layout, at < 0 && act.do === 'row' ? -1 : s.focusRow, act.do === 'page' ? act.by * 10 : act.by, at < 0 ? s.now : store.start[at]!));
      case 'edge': return go(row?.operations.at(act.to === 'first' ? 0 : -1) ?? -1);
      case 'late': return go(nextLate(store, at, act.by));
      case 'route': return go(besideInRoute(store, at, act.by));
      case 'open': return at >= 0 ? this.#hears.opened(at) : undefined;
      case 'move': return this.moveByKeys(at);
      case 'nudge': {
        const { machine, start } = this.#inHand.held!;
        this.#inHand.place(machine, start + act.minutes);
        return this.#tryByKeys();
      }
      case 'machine':
        this.#inHand.otherMachine(act.by);
        return this.#tryByKeys();
      case 'next-slot':
        this.#inHand.nextSlot();
        return this.#tryByKeys();
      case 'type-time': {
        const { operation, machine, start } = this.#inHand.held!;
        return this.#hears.typeTime(operation, machine, start);
      }
      case 'drop': return void this.#drop();
      case 'cancel':
        this.#mirror.say(this.#words.cancelled);
        return this.#letGo();
    }
  }
  #tryByKeys(): void {
    this.#inHand.try();
    this.#draw(ALL);
    const tried = this.#inHand.held?.tried;
    if (tried) this.#mirror.say(this.#words.outcome(this.#s.store!, tried.outcome));
  }
  async #drop(): Promise<void> {
    const held = this.#inHand.held;
    if (held?.byKey && held.tried?.outcome.refusal) return this.#mirror.say(this.#words.outcome(this.#s.store!, held.tried.outcome));
    const drop = this.#inHand.drop();
    if (drop) await this.#hears.dropped(drop);
    if (!this.#inHand.held) this.#letGo(); // meanwhile another bar may have been taken in hand
  }
  #letGo(): void {
    this.#inHand.letGo();
    this.#draw(ALL);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.();
  }

  // — pictures —

  #lay(): void {
    const s = this.#s;
    const { store } = s;
    if (!store) return;
    s.lay();
    this.#mirror.show(store, s.layout.rows, this.#words);
    s.see(s.view);
    this.#draw(ALL);
  }
  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    const s = this.#s;
    if (width === 0 || (width === s.width && height === s.height)) return;
    s.width = width;
    s.height = height;
    this.#picture.resize(width, height);
    if (s.wholePlant) s.lay();
    s.see(s.view);
    this.#picture.paint(ALL);
  }
  #see(view: View): void {
    this.#s.see(view);
    this.#draw(ALL);
    this.#tell();
  }
  #tell(): void {
    clearTimeout(this.#told);
    this.#told = setTimeout(() => this.#hears.viewed(Math.round(this.#s.shown.from), Math.round(this.#s.shown.to)), 300);
  }
  #draw(what: number): void {
    this.#picture.draw(what);
  }
  #sceneFor(what: number): Scene | null {
    const s = this.#s;
    if (!s.store || s.width === 0) return null;
    if (what & TRY) {
      if (this.#inHand.try()) this.#picture.also(GROUND | BARS);
      const pull = this.#inHand.pull();
      if (pull) {
        s.see({ ...s.view, from: s.view.from + pull.dx / s.view.scale, top: s.view.top + pull.dy });
        this.#picture.also(ALL);
        this.#draw(OVER | TRY);
      }
    }
    return s.scene(this.#words, this.#picture.measure, this.#mirror.grid.matches(':focus-visible'));
  }
}
