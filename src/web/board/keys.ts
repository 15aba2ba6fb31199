/** Keys on the grid, as words of what they do: pure, so that the keyboard can be tested without one. */

export type KeyAct =
  | { readonly do: 'step' | 'row'; readonly by: -1 | 1; /** What is selected stays selected. */ readonly more: boolean } | { readonly do: 'edge'; readonly to: 'first' | 'last' } | { readonly do: 'page'; readonly by: -1 | 1 }
  | { readonly do: 'late'; readonly by: -1 | 1 } | { readonly do: 'route'; readonly by: -1 | 1 } | { readonly do: 'open' } | { readonly do: 'move' } | { readonly do: 'peek' }
  | { readonly do: 'nudge'; readonly minutes: number } | { readonly do: 'machine'; readonly by: -1 | 1 } | { readonly do: 'next-slot' } | { readonly do: 'type-time' } | { readonly do: 'swap' } | { readonly do: 'drop' } | { readonly do: 'cancel' };

export interface Key {
  readonly key: string;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
}

/** Null: not a key of the grid, whoever listens further out may have it. */
export function keyAct({ key, shift, alt, ctrl }: Key, moving: boolean): KeyAct | null {
  if (ctrl) return null;
  if (moving) {
    const minutes = alt ? 1 : shift ? 60 : 15;
    switch (key) {
      case 'ArrowLeft': return { do: 'nudge', minutes: -minutes };
      case 'ArrowRight': return { do: 'nudge', minutes };
      case 'ArrowUp': return { do: 'machine', by: -1 };
      case 'ArrowDown': return { do: 'machine', by: 1 };
      case 'n': case 'N': return { do: 'next-slot' };
      case 't': case 'T': return { do: 'type-time' };
      case 'x': case 'X': return { do: 'swap' };
      case 'Enter': return { do: 'drop' };
      case 'Escape': return { do: 'cancel' };
      default: return null;
    }
  }
  switch (key) {
    case 'ArrowLeft': return { do: 'step', by: -1, more: shift };
    case 'ArrowRight': return { do: 'step', by: 1, more: shift };
    case 'ArrowUp': return { do: 'row', by: -1, more: shift };
    case 'ArrowDown': return { do: 'row', by: 1, more: shift };
    case 'Home': return { do: 'edge', to: 'first' };
    case 'End': return { do: 'edge', to: 'last' };
    case 'PageUp': return { do: 'page', by: -1 };
    case 'PageDown': return { do: 'page', by: 1 };
    case '[': return { do: 'late', by: -1 };
    case ']': return { do: 'late', by: 1 };
    case ',': return { do: 'route', by: -1 };
    case '.': return { do: 'route', by: 1 };
    case 'Enter': return { do: 'open' };
    case ' ': return { do: 'peek' };
    case 'm': case 'M': return { do: 'move' };
    default: return null;
  }
}
