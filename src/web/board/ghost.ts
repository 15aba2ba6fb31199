/** An edit that is being tried, as it is drawn. */

/** Where a bar would be: of an edit that is being tried. */
export interface Ghost {
  readonly operation: number;
  readonly machine: number;
  readonly lane: number;
  readonly setup: number;
  readonly start: number;
  readonly end: number;
}
export interface Preview {
  /** The operations in hand. */
  readonly held: ReadonlySet<number>;
  /** Held ones and pushed ones, where they would be. */
  readonly ghosts: readonly Ghost[];
  readonly moved: ReadonlySet<number>;
  /** Machines that could take it. */
  readonly eligible: ReadonlySet<number>;
  /** Machine under the hand, and why it cannot be dropped there. */
  readonly over: number;
  readonly refused: boolean;
  /** The tick it was snapped to; null where it was not. */
  readonly snap: number | null;
}
