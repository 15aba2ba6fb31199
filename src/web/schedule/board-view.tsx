/** The board in React's world: mounts it once, hands it what changes. */
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { Board as BoardShape } from '#contract/schedule';
import type { Plan, Problem } from '#engine/problem';
import { Board, paletteOf, type ColourBy, type Hears, type OnTaken, type RowsBy } from '#web/board';
import { colour, densities, useDensity, useScheme, type Colour } from '#web/kit';
import { boardWords } from './board-words.ts';
import { forced, type SystemColours } from './forced-colours.ts';
import type { Other } from './others.ts';

const FORCED = '(forced-colors: active)';

/** What the browser has where the reader forces colours, as #RRGGBB; null where not. */
function systemColours(host: HTMLElement): SystemColours | null {
  if (!matchMedia(FORCED).matches) return null;
  const probe = host.appendChild(document.createElement('span'));
  const of = (name: string): string => {
    probe.style.color = name;
    return `#${(getComputedStyle(probe).color.match(/\d+/g) ?? []).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
  };
  const found = { canvas: of('Canvas'), text: of('CanvasText'), grey: of('GrayText'), highlight: of('Highlight') };
  probe.remove();
  return found;
}

export interface BoardViewProps {
  readonly data: BoardShape;
  readonly editable: boolean;
  readonly mayThaw: boolean;
  readonly by: RowsBy;
  readonly colourBy: ColourBy;
  readonly onTaken: OnTaken;
  readonly folded: string;
  readonly group: string;
  readonly selected: string;
  readonly changed: readonly string[];
  readonly others: readonly Other[];
  /** Whether the load of the work center in focus stands under the rows. */
  readonly loads: boolean;
  /** What is in sight at first: ticks. */
  readonly span: { readonly from: number; readonly to: number } | null;
  readonly hears: Hears;
  readonly board: RefObject<Board | null>;
  readonly onMounted: () => void;
}

export function BoardView({ data, editable, mayThaw, by, colourBy, onTaken, folded, group, selected, changed, others, loads, span, hears, board, onMounted }: BoardViewProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(hears);
  latest.current = hears;
  const begin = useRef(span);
  const [density] = useDensity();
  const { scheme } = useScheme();
  const palette = (): ReturnType<typeof paletteOf> => {
    const system = systemColours(host.current!);
    const token = system ? forced(system) : (name: Colour) => colour(name, scheme);
    return paletteOf((name) => token(name as Colour), scheme === 'dark' && !system);
  };
  const rowHeight = densities[density].row - 6;

  useEffect(() => {
    const made = new Board(host.current!, {
      words: boardWords(), palette: palette(), rowHeight,
      hears: {
        selected: (keys) => latest.current.selected(keys), viewed: (from, to) => latest.current.viewed(from, to), folded: (keys) => latest.current.folded(keys), tip: (tip) => latest.current.tip(tip),
        dragged: (tried, x, y) => latest.current.dragged(tried, x, y), dropped: (drop) => latest.current.dropped(drop), menu: (o, x, y) => latest.current.menu(o, x, y), opened: (o) => latest.current.opened(o),
        typeTime: (o, machine, start) => latest.current.typeTime(o, machine, start),
      },
    });
    board.current = made;
    return () => {
      board.current = null;
      made.end();
    };
  }, []);
  useEffect(() => {
    const problem = data.problem as Problem | null;
    const plan = data.plan as Plan | null;
    board.current?.show(data, problem && plan ? { problem, plan, mayThaw } : null, editable);
    const first = begin.current;
    if (first) board.current?.span(first.to - first.from, first.from);
    begin.current = null;
    onMounted();
  }, [data, editable, mayThaw]);
  useEffect(() => board.current?.rowsBy(by), [by]);
  useEffect(() => board.current?.colourBy(colourBy), [colourBy]);
  useEffect(() => board.current?.fold(folded === '' ? [] : folded.split(',')), [folded]);
  useEffect(() => board.current?.filter(group === '' ? undefined : (machine) => data.machines[machine]?.workCenter === group), [group, data]);
  useEffect(() => board.current?.select(selected === '' ? [] : selected.split(',')), [selected, data]);
  useEffect(() => { if (board.current) board.current.onTaken = onTaken; }, [onTaken]);
  useEffect(() => { if (board.current) board.current.changed = changed; }, [changed, data]);
  useEffect(() => {
    const paint = (): void => { if (board.current) board.current.palette = palette(); };
    paint();
    const asked = matchMedia(FORCED);
    asked.addEventListener('change', paint);
    return () => asked.removeEventListener('change', paint);
  }, [scheme]);
  useEffect(() => { if (board.current) board.current.rowHeight = rowHeight; }, [rowHeight]);
  useEffect(() => { if (board.current) board.current.others = others; }, [others, data]);
  useEffect(() => { if (board.current) board.current.loads = loads; }, [loads]);
  return <div className="b-board sch-board" ref={host} />;
}
