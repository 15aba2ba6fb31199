/** The one table: rows as they are scrolled to, cells marked by keys and by drag, copied and pasted as in a spreadsheet, state in the address. */
import { columnVisibilityFeature, createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useAddress } from './address.ts';
import { useDensity } from './provider.tsx';
import { ErrorState, Skeleton } from './state.tsx';
import { textOf, useChosenColumns, type Column } from './table-columns.ts';
import { planPaste, type Plan, type TableEdit } from './table-edit.ts';
import { TableHead } from './table-head.tsx';
import { useHand } from './table-hand.ts';
import { PastePreview } from './table-paste.tsx';
import { blockOf, isOne, only } from './table-range.ts';
import { cellId, TableRow, type RowActions } from './table-row.tsx';
import { asTsv, fromTsv, inOrder, span } from './table-text.ts';
import { TableTools } from './table-tools.tsx';
import { densities } from './tokens.ts';

export type { Column } from './table-columns.ts';

export interface DataTableProps<Row> {
  /** Names the table where the reader's choice of columns and views is kept. */
  readonly name: string;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: ((row: Row) => void) | undefined;
  /** The part of the address that says which row is open. */
  readonly opens?: string;
  /** More rows than these are there. */
  readonly more?: boolean | undefined;
  readonly onMore?: (() => void) | undefined;
  /** Columns that the server puts in order, also where more rows are there. */
  readonly sorts?: readonly string[];
  readonly failure?: { readonly title: string; readonly advice?: string | undefined; readonly onRetry?: () => void } | null | undefined;
  readonly empty: ReactNode;
  /** Where all rows can be fetched as a file. */
  readonly exportHref?: string | undefined;
  /** Fetches the rows that are not here yet: what is shown, to the last row, goes into a file. */
  readonly onAll?: (() => Promise<readonly Row[]>) | undefined;
  readonly filters?: ReactNode;
  readonly actions?: ReactNode;
  /** Rows that are marked; leave out where nothing can be done with several. */
  readonly marked?: ReadonlySet<string> | undefined;
  readonly onMark?: ((marked: ReadonlySet<string>) => void) | undefined;
  /** Keys that do something with the row under the mark: "a" → accept. */
  readonly rowKeys?: Readonly<Record<string, (row: Row) => void>> | undefined;
  /** Takes texts pasted or typed over cells; leave out where nothing may be changed. */
  readonly edit?: TableEdit<Row> | undefined;
}

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature, sortedRowModel: createSortedRowModel() });

/** The text of a cell as it is copied: what would be pasted back, where it is edited. */
const copied = <Row,>(column: Column<Row>, row: Row): string => column.edit?.now?.(row) ?? String(textOf(column, row) ?? '');

