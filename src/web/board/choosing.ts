/** What of the board is selected and in focus, by pointer, keys or from outside; it is told to whoever listens, and to the mirror. */
import type { Tried } from './drag.ts';
import { between, rowOf, withWords } from './find-bar.ts';
import type { Drop } from './in-hand.ts';
import { Mirror } from './mirror.ts';
import { BARS, GROUND, OVER } from './picture.ts';
import { Sight } from './sight.ts';
import type { Words } from './words.ts';

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
export abstract class Choosing extends Sight {
  protected readonly hears: Hears;
  protected readonly mirror: Mirror;
  protected readonly words: Words;

  constructor(host: HTMLElement, { words, hears, rowHeight }: { readonly words: Words; readonly hears: Hears; readonly rowHeight: number }) {
    super(rowHeight, hears.viewed);
    this.hears = hears;
    this.words = words;
    this.mirror = new Mirror(host);
  }

  /** Numbers, items and customers with these words stand out; answers how many operations, and goes to the first. */
  find(words: string): number {
    const { store } = this.showing;
    const found = store ? withWords(store, words) : null;
    this.showing.found = found && new Set(found);
    this.draw(BARS);
    if (!store || found === null) return 0;
    this.reveal(found.find((o) => store.end[o]! >= this.showing.now) ?? found[0] ?? -1);
    return found.length;
  }
  select(keys: readonly string[]): void {
    const { store } = this.showing;
    if (!store) return;
    this.showing.selected = new Set(keys.map((key) => store.withKey(key)).filter((o) => o >= 0));
    const last = [...this.showing.selected].at(-1) ?? -1;
    if (last >= 0) this.setFocus(last, false);
    this.draw(OVER);
  }
  protected choose(o: number, how: 'one' | 'toggle' | 'range'): void {
    const s = this.showing;
    if (o < 0) s.selected.clear();
    else if (how === 'toggle') { if (!s.selected.delete(o)) s.selected.add(o); }
    else if (how === 'range') for (const one of between(s.store!, s.focus, o)) s.selected.add(one);
    else s.selected = new Set([o]);
    s.focus = o;
    if (o >= 0) this.setFocus(o, false);
    this.sayChosen();
  }
  protected sayChosen(): void {
    this.draw(OVER);
    this.hears.selected([...this.showing.selected].map((o) => this.showing.store!.operations[o]!.key));
  }
  protected setFocus(o: number, reveal: boolean): void {
    const s = this.showing;
    s.focus = o;
    s.focusRow = Math.max(0, rowOf(s.store!, s.layout, s.by, o));
    this.mirror.focus(s.focusRow, o);
    if (reveal) this.reveal(o);
    this.draw(s.loads ? OVER | GROUND : OVER);
  }

  /** To a bar by the keyboard; `more`: what is selected stays selected. */
  protected go(o: number, more = false): void {
    const { selected, focus } = this.showing;
    if (o < 0) return;
    if (!more) selected.clear();
    else if (focus >= 0) selected.add(focus);
    selected.delete(o);
    selected.add(o); // the last one is what the inspector shows
    this.setFocus(o, true);
    this.sayChosen();
    if (more) this.mirror.say(this.words.selected(selected.size));
  }
}
