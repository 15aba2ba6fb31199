/** All that a picture of the board is drawn from. */
import type { Against } from './against.ts';
import type { Measure } from './fit-text.ts';
import type { Preview } from './ghost.ts';
import type { Hours } from './hours.ts';
import type { Layout, RowsBy } from './layout.ts';
import type { Store } from './store.ts';
import type { View } from './view.ts';
import type { Words } from './words.ts';
import type { PlantTime } from './zone.ts';

export type ColourBy = 'delivery' | 'priority' | 'item' | 'customer' | 'family' | 'slack' | 'changed';

export interface Scene {
  readonly store: Store;
  readonly layout: Layout;
  readonly view: View;
  readonly time: PlantTime;
  readonly hours: Hours;
  readonly words: Words;
  readonly measure: Measure;
  readonly width: number;
  readonly height: number;
  /** Of the row heads and of the time head, px. */
  readonly headWidth: number;
  readonly headHeight: number;
  readonly by: RowsBy;
  readonly colourBy: ColourBy;
  /** Colour group of an operation under `colourBy`, 0–7; 255 for none. */
  readonly tints: Uint8Array | null;
  readonly selected: ReadonlySet<number>;
  readonly focus: number;
  readonly hover: number;
  readonly hoverRow: number;
  /** Operations found; null where nothing is looked for. */
  readonly found: ReadonlySet<number> | null;
  readonly fresh: ReadonlySet<number>;
  readonly changed: ReadonlySet<number>;
  /** Operations that somebody else has selected, with their name. */
  readonly others: ReadonlyMap<number, string>;
  /** Another version, drawn over this one's bars. */
  readonly against: Against | null;
  /** The machines whose load is drawn under the rows. */
  readonly strip: { readonly name: string; readonly members: readonly number[] } | null;
  readonly preview: Preview | null;
  readonly lasso: readonly [number, number, number, number] | null;
  readonly now: number;
}
