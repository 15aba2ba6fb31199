/** The board on the page: puts version, view, gestures, pictures and mirror together. No framework; what it says goes to `hears`. */
import './board.css';
import type { BoardData, Job, Operation } from './data.ts';
import type { OnTaken } from './drag.ts';
import { Choosing, type Hears } from './choosing.ts';
import { barsWithin } from './find-bar.ts';
import { STRIP } from './draw-load.ts';
import { rectOf } from './draw-over.ts';
import { REST, step, type Hand, type Input, type Intent } from './gesture.ts';
import { InHand, type Posed } from './in-hand.ts';
import { keyAct, type KeyAct } from './keys.ts';
import type { RowsBy } from './layout.ts';
import { listen } from './listen.ts';
import type { Palette } from './palette.ts';
import { ALL, BARS, GROUND, OVER, Picture, TRY } from './picture.ts';
import { reached } from './reach.ts';
import type { ColourBy, Scene } from './scene.ts';
import { HEAD } from './showing.ts';
import { Store } from './store.ts';
import { zoomed } from './view.ts';
import type { Words } from './words.ts';

/** Height of the board from which there is room for a load under the rows, px. */
const ROOM_FOR_LOADS = 400;

export interface BoardOf {
  readonly words: Words;
  readonly palette: Palette;
  readonly hears: Hears;
  readonly rowHeight: number;
}

export class Board extends Choosing {
  readonly #host: HTMLElement;
  readonly #picture: Picture;
  readonly #inHand: InHand;
  readonly #ends = new AbortController();
  #hand: Hand = REST;
  #editable = false;
  #loads = false;
  #height = 0;
  #waiting: (() => void) | null = null;

