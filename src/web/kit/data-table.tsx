/** The one table: rows as they are scrolled to, arrows and Enter, copy as cells, columns by choice, state in the address. */
import { columnVisibilityFeature, createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconArrowDown, IconArrowUp, IconColumns3, IconDownload } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useAddress } from './address.ts';
import { IconButton } from './button.tsx';
import { CheckField } from './fields.tsx';
import { Popover } from './popover.tsx';
import { useDensity } from './provider.tsx';
import { ErrorState, Skeleton } from './state.tsx';
import { asTsv, inOrder, span } from './table-text.ts';
import { densities } from './tokens.ts';
import { t } from './words.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** What is shown. */
  readonly cell: (row: Row) => ReactNode;
  /** What is copied, and sorted by where all rows are here; default: what is shown, if that is text. */
  readonly text?: (row: Row) => string | number | null;
  /** A CSS grid track: "120px", "minmax(160px, 2fr)". */
  readonly width?: string;
  readonly numeric?: boolean;
  /** Shown only when chosen. */
  readonly optional?: boolean;
}

export interface DataTableProps<Row> {
  /** Names the table where the reader's choice of columns is kept. */
  readonly name: string;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: ((row: Row) => void) | undefined;
  /** More rows than these are there. */
  readonly more?: boolean | undefined;
  readonly onMore?: (() => void) | undefined;
  readonly failure?: { readonly title: string; readonly advice?: string | undefined; readonly onRetry?: () => void } | null | undefined;
  readonly empty: ReactNode;
  /** Where all rows can be fetched as a file. */
  readonly exportHref?: string | undefined;
  readonly filters?: ReactNode;
  readonly actions?: ReactNode;
  /** Rows that are marked; leave out where nothing can be done with several. */
  readonly marked?: ReadonlySet<string> | undefined;
  readonly onMark?: ((marked: ReadonlySet<string>) => void) | undefined;
  /** Keys that do something with the row under the mark: "a" → accept. */
  readonly rowKeys?: Readonly<Record<string, (row: Row) => void>> | undefined;
}

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature, sortedRowModel: createSortedRowModel() });

const textOf = <Row,>(column: Column<Row>, row: Row): string | number | null => {
  if (column.text) return column.text(row);
  const shown = column.cell(row);
  return typeof shown === 'string' || typeof shown === 'number' ? shown : null;
};

/** Columns hidden or brought out by the reader, kept on this machine. */
function useChosenColumns<Row>(name: string, columns: readonly Column<Row>[]): readonly [Record<string, boolean>, (id: string, shown: boolean) => void] {
  const place = `opsfloor.columns.${name}`;
  const [chosen, setChosen] = useState<Record<string, boolean>>(() => {
    try {
      return JSON.parse(localStorage.getItem(place) ?? '{}') as Record<string, boolean>;
    } catch {
      return {};
    }
  });
  const all = useMemo(() => ({ ...Object.fromEntries(columns.filter((one) => one.optional).map((one) => [one.id, false])), ...chosen }), [columns, chosen]);
  return [all, (id, shown) => {
    const next = { ...chosen, [id]: shown };
    setChosen(next);
    try {
      localStorage.setItem(place, JSON.stringify(next));
    } catch { /* not kept, but shown */ }
  }];
}