export function DataTable<Row>({ name, label, columns, rows, rowKey, onOpen, opens, more = false, onMore, sorts, failure, empty, exportHref, onAll, filters, actions, marked, onMark, rowKeys, edit }: DataTableProps<Row>): ReactNode {
  const [{ sort }] = useAddress<{ sort: string }>();
  const [density] = useDensity();
  const chosen = useChosenColumns(name, columns);
  const [typing, setTyping] = useState(false);
  const [plan, setPlan] = useState<Plan<Row> | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const wholeHere = !more && rows !== undefined;
  const sorting = useMemo(() => (sort && wholeHere ? [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }] : []), [sort, wholeHere]);
  const data = useMemo(() => [...(rows ?? [])], [rows]);
  const defs = useMemo(() => columns.map((column) => ({ id: column.id, header: column.title, accessorFn: (row: Row) => textOf(column, row), sortFn: (a: { original: Row }, b: { original: Row }) => inOrder(textOf(column, a.original), textOf(column, b.original)) })), [columns]);
  const table = useTable({ features, columns: defs as never, data: data as never[], state: { sorting, columnVisibility: chosen.shown }, getRowId: rowKey as never });
  const shownRows = table.getRowModel().rows as unknown as readonly { id: string; original: Row }[];
  const shownColumns = useMemo(() => columns.filter((one) => chosen.shown[one.id] !== false), [columns, chosen.shown]);
  const height = densities[density].row;
  const virtual = useVirtualizer({ count: shownRows.length, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 12, getItemKey: (index) => shownRows[index]!.id, scrollPaddingStart: 34 });
  useEffect(() => virtual.measure(), [height, virtual]);
  const size = { rows: shownRows.length, columns: shownColumns.length };
  const hand = useHand({ size, scroller, reveal: (row) => virtual.scrollToIndex(row), page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / height) - 2) });
  const { range } = hand;
  const under = shownRows[range.at.row];

  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (more && onMore && lastSeen >= shownRows.length - 30) onMore();
  }, [more, onMore, lastSeen, shownRows.length]);

  const turn = (ids: readonly string[]): void => {
    const next = new Set(marked);
    const all = ids.every((id) => next.has(id));
    for (const id of ids) if (all) next.delete(id); else next.add(id);
    onMark?.(next);
  };
  const idsInRange = (): string[] => span(range.from.row, range.at.row).flatMap((at) => shownRows[at]?.id ?? []);
  const markAll = (): void => {
    hand.mark({ from: { row: 0, column: 0 }, at: { row: size.rows - 1, column: size.columns - 1 } });
    onMark?.(new Set(shownRows.map((one) => one.id)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = under?.original;
    const free = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (hand.onMove(event)) { /* moved */ }
    else if (row && event.key === 'Enter' && onOpen) onOpen(row);
    else if (event.key === 'F2' && edit && shownColumns[range.at.column]?.edit) setTyping(true);
    else if (row && event.key === ' ' && onMark) turn(idsInRange());
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) markAll();
    else if (event.key === 'Escape' && (!isOne(range) || (marked && marked.size > 0))) {
      hand.mark(only(range.at));
      onMark?.(new Set());
    } else if (row && free && rowKeys?.[event.key]) rowKeys[event.key]!(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const plans = (corner: { readonly row: number; readonly column: number }, block: readonly (readonly string[])[]): void => {
    const from = shownColumns.map((column) => ({ id: column.id, title: column.title, name: (row: Row) => copied(column, row), ...(column.edit ? { field: column.edit.field, now: (row: Row) => copied(column, row) } : {}) }));
    if (edit) setPlan(planPaste(shownRows.map((one) => one.original), from, edit.key, corner, block));
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (!edit || shownRows.length === 0) return;
    event.preventDefault();
    const block = fromTsv(event.clipboardData.getData('text/plain'));
    const { top, bottom, left, right } = blockOf(range);
    const fills = block.length === 1 && block[0]!.length === 1;
    plans({ row: top, column: left }, fills ? Array.from({ length: bottom - top + 1 }, () => Array.from({ length: right - left + 1 }, () => block[0]![0]!)) : block);
  };
  const onCopy = (event: ClipboardEvent): void => {
    if (!under) return;
    const picked = marked && marked.size > 0 ? shownRows.filter((one) => marked.has(one.id)) : shownRows.slice(blockOf(range).top, blockOf(range).bottom + 1);
    const whole = (marked?.size ?? 0) > 0 || (blockOf(range).left === 0 && blockOf(range).right === size.columns - 1);
    const across = whole ? shownColumns : shownColumns.slice(blockOf(range).left, blockOf(range).right + 1);
    event.clipboardData.setData('text/plain', asTsv([...(whole ? [across.map((one) => one.title)] : []), ...picked.map((one) => across.map((column) => copied(column, one.original)))]));
    event.preventDefault();
  };

  const tracks = `${onMark ? '36px ' : ''}${shownColumns.map((one) => one.width ?? 'minmax(90px, 1fr)').join(' ')}`;
  const allMarked = marked !== undefined && shownRows.length > 0 && marked.size >= shownRows.length;
  const block = blockOf(range);
  const back = (): void => {
    setTyping(false);
    scroller.current?.focus();
  };
  const latest = useRef<RowActions<Row>>(null);
  latest.current = {
    open: (row) => onOpen?.(row), turn: (id) => turn([id]), leave: back, dragged: hand.dragged, copied,
    take(text) {
      back();
      const column = shownColumns[range.at.column];
      if (under && column && text !== copied(column, under.original)) plans(range.at, [[text]]);
    },
  };
  const latestAll = useRef<() => void>(null);
  latestAll.current = () => onMark?.(new Set(allMarked ? [] : shownRows.map((one) => one.id)));
  const onMarkAll = useCallback(() => latestAll.current!(), []);
  const rowActions = useMemo((): RowActions<Row> => ({
    open: (row) => latest.current!.open(row), turn: (id) => latest.current!.turn(id), leave: () => latest.current!.leave(), dragged: () => latest.current!.dragged(), copied: (column, row) => latest.current!.copied(column, row), take: (text) => latest.current!.take(text),
  }), []);
  const file = useMemo(() => (onAll ? async () => [shownColumns.map((one) => one.title), ...(await onAll()).map((row) => shownColumns.map((column) => copied(column, row)))] : undefined), [onAll, shownColumns]);
  // the same element while rows are scrolled: only they are drawn
  const tools = useMemo(() => <TableTools name={name} columns={columns} chosen={chosen} opens={opens} filters={filters} actions={actions} exportHref={exportHref} file={file} />, [name, columns, chosen, opens, filters, actions, exportHref, file]);
  return (
    <div className="k-table">
      {tools}
      <div className="scroll" ref={scroller} role="grid" aria-label={label} aria-rowcount={more ? -1 : shownRows.length + 1} aria-multiselectable tabIndex={0} onKeyDown={onKeyDown} onCopy={onCopy} onPaste={onPaste}
        aria-activedescendant={under && shownColumns[range.at.column] && items.some((item) => item.index === range.at.row) ? cellId(name, under.id, shownColumns[range.at.column]!.id) : undefined}>
        <TableHead columns={shownColumns} tracks={tracks} sorts={sorts} wholeHere={wholeHere} allMarked={onMark ? allMarked : undefined} onMarkAll={onMarkAll} />
        {failure || rows === undefined || shownRows.length === 0 ? <div role="rowgroup"><div role="row"><div role="gridcell" aria-busy={rows === undefined && !failure}>{failure ? <ErrorState {...failure} /> : rows === undefined ? (
          <div>{Array.from({ length: 12 }, (_, line) => <div key={line} className="row" style={{ gridTemplateColumns: tracks, height, position: 'static' }}>{onMark ? <span /> : null}{shownColumns.map((one, index) => <span key={one.id}><Skeleton width={`${45 + ((line * 7 + index * 13) % 40)}%`} /></span>)}</div>)}</div>
        ) : empty}</div></div></div> : (
          <div role="rowgroup" className={isOne(range) ? 'cells' : 'cells block'} style={{ height: virtual.getTotalSize(), position: 'relative', minWidth: 'fit-content' }} onPointerDown={hand.onPointerDown}>
            {items.map((item) => {
              const row = shownRows[item.index]!;
              const inBlock = item.index >= block.top && item.index <= block.bottom;
              const underHand = item.index === range.at.row;
              return (
                <TableRow key={row.id} table={name} id={row.id} row={row.original} index={item.index} start={item.start} height={height} tracks={tracks} columns={shownColumns} opens={onOpen !== undefined} editable={edit !== undefined}
                  marked={onMark ? (marked?.has(row.id) ?? false) : undefined} hand={underHand ? range.at.column : -1} typing={underHand && typing} left={inBlock ? block.left : -1} right={inBlock ? block.right : -1} actions={rowActions} />
              );
            })}
          </div>
        )}
      </div>
      {plan && edit ? <PastePreview plan={plan} edit={edit} nameOf={(row) => { const key = columns.find((one) => one.id === edit.key); return key ? copied(key, row) : ''; }} onClose={() => { setPlan(null); scroller.current?.focus(); }} /> : null}
    </div>
  );
}
