/** The tables' views of whoever is signed in: kept by the server, so that they follow from machine to machine. */
import type { SavedView } from '#contract/accounts';
import { useMemo, type ReactNode } from 'react';
import { KeptViews, t, type TableView } from '#web/kit';
import { useTell, useWhole } from './queries.ts';

interface Change {
  readonly table: string;
  readonly name: string;
  /** Null: forget it. */
  readonly view: TableView | null;
}

export function SavedViews({ children }: { readonly children: ReactNode }): ReactNode {
  const { data, again } = useWhole<{ rows: SavedView[] }>('/saved-views', {}, { hears: ['accounts'] });
  const { tell } = useTell<Change>({
    to: ({ table, name, view }) => ({ method: view ? 'PUT' : 'DELETE', path: `/saved-views/${encodeURIComponent(table)}/${encodeURIComponent(name)}`, ...(view ? { body: { columns: view.columns, search: view.search } } : {}) }),
    said: (_, { name, view }) => (view ? t('The view {name} is kept', { name }) : undefined), onDone: again,
  });
  const store = useMemo(() => ({
    of: (table: string) => (data?.rows ?? []).filter((one) => one.table === table),
    keep: (table: string, view: TableView) => tell({ table, name: view.name, view }),
    drop: (table: string, name: string) => tell({ table, name, view: null }),
  }), [data, tell]);
  return <KeptViews value={store}>{children}</KeptViews>;
}
