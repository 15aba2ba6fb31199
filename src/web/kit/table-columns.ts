/** A column of the data table, and which of them are shown. */
import { useMemo, useState, type ReactNode } from 'react';
import { useAddress } from './address.ts';

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
  /** Where a typed or pasted text goes, and the text that stands there now (default: what is copied). */
  readonly edit?: { readonly field: string; readonly now?: (row: Row) => string } | undefined;
}

export const textOf = <Row,>(column: Column<Row>, row: Row): string | number | null => {
  if (column.text) return column.text(row);
  const shown = column.cell(row);
  return typeof shown === 'string' || typeof shown === 'number' ? shown : null;
};

/** Column → shown or not. */
export type Shown = Readonly<Record<string, boolean>>;
export interface ChosenColumns {
  readonly shown: Shown;
  /** What the reader chose, without what the page says itself. */
  readonly chosen: Shown;
  readonly choose: (next: Shown) => void;
}

/** Columns hidden or brought out by the reader, kept on this machine. */
export function useChosenColumns<Row>(name: string, columns: readonly Column<Row>[]): ChosenColumns {
  const place = `opsfloor.columns.${name}`;
  const [chosen, setChosen] = useState<Shown>(() => {
    try {
      return JSON.parse(localStorage.getItem(place) ?? '{}') as Shown;
    } catch {
      return {};
    }
  });
  const shown = useMemo(() => ({ ...Object.fromEntries(columns.filter((one) => one.optional).map((one) => [one.id, false])), ...chosen }), [columns, chosen]);
  return useMemo(() => ({
    shown, chosen,
    choose(next: Shown) {
      setChosen(next);
      try {
        localStorage.setItem(place, JSON.stringify(next));
      } catch { /* not kept, but shown */ }
    },
  }), [shown, chosen, place]);
}

export interface ServerOrder {
  /** For the list's query. */
  readonly query: { readonly sort?: string; readonly order?: 'asc' | 'desc' };
  /** For the table: the columns that can be put in order. */
  readonly sorts: readonly string[];
}
/** The order that the address asks for, as the server's list takes it: column → the server's field. */
export function useServerOrder(fields: Readonly<Record<string, string>>): ServerOrder {
  const [{ sort = '' }] = useAddress<{ sort: string }>();
  const field = fields[sort.replace(/^-/, '')];
  return { query: field === undefined ? {} : { sort: field, order: sort.startsWith('-') ? 'desc' : 'asc' }, sorts: Object.keys(fields) };
}
