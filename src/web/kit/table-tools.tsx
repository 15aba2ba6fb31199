/** The row above a table: filters, actions, views, columns, the file. */
import { IconColumns3, IconDownload, IconFileExport } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { CheckField } from './fields.tsx';
import { Popover } from './popover.tsx';
import type { ChosenColumns, Column } from './table-columns.ts';
import { asCsv } from './table-text.ts';
import { TableViews } from './table-views.tsx';
import { toast } from './toast.tsx';
import { t } from '#web/words';

interface TableToolsProps<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly chosen: ChosenColumns;
  readonly opens: string | undefined;
  readonly filters: ReactNode;
  readonly actions: ReactNode;
  readonly exportHref: string | undefined;
  /** What is shown, to the last row, headings first. */
  readonly file: (() => Promise<readonly (readonly string[])[]>) | undefined;
}

function saveAs(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function TableTools<Row>({ name, columns, chosen, opens, filters, actions, exportHref, file }: TableToolsProps<Row>): ReactNode {
  const [fetching, setFetching] = useState(false);
  const take = (): void => {
    setFetching(true);
    void file!().then((rows) => saveAs(`${name}.csv`, asCsv(rows)), () => toast({ tone: 'late', title: t('The rows could not be fetched to the last one.') })).finally(() => setFetching(false));
  };
  return (
    <div className="tools">
      <div className="k-row wrap k-grow">{filters}</div>
      <div className="k-row">
        {actions}
        {file ? <IconButton icon={IconFileExport} label={t('What is shown, all rows, as a file')} busy={fetching} onClick={take} /> : null}
        {exportHref ? <IconButton icon={IconDownload} label={t('The whole table as a workbook, as it is imported')} onClick={() => location.assign(exportHref)} /> : null}
        <TableViews table={name} columns={chosen} opens={opens} />
        <Popover label={t('Columns')} icon={IconColumns3}>
          <div className="k-stack" style={{ gap: 8, padding: 8 }}>{columns.filter((one) => one.title !== '').map((one) => <CheckField key={one.id} label={one.title} checked={chosen.shown[one.id] !== false} onChange={(on) => chosen.choose({ ...chosen.chosen, [one.id]: on })} />)}</div>
        </Popover>
      </div>
    </div>
  );
}
