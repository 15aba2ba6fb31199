/** Work centers in board order: machines that do the same kind of work, and the calendar they follow. */
import { IconPlus, IconTools } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { WorkCenterRow } from '#contract/resources';
import { Button, DataTable, EmptyState, FindFilter, t, useAddress, type Column } from '#web/kit';
import { useList, useMay, useSheetEdit } from '#web/client';
import { BringIn, RecordPanel, useCommands } from '#web/shell';
import { useWorkCenterFields } from './record-fields.ts';

const always = ({ code, name, siteCode, calendarCode }: WorkCenterRow): Record<string, string> => ({ code, name, site: siteCode, calendar: calendarCode });

export function WorkCenters(): ReactNode {
  const [{ find, record }, change] = useAddress<{ find: string; record: string; part: string; center: string }>();
  const centers = useList<WorkCenterRow>('/work-centers', { find, limit: 200 }, { hears: ['resources'] });
  const mayEdit = useMay('resources.edit');
  const fields = useWorkCenterFields();
  const edit = useSheetEdit<WorkCenterRow>({ sheet: 'work-centers', title: t('Work centers'), key: 'code', always }, mayEdit);
  const open = (id: string | undefined): void => change({ record: id } as never);
  useCommands(mayEdit ? [{ id: 'new work center', title: t('New work center'), keys: 'n', group: t('Machines'), run: () => open('new') }] : []);
  const columns: readonly Column<WorkCenterRow>[] = [
    { id: 'code', title: t('Work center'), width: '140px', cell: (row) => <span className="k-strong">{row.code}</span>, text: (row) => row.code }, { id: 'name', title: t('Name'), width: 'minmax(160px, 2fr)', cell: (row) => row.name, edit: { field: 'name' } },
    { id: 'machines', title: t('Machines'), width: '110px', numeric: true, cell: (row) => <button type="button" className="k-link" style={{ border: 0, background: 'none' }} onClick={() => change({ part: undefined, center: String(row.id), find: undefined } as never)}>{row.machines}</button>, text: (row) => String(row.machines) },
    { id: 'calendar', title: t('Calendar'), width: '160px', cell: (row) => row.calendarCode, edit: { field: 'calendar' } }, { id: 'site', title: t('Site'), width: '110px', cell: (row) => row.siteCode },
    { id: 'position', title: t('Place on the board'), width: '150px', numeric: true, cell: (row) => row.position, edit: { field: 'position' } },
  ];
  return (
    <>
      <DataTable name="work-centers" label={t('Work centers')} columns={columns} rows={centers.data} rowKey={(row) => String(row.id)} more={centers.more} onMore={centers.onMore} failure={centers.failure} onAll={centers.all} edit={edit} exportHref="/api/v1/exchange/export/work-centers?as=xlsx" {...(mayEdit ? { onOpen: (row: WorkCenterRow) => open(String(row.id)), opens: 'record' } : {})}
        filters={<FindFilter label={t('Code, name')} />} actions={mayEdit ? <Button icon={IconPlus} onClick={() => open('new')}>{t('New work center')}</Button> : undefined}
        empty={<EmptyState icon={IconTools} title={find ? t('No work center answers “{find}”', { find }) : t('No work centers yet')} action={find ? undefined : <BringIn />}>{find ? null : t('Operations name a work center; its machines do the work.')}</EmptyState>} />
      {record !== undefined && mayEdit ? <RecordPanel id={record} path="/work-centers" fields={fields} among={centers.data} newTitle={t('New work center')} titleOf={(row: WorkCenterRow) => row.name || row.code} onClose={() => open(undefined)} /> : null}
    </>
  );
}
