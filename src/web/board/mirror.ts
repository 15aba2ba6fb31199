/** The board for people who do not see it: a grid of machines and their operations, one tab stop, the same commands; it changes the plan too. */
import type { Row } from './layout.ts';

export interface Mirrored {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowText: (row: Row) => string;
  readonly cellText: (operation: number) => string;
}

let boards = 0;

export class Mirror {
  readonly grid: HTMLDivElement;
  readonly #live: HTMLDivElement;
  readonly #id = `board-${(boards += 1)}`;
  #of: Mirrored | null = null;
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

  show(of: Mirrored): void {
    this.#of = of;
    this.#open = -1;
    this.grid.setAttribute('aria-label', of.label);
    this.grid.setAttribute('aria-rowcount', String(of.rows.length));
    this.grid.replaceChildren(...of.rows.slice(0, 400).map((row, at) => {
      const line = document.createElement('div');
      line.setAttribute('role', 'row');
      line.setAttribute('aria-rowindex', String(at + 1));
      const head = document.createElement('div');
      head.setAttribute('role', 'rowheader');
      head.id = `${this.#id}-row-${at}`;
      head.textContent = of.rowText(row);
      line.append(head);
      return line;
    }));
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
          cell.textContent = of.cellText(o);
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
