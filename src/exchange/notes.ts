/** What an import reports beside rows: how many were left out, folded or filled in, and why; and what goes out of lists. */

export interface Note {
  readonly kind: 'dropped' | 'folded' | 'assumed' | 'removed';
  readonly where: string;
  readonly says: string;
  count: number;
}

/** Counts by place and sentence. */
export class Notes {
  readonly #notes = new Map<string, Note>();
  add(kind: Note['kind'], where: string, says: string, count = 1): void {
    const key = `${kind}\n${where}\n${says}`;
    const note = this.#notes.get(key);
    if (note) note.count += count;
    else this.#notes.set(key, { kind, where, says, count });
  }
  all(): Note[] {
    return [...this.#notes.values()].filter((note) => note.count > 0);
  }
}
