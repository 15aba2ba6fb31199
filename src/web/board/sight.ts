/** Where the board looks: the ways to another stretch of time, to other rows, to a bar. */
import { ALL } from './picture.ts';
import { Showing } from './showing.ts';
import { fitted, zoomed, type View } from './view.ts';
import { DAY } from './zone.ts';

export abstract class Sight {
  protected readonly showing: Showing;
  readonly #viewed: (from: number, to: number) => void;
  #told: ReturnType<typeof setTimeout> | undefined;

  /** `viewed` is told once the view has come to rest: ticks. */
  constructor(rowHeight: number, viewed: (from: number, to: number) => void) {
    this.showing = new Showing(rowHeight);
    this.#viewed = viewed;
  }

  protected abstract lay(): void;
  protected abstract draw(what: number): void;

  end(): void {
    clearTimeout(this.#told);
  }
  now(): void {
    const { from, to } = this.showing.shown;
    this.see({ ...this.showing.view, from: this.showing.now - (to - from) * 0.08 });
  }
  /** About the middle. */
  zoom(factor: number): void {
    this.see(zoomed(this.showing.view, factor, this.showing.plot / 2, this.showing.plot));
  }
  /** From here (default: where the view begins) so many minutes. */
  span(minutes: number, from = this.showing.view.from): void {
    this.see(fitted(this.showing.view, from, from + minutes, this.showing.plot));
  }
  fitOrder(o: number): void {
    if (!this.showing.store || o < 0) return;
    this.see(this.showing.ordering(o));
    this.reveal(o, false);
  }
  /** Every row and all time that is planned; again: back. */
  whole(): void {
    const { store } = this.showing;
    if (!store) return;
    this.showing.wholePlant = !this.showing.wholePlant;
    if (this.showing.wholePlant) this.showing.view = { ...fitted(this.showing.view, store.data.now - 60, store.end.reduce((most, end) => Math.max(most, end), store.data.now + DAY) + 60, this.showing.plot), top: 0 };
    else this.showing.toDay();
    this.lay();
    this.#tell();
  }
  /** Brings a bar into sight. */
  reveal(o: number, sideways = true): void {
    if (this.showing.store && o >= 0) this.see(this.showing.revealing(o, sideways));
  }
  protected see(view: View): void {
    this.showing.see(view);
    this.draw(ALL);
    this.#tell();
  }
  #tell(): void {
    clearTimeout(this.#told);
    this.#told = setTimeout(() => this.#viewed(Math.round(this.showing.shown.from), Math.round(this.showing.shown.to)), 300);
  }
}