export function DataTable<Row>({ name, label, columns, rows, rowKey, onOpen, more = false, onMore, failure, empty, exportHref, filters, actions, marked, onMark, rowKeys }: DataTableProps<Row>): ReactNode {
  const [{ sort }, setAddress] = useAddress<{ sort: string }>();
  const [density] = useDensity();
  const [visible, choose] = useChosenColumns(name, columns);
  const [at, setAt] = useState(0);
  const anchor = useRef(0);
  const scroller = useRef<HTMLDivElement>(null);
  const wholeHere = !more && rows !== undefined;
  const sorting = useMemo(() => (sort && wholeHere ? [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }] : []), [sort, wholeHere]);
  const data = useMemo(() => [...(rows ?? [])], [rows]);
  const defs = useMemo(() => columns.map((column) => ({ id: column.id, header: column.title, accessorFn: (row: Row) => textOf(column, row), sortFn: (a: { original: Row }, b: { original: Row }) => inOrder(textOf(column, a.original), textOf(column, b.original)) })), [columns]);
  const table = useTable({ features, columns: defs as never, data: data as never[], state: { sorting, columnVisibility: visible }, getRowId: rowKey as never });
  const shownRows = table.getRowModel().rows as unknown as readonly { id: string; original: Row }[];
  const shownColumns = useMemo(() => columns.filter((one) => visible[one.id] !== false), [columns, visible]);
  const height = densities[density].row;
  const virtual = useVirtualizer({ count: shownRows.length, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 12, getItemKey: (index) => shownRows[index]!.id });
  useEffect(() => virtual.measure(), [height, virtual]);

  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (more && onMore && lastSeen >= shownRows.length - 30) onMore();
  }, [more, onMore, lastSeen, shownRows.length]);
  const mark = Math.min(at, shownRows.length - 1);

  const go = (to: number, extend: boolean): void => {
    const next = Math.max(0, Math.min(shownRows.length - 1, to));
    setAt(next);
    virtual.scrollToIndex(next);
    if (extend && onMark) onMark(new Set(span(anchor.current, next).map((index) => shownRows[index]!.id)));
    else anchor.current = next;
  };
  const turn = (id: string): void => {
    const next = new Set(marked);
    if (!next.delete(id)) next.add(id);
    onMark?.(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = shownRows[mark];
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / height) - 2);
    const moves: Record<string, number> = { ArrowDown: mark + 1, ArrowUp: mark - 1, PageDown: mark + page, PageUp: mark - page, Home: 0, End: shownRows.length - 1 };
    const to = moves[event.key];
    if (to !== undefined) go(to, event.shiftKey);
    else if (row && event.key === 'Enter' && onOpen) onOpen(row.original);
    else if (row && event.key === ' ' && onMark) turn(row.id);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && onMark) onMark(new Set(shownRows.map((one) => one.id)));
    else if (event.key === 'Escape' && marked && marked.size > 0) onMark?.(new Set());
    else if (row && !event.ctrlKey && !event.metaKey && !event.altKey && rowKeys?.[event.key]) rowKeys[event.key]!(row.original);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onCopy = (event: ClipboardEvent): void => {
    if ((getSelection()?.toString() ?? '') !== '') return; // text marked with the mouse is copied as text
    const picked = marked && marked.size > 0 ? shownRows.filter((one) => marked.has(one.id)) : shownRows.slice(mark, mark + 1);
    if (picked.length === 0) return;
    event.clipboardData.setData('text/plain', asTsv(shownColumns.map((one) => one.title), picked.map((one) => shownColumns.map((column) => String(textOf(column, one.original) ?? '')))));
    event.preventDefault();
  };

  const tracks = `${onMark ? '36px ' : ''}${shownColumns.map((one) => one.width ?? 'minmax(90px, 1fr)').join(' ')}`;
  const allMarked = marked !== undefined && shownRows.length > 0 && marked.size >= shownRows.length;
  return (
    <div className="k-table">
      <div className="tools">
        <div className="k-row wrap k-grow">{filters}</div>
        <div className="k-row">
          {actions}
          {exportHref ? <IconButton icon={IconDownload} label={t('All rows as a file')} onClick={() => location.assign(exportHref)} /> : null}
          <Popover label={t('Columns')} icon={IconColumns3}>
            <div className="k-stack" style={{ gap: 8, padding: 8 }}>{columns.map((one) => <CheckField key={one.id} label={one.title} checked={visible[one.id] !== false} onChange={(shown) => choose(one.id, shown)} />)}</div>
          </Popover>
        </div>
      </div>
      <div className="scroll" ref={scroller} role="grid" aria-label={label} aria-rowcount={more ? -1 : shownRows.length + 1} aria-multiselectable={onMark ? true : undefined} tabIndex={0} onKeyDown={onKeyDown} onCopy={onCopy}
        aria-activedescendant={mark >= 0 && shownRows[mark] ? `${name}-row-${shownRows[mark].id}` : undefined}>
        <div className="head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
          {onMark ? <span role="columnheader" className="check"><input type="checkbox" tabIndex={-1} aria-label={t('All rows')} checked={allMarked} onChange={() => onMark(new Set(allMarked ? [] : shownRows.map((one) => one.id)))} /></span> : null}
          {shownColumns.map((column) => {
            const sorted = sorting[0]?.id === column.id ? (sorting[0].desc ? 'descending' : 'ascending') : undefined;
            return (
              <span key={column.id} role="columnheader" aria-sort={sorted} className={column.numeric ? 'k-num' : undefined}>
                {wholeHere && column.title !== '' ? (
                  <button type="button" tabIndex={-1} onClick={() => setAddress({ sort: sorted === 'ascending' ? `-${column.id}` : sorted ? undefined : column.id } as never)}>
                    {column.title}{sorted === 'ascending' ? <IconArrowUp size={12} /> : sorted ? <IconArrowDown size={12} /> : null}
                  </button>
                ) : column.title}
              </span>
            );
          })}
        </div>
        {failure || rows === undefined || shownRows.length === 0 ? <div role="rowgroup"><div role="row"><div role="gridcell" aria-busy={rows === undefined && !failure}>{failure ? <ErrorState {...failure} /> : rows === undefined ? (
          <div>{Array.from({ length: 12 }, (_, line) => <div key={line} className="row" style={{ gridTemplateColumns: tracks, height, position: 'static' }}>{onMark ? <span /> : null}{shownColumns.map((one, index) => <span key={one.id}><Skeleton width={`${45 + ((line * 7 + index * 13) % 40)}%`} /></span>)}</div>)}</div>
        ) : empty}</div></div></div> : (
          <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative', minWidth: 'fit-content' }}>
            {items.map((item) => {
              const row = shownRows[item.index]!;
              const isMarked = marked?.has(row.id) ?? false;
              return (
                <div key={row.id} id={`${name}-row-${row.id}`} role="row" aria-rowindex={item.index + 2} aria-selected={onMark ? isMarked : undefined} className={`row${item.index === mark ? ' at' : ''}${onOpen ? ' opens' : ''}`}
                  style={{ gridTemplateColumns: tracks, height, transform: `translateY(${item.start}px)` }}
                  onClick={(event) => { go(item.index, event.shiftKey); if (onOpen && !event.shiftKey && !(event.target as HTMLElement).closest('a,button,input,label') && (getSelection()?.toString() ?? '') === '') onOpen(row.original); }}>
                  {onMark ? <span role="gridcell" className="check"><input type="checkbox" tabIndex={-1} aria-label={t('Mark')} checked={isMarked} onChange={() => turn(row.id)} onClick={(event) => event.stopPropagation()} /></span> : null}
                  {shownColumns.map((column) => <span key={column.id} role="gridcell" className={column.numeric ? 'k-num' : 'k-cut'}>{column.cell(row.original)}</span>)}
                </div>
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
}