  constructor(host: HTMLElement, { words, palette, hears, rowHeight }: BoardOf) {
    super(host, { words, hears, rowHeight });
    this.#host = host;
    this.#inHand = new InHand(this.showing, hears.dragged);
    this.#picture = new Picture(host, palette, (what) => this.#sceneFor(what));
    this.#resize();
    listen(host, this.mirror.grid, this.#ends.signal, {
      hit: (x, y) => this.showing.hit(x, y), input: (input) => this.#do(input), resized: () => this.#resize(), minute: () => this.draw(GROUND | OVER),
      focused: (byKeyboard) => {
        if (byKeyboard && this.showing.focus < 0) this.#key({ do: 'row', by: 1, more: false });
        this.draw(OVER);
      },
      fonts: () => this.#picture.fonts(),
      keyUp: (key) => {
        if (key === ' ') this.hears.tip(null);
        if (key.toLowerCase() !== 'x' || !this.#inHand.held || this.#inHand.held.byKey) return;
        this.#inHand.swap(false);
        this.draw(OVER | TRY);
      },
      key: (key) => {
        if (key.key === 'Escape' && this.#hand.mode !== 'idle') return this.#do({ type: 'escape' }), true;
        const { held } = this.#inHand;
        const act = keyAct(key, held !== null);
        // a bar in the pointer's hand knows one key: that those two change places for as long as it is held down
        if (act === null || (held && !held.byKey && act.do !== 'swap')) return false;
        this.#key(act);
        return true;
      },
    });
  }

  override end(): void {
    super.end();
    this.#ends.abort();
    this.#picture.end();
    this.#inHand.end();
    this.#host.replaceChildren();
  }

  get store(): Store | null {
    return this.showing.store;
  }
  /** What it draws from, for other painters than the screen's. */
  get scene(): Scene {
    return this.showing.scene(this.words, this.#picture.measure, false);
  }
  get focused(): number {
    return this.showing.focus;
  }

  /** Shows a version, keeping what is in sight and what is selected. Waits for the end of a drag. */
  show(data: BoardData, posed: Posed | null, editable: boolean): void {
    if (this.#inHand.held) return void (this.#waiting = () => this.show(data, posed, editable));
    this.showing.take(new Store(data));
    this.showing.preview = null;
    this.#inHand.posed = posed;
    this.#editable = editable;
    if (this.showing.fresh.size > 0) setTimeout(() => { this.showing.fresh.clear(); this.draw(OVER); }, 10_000);
    this.showing.recolour();
    this.lay();
  }
  /** Takes over what an edit changed. */
  patch(operations: readonly Operation[], jobs: readonly Job[]): void {
    this.showing.patch(operations, jobs);
    this.lay();
  }
  set palette(palette: Palette) {
    this.#picture.palette = palette;
  }
  set rowHeight(height: number) {
    this.showing.rowHeight = height;
    this.lay();
  }
  set onTaken(rule: OnTaken) {
    this.#inHand.onTaken = rule;
  }
  /** Operations that differ from the published plan. */
  set changed(keys: readonly string[]) {
    this.showing.changed = new Set(keys.map((key) => this.showing.store?.withKey(key) ?? -1).filter((o) => o >= 0));
    this.showing.recolour();
    this.draw(BARS | OVER);
  }
  /** What others have selected: keys of operations by name. */
  set others(list: readonly { readonly name: string; readonly keys: readonly string[] }[]) {
    this.showing.others = new Map(list.flatMap(({ name, keys }) => keys.map((key) => [this.showing.store?.withKey(key) ?? -1, name] as const)));
    this.draw(OVER);
  }
  rowsBy(by: RowsBy): void {
    if (by === this.showing.by) return;
    this.showing.by = by;
    this.showing.view = { ...this.showing.view, top: 0 };
    this.lay();
  }
  /** Another version over this one, row by row, what is the same standing back; null: none. */
  compare(other: BoardData | null): void {
    if (other === this.showing.other) return;
    this.showing.compare(other);
    this.lay();
    this.reveal(this.showing.focus, false); // rows are higher now, or lower
  }
  /** Whether the load of the work center in focus is drawn under the rows. */
  set loads(on: boolean) {
    if (on === this.#loads) return;
    this.#loads = on;
    this.#resize(true);
  }
  colourBy(by: ColourBy): void {
    this.showing.colourBy = by;
    this.showing.recolour();
    this.draw(BARS);
  }
  fold(keys: readonly string[]): void {
    this.showing.folded = new Set(keys);
    this.lay();
  }
  /** Only rows of machines for which this holds; undefined: all. */
  filter(only: ((machine: number) => boolean) | undefined): void {
    this.showing.only = only;
    this.lay();
  }
  /** Selects the late operation after (or before) the one in focus. */
  nextLate(by: -1 | 1): void {
    this.#key({ do: 'late', by });
  }
  /** Takes an operation into the hand of a pointer that went down beside the board, as on a list of what has no place. */
  carry(o: number, pointerId: number): void {
    if (!this.#editable || !this.#inHand.able || this.showing.by !== 'machines') return this.mirror.say(this.words.notMovable);
    this.#host.setPointerCapture(pointerId);
    this.#hand = { ...REST, mode: 'drag' };
    if (this.#inHand.take(o, { x: 0 })) this.sayChosen();
    this.draw(ALL);
  }
  /** Where a bar is drawn, px from the host's corner; null: out of sight, or without a place. */
  rectOf(o: number): readonly [number, number, number, number] | null {
    const s = this.showing;
    const rect = o >= 0 && s.store ? rectOf(this.scene, { operation: o, ...s.store.placed(o) }) : null;
    return rect && rect[0] < s.width && rect[0] + rect[2] > s.headWidth && rect[1] >= HEAD && rect[1] + rect[3] < s.height ? rect : null;
  }
  /** Begins move mode on an operation, as the key M does. */
  moveByKeys(o: number): void {
    if (o < 0 || !this.showing.store) return;
    if (!this.#editable || !this.#inHand.able) return this.mirror.say(this.words.notMovable);
    this.mirror.grid.focus({ preventScroll: true });
    this.setFocus(o, true);
    this.#inHand.take(o, null);
    this.#tryByKeys();
    this.mirror.say(this.words.moveKeys);
  }
  /** In move mode: to this machine and start. */
  moveTo(machine: number, start: number): void {
    this.#inHand.place(machine, start);
    this.#tryByKeys();
    this.mirror.grid.focus({ preventScroll: true });
  }

  // — hands and keys —

  #do(input: Input): void {
    if (!this.showing.store) return;
    const [hand, intents] = step(this.#hand, input, () => this.#editable && this.#inHand.able && this.showing.by === 'machines');
    this.#hand = hand;
    for (const intent of intents) this.#act(intent);
    if (hand.resting && !hand.resting.shown && input.type === 'move') setTimeout(() => this.#do({ type: 'timer', at: performance.now() }), 125);
  }

  #act(intent: Intent): void {
    const s = this.showing;
    switch (intent.do) {
      case 'pan':
        this.hears.tip(null);
        return this.see({ ...s.view, from: s.view.from - intent.dx / s.view.scale, top: s.view.top - intent.dy });
      case 'zoom':
        this.hears.tip(null);
        return this.see(zoomed(s.view, intent.factor, Math.max(0, intent.x - s.headWidth), s.plot));
      case 'hover': {
        const operation = intent.hit?.operation ?? -1;
        const row = intent.hit?.row ?? -1;
        this.#host.style.cursor = operation >= 0 || (intent.hit?.part === 'row-head' && s.layout.rows[row]?.kind === 'group') ? 'pointer' : 'default';
        if (operation !== s.hover) {
          s.hover = operation;
          this.hears.tip(null);
          this.draw(OVER);
        }
        if (row !== s.hoverRow) {
          s.hoverRow = row;
          this.draw(GROUND);
        }
        return;
      }
      case 'tip':
        return this.hears.tip({ operation: intent.operation, x: intent.x, y: intent.y });
      case 'select':
        return this.choose(intent.operation, intent.how);
      case 'fit':
        return this.fitOrder(intent.operation);
      case 'fold': {
        const row = s.layout.rows[intent.row];
        if (row?.kind !== 'group') return;
        if (!s.folded.delete(row.key)) s.folded.add(row.key);
        this.hears.folded([...s.folded]);
        return this.lay();
      }
      case 'menu':
        this.hears.tip(null);
        return this.hears.menu(intent.operation, intent.x, intent.y);
      case 'pick':
        this.hears.tip(null);
        if (intent.touch) navigator.vibrate?.(12);
        if (this.#inHand.take(intent.operation, intent)) this.sayChosen();
        return this.draw(ALL);
      case 'drag':
        this.#inHand.point(intent.x, intent.y, intent.mods);
        return this.draw(OVER | TRY);
      case 'drop':
        return void this.#drop();
      case 'cancel':
        s.lasso = null;
        return this.#letGo();
      case 'lasso':
        s.lasso = intent.rect;
        return this.draw(OVER);
      case 'lasso-end': {
        s.lasso = null;
        const [x0, y0, x1, y1] = intent.rect;
        s.selected = new Set(barsWithin(s.store!, s.layout, s.view, [x0 - s.headWidth, y0 - HEAD, x1 - s.headWidth, y1 - HEAD]));
        return this.sayChosen();
      }
    }
  }

  #key(act: KeyAct): void {
    const s = this.showing;
    const { store } = s;
    if (!store) return;
    const at = s.focus;
    switch (act.do) {
      case 'step': case 'row': return this.go(reached(s, act), act.more);
      case 'page': case 'edge': case 'late': case 'route': return this.go(reached(s, act));
      case 'open': return at >= 0 ? this.hears.opened(at) : undefined;
      case 'peek': {
        const rect = at < 0 ? null : rectOf(s.scene(this.words, this.#picture.measure, false), { operation: at, ...store.placed(at) });
        return rect ? this.hears.tip({ operation: at, x: Math.max(s.headWidth, rect[0]), y: rect[1] + rect[3] }) : undefined;
      }
      case 'move': return this.moveByKeys(at);
      case 'swap':
        this.#inHand.swap(!this.#inHand.held!.byKey || !this.#inHand.held!.swap);
        return this.#inHand.held!.byKey ? this.#tryByKeys() : this.draw(OVER | TRY);
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
        return this.hears.typeTime(operation, machine, start);
      }
      case 'drop': return void this.#drop();
      case 'cancel':
        this.mirror.say(this.words.cancelled);
        return this.#letGo();
    }
  }
  #tryByKeys(): void {
    this.#inHand.try();
    this.draw(ALL);
    const tried = this.#inHand.held?.tried;
    if (tried) this.mirror.say(this.words.outcome(this.showing.store!, tried.outcome));
  }
  async #drop(): Promise<void> {
    const held = this.#inHand.held;
    if (held?.byKey && held.tried?.outcome.refusal) return this.mirror.say(this.words.outcome(this.showing.store!, held.tried.outcome));
    const drop = this.#inHand.drop();
    if (drop) await this.hears.dropped(drop);
    if (!this.#inHand.held) this.#letGo(); // meanwhile another bar may have been taken in hand
  }
  #letGo(): void {
    this.#inHand.letGo();
    this.draw(ALL);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.();
  }

  // — pictures —

  protected lay(): void {
    const s = this.showing;
    const { store } = s;
    if (!store) return;
    s.lay();
    this.mirror.show(store, s.layout.rows, this.words);
    s.see(s.view);
    this.draw(ALL);
  }
  #resize(anew = false): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    const s = this.showing;
    if (width === 0 || (!anew && width === s.width && height === this.#height)) return;
    const lower = height < this.#height;
    this.#height = height;
    s.loads = this.#loads && height >= ROOM_FOR_LOADS;
    s.width = width;
    s.height = height - (s.loads ? STRIP : 0);
    this.#picture.resize(width, height);
    if (s.wholePlant) s.lay();
    s.see(s.view);
    if (lower) this.reveal(s.focus, false); // what was chosen stays in sight over what has opened below
    this.#picture.paint(ALL);
  }
  protected draw(what: number): void {
    this.#picture.draw(what);
  }
  #sceneFor(what: number): Scene | null {
    const s = this.showing;
    if (!s.store || s.width === 0) return null;
    if (what & TRY) {
      if (this.#inHand.try()) this.#picture.also(GROUND | BARS);
      const pull = this.#inHand.pull();
      if (pull) {
        s.see({ ...s.view, from: s.view.from + pull.dx / s.view.scale, top: s.view.top + pull.dy });
        this.#picture.also(ALL);
        this.draw(OVER | TRY);
      }
    }
    return s.scene(this.words, this.#picture.measure, this.mirror.grid.matches(':focus-visible'));
  }
}
