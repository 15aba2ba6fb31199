/** Which bar a key of the grid goes to. */
import { besideInRoute, besideInRow, nearestInRow, nextLate } from './find-bar.ts';
import type { KeyAct } from './keys.ts';
import type { Showing } from './showing.ts';

/** From the bar in focus; -1 where there is none, or it is no key of that kind. */
export function reached({ store, layout, focus: at, focusRow, now }: Showing, act: KeyAct): number {
  if (!store) return -1;
  const row = layout.rows[focusRow];
  switch (act.do) {
    case 'step': return at < 0 ? (row?.operations[0] ?? -1) : besideInRow(row, at, act.by);
    case 'row': return nearestInRow(store, layout, at < 0 ? -1 : focusRow, act.by, at < 0 ? now : store.start[at]!);
    case 'page': return nearestInRow(store, layout, focusRow, act.by * 10, at < 0 ? now : store.start[at]!);
    case 'edge': return row?.operations.at(act.to === 'first' ? 0 : -1) ?? -1;
    case 'late': return nextLate(store, at, act.by);
    case 'route': return besideInRoute(store, at, act.by);
    default: return -1;
  }
}
