/** One row of a table. Drawn again only where something of this very row has changed: while a table is scrolled, only rows that come into sight are made. */
import { memo, type ReactNode } from 'react';
import { CellInput } from './table-input.tsx';
import type { Column } from './table-columns.ts';
import { t } from '#web/words';

/** What a row asks its table for; always the same object, so that it is no reason to draw a row again. */
export interface RowActions<Row> {
  readonly open: (row: Row) => void;
  readonly turn: (id: string) => void;
  /** Takes a text typed over the cell under the hand. */
  readonly take: (text: string) => void;
  readonly leave: () => void;
  /** True right after a block was dragged: the click that ends it is no click. */
  readonly dragged: () => boolean;
  readonly copied: (column: Column<Row>, row: Row) => string;
}

export interface TableRowProps<Row> {
  readonly table: string;
  readonly id: string;
  readonly row: Row;
  /** Its place, from 0. */
  readonly index: number;
  /** Its top, px. */
  readonly start: number;
  readonly height: number;
  readonly tracks: string;
  readonly columns: readonly Column<Row>[];
  readonly opens: boolean;
  readonly editable: boolean;
  /** Undefined: rows cannot be marked. */
  readonly marked: boolean | undefined;
  /** The column under the hand; -1: the hand is on another row. */
  readonly hand: number;
  readonly typing: boolean;
  /** The marked block's columns in this row; -1: none. */
  readonly left: number;
  readonly right: number;
  readonly actions: RowActions<Row>;
}

function Line<Row>({ table, id, row, index, start, height, tracks, columns, opens, editable, marked, hand, typing, left, right, actions }: TableRowProps<Row>): ReactNode {
  return (
    <div role="row" aria-rowindex={index + 2} aria-selected={marked} className={`row${hand >= 0 ? ' at' : ''}${opens ? ' opens' : ''}`} style={{ gridTemplateColumns: tracks, height, transform: `translateY(${start}px)` }}
      onClick={(event) => { if (opens && !event.shiftKey && !actions.dragged() && !(event.target as HTMLElement).closest('a,button,input,label')) actions.open(row); }}>
      {marked === undefined ? null : <span role="gridcell" className="check"><input type="checkbox" tabIndex={-1} aria-label={t('Mark')} checked={marked} onChange={() => actions.turn(id)} onClick={(event) => event.stopPropagation()} /></span>}
      {columns.map((column, at) => (
        <span key={column.id} id={cellId(table, id, column.id)} role="gridcell" data-spot={`${index},${at}`} aria-selected={at >= left && at <= right} aria-readonly={editable ? !column.edit : undefined} className={`${column.numeric ? 'k-num' : 'k-cut'}${at === hand ? ' hand' : ''}`}>
          {at === hand && typing && column.edit ? <CellInput label={column.title} text={actions.copied(column, row)} numeric={column.numeric} onLeave={actions.leave} onTake={actions.take} /> : column.cell(row)}
        </span>
      ))}
    </div>
  );
}
export const TableRow = memo(Line) as typeof Line;

/** The id of a cell in the document, for `aria-activedescendant`. */
export const cellId = (table: string, row: string, column: string): string => `${table}-${row}-${column}`;
