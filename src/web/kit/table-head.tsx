/** The heads of a table's columns: a press puts the rows in order by that column, up, down, and as they come. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useAddress } from './address.ts';
import type { Column } from './table-columns.ts';
import { t } from '#web/words';

export interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly tracks: string;
  /** Columns that the server puts in order. */
  readonly sorts: readonly string[] | undefined;
  /** All rows are here: the table puts them in order by any column. */
  readonly wholeHere: boolean;
  /** Undefined: rows cannot be marked. */
  readonly allMarked: boolean | undefined;
  readonly onMarkAll: () => void;
}

function Head<Row>({ columns, tracks, sorts, wholeHere, allMarked, onMarkAll }: TableHeadProps<Row>): ReactNode {
  const [{ sort }, setAddress] = useAddress<{ sort: string }>();
  return (
    <div className="head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
      {allMarked === undefined ? null : <span role="columnheader" className="check"><input type="checkbox" tabIndex={-1} aria-label={t('All rows')} checked={allMarked} onChange={onMarkAll} /></span>}
      {columns.map((column) => {
        const can = wholeHere || (sorts?.includes(column.id) ?? false);
        const sorted = sort?.replace(/^-/, '') !== column.id || !can ? undefined : sort.startsWith('-') ? 'descending' : 'ascending';
        return (
          <span key={column.id} role="columnheader" aria-sort={sorted} className={column.numeric ? 'k-num' : undefined}>
            {can && column.title !== '' ? (
              <button type="button" tabIndex={-1} onClick={() => setAddress({ sort: sorted === 'ascending' ? `-${column.id}` : sorted ? undefined : column.id } as never)}>
                {column.title}{sorted === 'ascending' ? <IconArrowUp size={12} /> : sorted ? <IconArrowDown size={12} /> : null}
              </button>
            ) : column.title || <span className="k-hidden">{t('What can be done')}</span>}
          </span>
        );
      })}
    </div>
  );
}
/** Drawn again only for what it is given: not while rows are scrolled. */
export const TableHead = memo(Head) as typeof Head;
