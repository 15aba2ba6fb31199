/** A table that is typed into like a spreadsheet: blocks, paste, fill, undo; what is wrong is marked in its cell and said below. Nothing is kept until the page keeps it. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconArrowBackUp, IconArrowForwardUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { t } from '#web/words';
import { Button, IconButton } from './button.tsx';
import type { Choice } from './choices.tsx';
import { useDensity } from './provider.tsx';
import type { CheckedColumn } from './table-check.ts';
import { spotOf, useHand } from './table-hand.ts';
import { CellInput, type Onward } from './table-input.tsx';
import { blockOf, holds, isOne, only } from './table-range.ts';
import { cellKey, clear, fillDown, insertAt, paste, put, removeRows, textsIn, type Blank, type Edited, type GridRow } from './table-rows.ts';
import { asTsv, fromTsv } from './table-text.ts';
import { toast } from './toast.tsx';
import { densities } from './tokens.ts';

export interface GridColumn extends CheckedColumn {
  /** A CSS grid track. */
  readonly width?: string;
  /** What it is for, said while the hand is on it. */
  readonly means?: string;
  readonly choices?: readonly Choice[];
  readonly find?: (words: string, signal: AbortSignal) => Promise<readonly Choice[]>;
  /** What is shown in place of the text. */
  readonly shown?: (text: string, row: GridRow) => ReactNode;
}
export interface EditGridProps {
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  /** Leave out where nothing may be changed. */
  readonly onChange?: ((rows: readonly GridRow[]) => void) | undefined;
  /** Leave out where no row may be added or removed. */
  readonly blank?: NonNullable<Blank> | undefined;
  /** `cellKey` → what is wrong there. */
  readonly problems?: ReadonlyMap<string, string> | undefined;
  readonly undo?: (() => void) | undefined;
  readonly redo?: (() => void) | undefined;
  /** The row under the hand, whenever it is another. */
  readonly onRow?: (row: number) => void;
  /** The first column stays in sight and names its row. */
  readonly rowHeads?: boolean;
  /** At most so high: a CSS length. */
  readonly most?: string;
  readonly actions?: ReactNode;
}

const HEAD = 34;
const ONWARD: Record<Onward, readonly [number, number]> = { down: [1, 0], right: [0, 1], left: [0, -1], stay: [0, 0] };

