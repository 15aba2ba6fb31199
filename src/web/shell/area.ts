/** What a department shows: its pages, its place in the rail, what can be found of it. The app puts all areas together. */
import type { FoundKind, FoundRow } from '#contract/words';
import type { Permission } from '#kernel/access';
import type { ComponentType } from 'react';
import type { Icon } from '#web/kit';

export interface PageOf {
  /** Address with $params: "/orders/$id". */
  readonly path: string;
  readonly needs: Permission;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  /** What it is for, said in its place as long as there is no plant yet. Pages that can be used before leave it out. */
  readonly means?: string;
  /** `bare`: without the rail, such as a terminal or a sheet to print. */
  readonly frame?: 'bare';
}

export interface NavEntry {
  readonly to: string;
  readonly label: string;
  readonly icon: Icon;
  readonly needs: Permission;
  /** Goes there: "g o". */
  readonly keys?: string;
  /** In the menu at the rail's foot: a page that belongs to one of the rail (`more`), or what the plant is made of and how it is set (`data`). Default: in the rail, which holds nine. */
  readonly group?: 'more' | 'data';
  /** Of an entry of the menu: the entry of the rail that is lit while one is there. */
  readonly under?: string;
}

/** How something found is shown: where it opens, by which sign it is known. */
export interface FoundPlace {
  readonly to: (one: Pick<FoundRow, 'id' | 'title' | 'text'>) => string;
  readonly icon: Icon;
}

export interface Area {
  readonly pages: readonly PageOf[];
  readonly nav?: readonly NavEntry[];
  readonly finds?: Partial<Record<FoundKind, FoundPlace>>;
}
