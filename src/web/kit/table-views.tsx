/** Views of a table that the reader keeps: a name for its columns, filters and order. The app says where they are kept. */
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { useAddress } from './address.ts';
import { Button, IconButton } from './button.tsx';
import { TextField } from './fields.tsx';
import { Popover } from './popover.tsx';
import type { ChosenColumns, Shown } from './table-columns.ts';
import { t } from '#web/words';

export interface TableView {
  readonly name: string;
  readonly columns: Shown;
  /** The address's search part: filters and order. */
  readonly search: Readonly<Record<string, string>>;
}
/** Where views are kept; null: nowhere, and tables offer none. */
export interface ViewStore {
  readonly of: (table: string) => readonly TableView[];
  readonly keep: (table: string, view: TableView) => void;
  readonly drop: (table: string, name: string) => void;
}
/** Parts of the address that no view changes: the site that is looked at. */
const stays: ReadonlySet<string> = new Set(['in']);
const Store = createContext<ViewStore | null>(null);
export const KeptViews = Store.Provider;

/** `opens`: the part of the address that says which row is open; it belongs to no view. */
export function TableViews({ table, columns, opens }: { readonly table: string; readonly columns: ChosenColumns; readonly opens?: string | undefined }): ReactNode {
  const store = useContext(Store);
  const search = useSearch({ strict: false }) as Record<string, string>;
  const [, change] = useAddress<Record<string, string>>();
  const [name, setName] = useState('');
  if (!store) return null;
  const views = store.of(table);
  const now = (): Record<string, string> => Object.fromEntries(Object.entries(search).filter(([key]) => key !== opens && !stays.has(key)));
  const show = (view: TableView): void => {
    columns.choose(view.columns);
    change({ ...Object.fromEntries(Object.keys(search).filter((key) => !stays.has(key)).map((key) => [key, undefined])), ...view.search });
  };
  const keep = (): void => {
    if (name.trim() === '') return;
    store.keep(table, { name: name.trim(), columns: columns.chosen, search: now() });
    setName('');
  };
  return (
    <Popover label={t('Views')} icon={IconBookmark} width={290}>
      <div className="k-stack" style={{ gap: 4, padding: 8 }}>
        {views.map((view) => (
          <div className="k-row" key={view.name}>
            <Button look="bare" className="k-grow k-view" onClick={() => show(view)}>{view.name}</Button>
            <IconButton small icon={IconTrash} label={t('Forget the view {name}', { name: view.name })} onClick={() => store.drop(table, view.name)} />
          </div>
        ))}
        {views.length === 0 ? <p className="k-quiet">{t('A view keeps columns, filters and order under a name. It follows you to every machine you sign in at.')}</p> : null}
        <form className="k-row" onSubmit={(event) => { event.preventDefault(); keep(); }}>
          <TextField aria-label={t('Name of the view')} placeholder={t('As it is now, named …')} value={name} onChange={setName} width={200} />
          <Button type="submit" disabled={name.trim() === ''}>{t('Keep')}</Button>
        </form>
      </div>
    </Popover>
  );
}