export function EditGrid({ label, columns, rows, onChange, blank, problems, undo, redo, onRow, rowHeads = false, most = '60vh', actions }: EditGridProps): ReactNode {
  const [density] = useDensity();
  const height = densities[density].row;
  const own = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [typing, setTyping] = useState<string | null>(null);
  const mayGrow = onChange !== undefined && blank !== undefined;
  const count = rows.length + (mayGrow ? 1 : 0);
  const virtual = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 10, scrollPaddingStart: HEAD });
  useEffect(() => virtual.measure(), [height, virtual]);
  const hand = useHand({ size: { rows: count, columns: columns.length }, scroller, reveal: (row) => virtual.scrollToIndex(row), page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / height) - 2) });
  const { range } = hand;
  const column = columns[range.at.column];
  const under = rows[range.at.row];
  const template = useMemo(() => blank?.(rows, rows.length) ?? null, [blank, rows]);
  const typable = onChange !== undefined && column !== undefined && (under ? !column.fixed?.(under) : template !== null && !column.fixed?.(template));
  useEffect(() => onRow?.(range.at.row), [onRow, range.at.row]);
  const type = (): void => { if (typable && typing === null) setTyping(under?.[column.id] ?? template?.[column.id] ?? ''); };
  /** A finger has no keys to begin with: the second touch of a cell does. */
  const again = useRef(false);

  const change = ({ rows: next, range: marked, lost }: Edited): void => {
    onChange?.(next);
    hand.mark(marked);
    if (lost > 0) toast({ tone: 'late', title: t('{count, plural, one {# cell} other {# cells}} found no place here', { count: lost }) });
  };
  const same = (next: readonly GridRow[]): Edited => ({ rows: next, range, lost: 0 });
  const insert = (): void => {
    if (!blank) return;
    const at = Math.min(blockOf(range).top, rows.length);
    change({ rows: insertAt(rows, at, blank(rows, at)), range: only({ row: at, column: range.at.column }), lost: 0 });
  };
  const remove = (): void => {
    if (blank && blockOf(range).top < rows.length) change(removeRows(rows, range));
  };
  const nextProblem = (): void => {
    const at = [...(problems?.keys() ?? [])].map((key) => ({ row: Number(key.split('.')[0]), column: columns.findIndex((one) => cellKey(Number(key.split('.')[0]), one.id) === key) }))
      .filter((spot) => spot.column >= 0).toSorted((a, b) => a.row - b.row || a.column - b.column);
    const after = at.find((spot) => spot.row > range.at.row || (spot.row === range.at.row && spot.column > range.at.column)) ?? at[0];
    if (after) hand.mark(only(after));
    scroller.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const ctrl = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (hand.onMove(event)) { /* moved */ }
    else if (ctrl && key === 'z' && (event.shiftKey ? redo : undo)) (event.shiftKey ? redo : undo)!();
    else if (ctrl && key === 'y' && redo) redo();
    else if (ctrl && key === 'a') hand.mark({ from: { row: 0, column: 0 }, at: { row: count - 1, column: columns.length - 1 } });
    else if (ctrl && key === 'd' && onChange) change(same(fillDown(rows, columns, range)));
    else if (ctrl && key === 'delete') remove();
    else if (key === 'insert') insert();
    else if (key === 'f8') nextProblem();
    else if ((key === 'delete' || key === 'backspace') && onChange) change(same(clear(rows, columns, range)));
    else if ((key === 'enter' || key === 'f2') && typable) type();
    else if (event.key.length === 1 && !ctrl && !event.altKey && typable) setTyping(event.key === ' ' ? '' : event.key);
    else if (key === 'escape' && !isOne(range)) hand.mark(only(range.at));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const take = (text: string, onward: Onward): void => {
    setTyping(null);
    if (text !== (under?.[column!.id] ?? '')) onChange?.(put(rows, range.at.row, column!, text, blank ?? null));
    const [down, right] = ONWARD[onward];
    if (onward !== 'stay') hand.mark(only({ row: range.at.row + down, column: Math.max(0, range.at.column + right) }));
    scroller.current?.focus();
  };
  const onCopy = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData.setData('text/plain', asTsv(textsIn(rows, columns, range)));
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (!onChange) return;
    event.preventDefault();
    const block = fromTsv(event.clipboardData.getData('text/plain')).map((line) => line.map((cell) => cell.replaceAll(/\s+/g, ' ')));
    if (block.length > 0) change(paste(rows, columns, range, block, blank ?? null));
  };

  const idOf = (row: number, at: number): string => `${own}-${row}-${at}`;
  const tracks = columns.map((one) => one.width ?? 'minmax(90px, 1fr)').join(' ');
  const said = column && problems?.get(cellKey(range.at.row, column.id));
  return (
    <div className="k-grid">
      <div className="scroll" ref={scroller} role="grid" aria-label={label} aria-rowcount={count + 1} aria-multiselectable aria-readonly={onChange === undefined} tabIndex={0} style={{ height: `min(${count * height + HEAD + 12}px, ${most})` }}
        onKeyDown={onKeyDown} onCopy={onCopy} onCut={(event) => { onCopy(event); if (onChange) change(same(clear(rows, columns, range))); }} onPaste={onPaste} aria-activedescendant={column && virtual.getVirtualItems().some((item) => item.index === range.at.row) ? idOf(range.at.row, range.at.column) : undefined}>
        <div className="head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>{columns.map((one, at) => <span key={one.id} role="columnheader" className={`${one.numeric ? 'k-num' : ''}${rowHeads && at === 0 ? ' stays' : ''}`} title={one.means}>{one.title}</span>)}</div>
        <div role="rowgroup" className="cells" style={{ height: virtual.getTotalSize(), position: 'relative', minWidth: 'fit-content' }} 
          onPointerDown={(event) => {
            const at = spotOf(event.target as Element);
            again.current = event.pointerType !== 'mouse' && at?.row === range.at.row && at.column === range.at.column;
            hand.onPointerDown(event);
          }} onClick={() => { if (again.current) type(); }} onDoubleClick={type}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              <div key={item.key} role="row" aria-rowindex={item.index + 2} className={`row${row ? '' : ' blank'}`} style={{ gridTemplateColumns: tracks, height, transform: `translateY(${item.start}px)` }}>
                {columns.map((one, at) => {
                  const here = item.index === range.at.row && at === range.at.column;
                  const text = row?.[one.id] ?? '';
                  const wrong = problems?.get(cellKey(item.index, one.id));
                  return (
                    <span key={one.id} id={idOf(item.index, at)} role={rowHeads && at === 0 ? 'rowheader' : 'gridcell'} data-spot={`${item.index},${at}`} aria-selected={holds(range, item.index, at)} aria-invalid={wrong === undefined ? undefined : true} aria-readonly={onChange ? row !== undefined && one.fixed?.(row) : undefined}
                      title={wrong} className={`${one.numeric ? 'k-num' : 'k-cut'}${here ? ' hand' : ''}${wrong === undefined ? '' : ' wrong'}${row && one.fixed?.(row) ? ' fixed' : ''}${rowHeads && at === 0 ? ' stays' : ''}`}>
                      {here && typing !== null ? <CellInput label={one.title} text={typing} numeric={one.numeric} choices={one.choices} find={one.find} onTake={take} onLeave={() => { setTyping(null); scroller.current?.focus(); }} />
                        : row ? (one.shown?.(text, row) ?? text) : at === 0 ? <span className="k-quiet">{t('Type or paste here')}</span> : null}
                    </span>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      <footer className="k-row">
        <p className={said ? 'k-late k-grow' : 'k-quiet k-grow'} role="status">{said && column ? t('Line {line}, {column}: {said}', { line: range.at.row + 1, column: column.title, said }) : (column?.means ?? '')}</p>
        {problems && problems.size > 0 ? <Button small onClick={nextProblem}>{t('{count, plural, one {# cell} other {# cells}} to mend', { count: problems.size })}</Button> : null}
        {mayGrow ? <><IconButton small icon={IconPlus} label={t('Line before this one')} keys="Insert" onClick={insert} /><IconButton small icon={IconTrash} label={t('Remove the marked lines')} keys="Ctrl Delete" onClick={remove} /></> : null}
        {onChange ? <><IconButton small icon={IconArrowBackUp} label={t('Undo')} keys="Ctrl Z" disabled={!undo} onClick={() => undo?.()} /><IconButton small icon={IconArrowForwardUp} label={t('Redo')} keys="Ctrl Shift Z" disabled={!redo} onClick={() => redo?.()} /></> : null}
        {actions}
      </footer>
    </div>
  );
}
