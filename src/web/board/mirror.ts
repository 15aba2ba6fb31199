/** The board for people who do not see it: a grid of machines and their operations, one tab stop, the same commands; it changes the plan too. */
import type { Row } from './layout.ts';
import { LATE, type Store } from './store.ts';
import type { Words } from './words.ts';

/** Rows that are told; more would only slow the reader down. */
const MOST = 400;
let boards = 0;

export class Mirror {
  readonly grid: HTMLDivElement;
  readonly #live: HTMLDivElement;
  readonly #id = `board-${(boards += 1)}`;
  #of: { readonly store: Store; readonly rows: readonly Row[]; readonly words: Words } | null = null;
  #open = -1;

  constructor(host: HTMLElement) {
    this.grid = document.createElement('div');
    this.grid.setAttribute('role', 'grid');
    this.grid.tabIndex = 0;
    this.grid.className = 'b-mirror';
    this.#live = document.createElement('div');
    this.#live.setAttribute('aria-live', 'polite');
    this.#live.className = 'b-mirror';
    host.append(this.grid, this.#live);
  }

  show(store: Store, rows: readonly Row[], words: Words): void {
    this.#of = { store, rows, words };
    this.#open = -1;
    const count = (operations: Int32Array): readonly [number, number] => [operations.length, operations.reduce((sum, o) => sum + (store.status[o] === LATE ? 1 : 0), 0)];
    this.grid.setAttribute('aria-label', words.grid);
    this.grid.setAttribute('aria-rowcount', String(rows.length));
    this.grid.replaceChildren(...rows.slice(0, MOST).map((row, at) => {
      const counts = row.kind === 'group' ? row.members.map((m) => count(store.byMachine[m]!)).reduce((sum, one) => [sum[0] + one[0], sum[1] + one[1]], [0, 0]) : count(row.operations);
      const line = document.createElement('div');
      line.setAttribute('role', 'row');
      line.setAttribute('aria-rowindex', String(at + 1));
      const head = document.createElement('div');
      head.setAttribute('role', 'rowheader');
      head.id = `${this.#id}-row-${at}`;
      head.textContent = words.row(`${row.code} ${row.name}`.trim(), ...counts);
      line.append(head);
      return line;
    }));
    // what is pointed at has to be there: its cells come back with the next word of where the focus is
    const pointed = this.grid.getAttribute('aria-activedescendant');
    if (pointed !== null && !this.grid.querySelector(`#${pointed}`)) this.grid.removeAttribute('aria-activedescendant');
  }

  /** The operation (or, with -1, the row) that has the focus. Only its row carries cells. */
  focus(rowAt: number, operation: number): void {
    const of = this.#of;
    if (!of) return;
    if (this.#open !== rowAt) {
      const before = this.grid.children[this.#open];
      if (before) for (const cell of [...before.children].slice(1)) cell.remove();
      this.#open = rowAt;
      const line = this.grid.children[rowAt];
      const row = of.rows[rowAt];
      if (line && row) {
        line.append(...[...row.operations].slice(0, 300).map((o) => {
          const cell = document.createElement('div');
          cell.setAttribute('role', 'gridcell');
          cell.id = `${this.#id}-cell-${o}`;
          cell.textContent = of.words.operation(of.store, o);
          return cell;
        }));
      }
    }
    for (const cell of this.grid.querySelectorAll('[aria-selected]')) cell.removeAttribute('aria-selected');
    const cell = operation >= 0 ? this.grid.querySelector(`#${this.#id}-cell-${operation}`) : null;
    cell?.setAttribute('aria-selected', 'true');
    this.grid.setAttribute('aria-activedescendant', cell ? cell.id : `${this.#id}-row-${rowAt}`);
  }

  say(text: string): void {
    this.#live.textContent = text;
  }
}
