/** The hand on a table: which cells are marked, by keys, by click and by drag. */
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { isOne, kept, only, spotAfter, type Range, type Size, type Spot } from './table-range.ts';

export interface Hand {
  readonly range: Range;
  readonly mark: (range: Range) => void;
  /** Moves by a key; false where the key moves nothing. Shift grows the block. */
  readonly onMove: (event: KeyboardEvent) => boolean;
  /** For the ground that holds the cells, which carry `data-spot="row,column"`. */
  readonly onPointerDown: (event: PointerEvent) => void;
  /** True right after a block was dragged: the click that ends it is no click. */
  readonly dragged: () => boolean;
}

/** The cell that something on screen belongs to. */
export const spotOf = (target: Element | null): Spot | undefined => {
  const [row, column] = target?.closest<HTMLElement>('[data-spot]')?.dataset['spot']?.split(',').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
};

/** `reveal` scrolls to a row; `page` says how many rows are on screen. */
export function useHand({ size, scroller, reveal, page }: { readonly size: Size; readonly scroller: RefObject<HTMLElement | null>; readonly reveal: (row: number) => void; readonly page: () => number }): Hand {
  const [marked, setMarked] = useState<Range>(() => only({ row: 0, column: 0 }));
  const range = kept(marked, size);
  const dragging = useRef(false);
  const moved = useRef(false);
  const latest = useRef(range);
  latest.current = range;
  const mark = (next: Range): void => {
    setMarked(next);
    reveal(next.at.row);
  };

  useEffect(() => {
    const move = (event: globalThis.PointerEvent): void => {
      if (!dragging.current || !scroller.current) return;
      const { top, bottom } = scroller.current.getBoundingClientRect();
      if (event.clientY > bottom - 4) scroller.current.scrollBy(0, 40);
      else if (event.clientY < top + 30) scroller.current.scrollBy(0, -40);
      const at = spotOf(document.elementFromPoint(event.clientX, Math.max(top + 40, Math.min(bottom - 6, event.clientY))));
      if (!at || (at.row === latest.current.at.row && at.column === latest.current.at.column)) return;
      moved.current = true;
      setMarked({ at, from: latest.current.from });
    };
    const up = (): void => void (dragging.current = false);
    addEventListener('pointermove', move);
    addEventListener('pointerup', up);
    return () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', up);
    };
  }, [scroller]);

  return {
    range, mark,
    onMove(event) {
      const at = spotAfter(event, range.at, size, page());
      if (!at) return false;
      mark(event.shiftKey ? { at, from: range.from } : only(at));
      return true;
    },
    onPointerDown(event) {
      const at = spotOf(event.target as Element);
      if (!at || event.button !== 0) return;
      moved.current = event.shiftKey;
      dragging.current = event.pointerType === 'mouse'; // a finger scrolls
      setMarked(event.shiftKey ? { at, from: range.from } : only(at));
    },
    dragged: () => moved.current && !isOne(latest.current),
  };
}
