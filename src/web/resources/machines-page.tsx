/** Machines with their state now; downtime; calendars; changeovers. */
import { IconPlus, IconTool } from '@tabler/icons-react';
import { lazy, Suspense, type ReactNode } from 'react';
import type { DowntimeRow, MachineRow, WorkCenterRow } from '#contract/resources';
import { Button, DataTable, EmptyState, FindFilter, instantText, moneyShown, quantityShown, Segments, Select, SkeletonLines, t, Tabs, useAddress, type Column } from '#web/kit';
import { useAll, useList, useMay, useSheetEdit, useTell } from '#web/client';
import { BringIn, Page, useCommands, whoText } from '#web/shell';
import { MachinePanel } from './machine-panel.tsx';
import { MachineStatus } from './machine-status.tsx';
import { Sites } from './sites.tsx';
import { WorkCenters } from './work-centers.tsx';

// editors are large and seldom opened: their code comes with their tab
const Calendars = lazy(async () => ({ default: (await import('./calendars.tsx')).Calendars }));
const Changeovers = lazy(async () => ({ default: (await import('./changeovers.tsx')).Changeovers }));

const always = ({ code, name, workCenterCode }: MachineRow): Record<string, string> => ({ code, name, work_center: workCenterCode });
type Part = 'machines' | 'centers' | 'downtimes' | 'calendars' | 'changeovers' | 'sites';
const TABLES: readonly Part[] = ['machines', 'centers', 'downtimes', 'sites'];

export default function MachinesPage(): ReactNode {
  const [{ part = 'machines' }, change] = useAddress<{ part: Part; sort: string; find: string; center: string; open: string; calendar: string; editing: string; machine: string; record: string; site: string }>();
  return (
    <Page title={t('Machines')} fixed={TABLES.includes(part)} tabs={<Tabs label={t('Parts')} value={part} onChange={(next) => change({ part: next === 'machines' ? undefined : next, sort: undefined, find: undefined, center: undefined, open: undefined, calendar: undefined, editing: undefined, machine: undefined, record: undefined, site: undefined } as never)} choices={[{ value: 'machines', label: t('Machines') }, { value: 'centers', label: t('Work centers') }, { value: 'downtimes', label: t('Downtime') }, { value: 'calendars', label: t('Calendars') }, { value: 'changeovers', label: t('Changeovers') }, { value: 'sites', label: t('Sites') }]} />}>
      {part === 'machines' ? <Machines /> : part === 'centers' ? <WorkCenters /> : part === 'sites' ? <Sites /> : part === 'downtimes' ? <Downtimes /> : <Suspense fallback={<SkeletonLines />}>{part === 'calendars' ? <Calendars /> : <Changeovers />}</Suspense>}
    </Page>
  );
}

function Machines(): ReactNode {
  const [{ find, center = '', machine }, change] = useAddress<{ find: string; center: string; machine: string }>();
  const machines = useList<MachineRow>('/machines', { find, workCenterId: center, retired: false }, { hears: ['resources', 'floor'] });
  const centers = useAll<WorkCenterRow>('/work-centers', {}, { hears: ['resources'] });
  const mayEdit = useMay('resources.edit');
  const edit = useSheetEdit<MachineRow>({ sheet: 'machines', title: t('Machines'), key: 'code', always }, mayEdit);
  const opened = (id: string | undefined): void => change({ machine: id } as never);
  useCommands(mayEdit ? [{ id: 'new machine', title: t('New machine'), keys: 'n', group: t('Machines'), run: () => opened('new') }] : []);
  const columns: readonly Column<MachineRow>[] = [
    { id: 'code', title: t('Machine'), width: '95px', cell: (row) => <span className="k-strong">{row.code}</span>, text: (row) => row.code },
    { id: 'name', title: t('Name'), width: 'minmax(110px, .7fr)', cell: (row) => row.name, edit: { field: 'name' } },
    { id: 'center', title: t('Work center'), width: '150px', cell: (row) => row.workCenterName, text: (row) => row.workCenterCode, edit: { field: 'work_center' } },
    { id: 'now', title: t('Now'), width: 'minmax(160px, 2fr)', cell: (row) => <MachineStatus of={row.now} />, text: (row) => row.now.state },
    { id: 'calendar', title: t('Calendar'), width: '150px', cell: (row) => (row.calendarCode === null ? <span className="k-quiet" title={t('of the work center')}>{row.calendarName}</span> : row.calendarName), text: (row) => row.calendarCode, edit: { field: 'calendar' } },
    { id: 'speed', title: t('Speed'), width: '80px', numeric: true, cell: (row) => `${quantityShown(row.speedPercent)} %`, text: (row) => row.speedPercent, edit: { field: 'speed_percent' } },
    { id: 'lanes', title: t('Jobs at once'), width: '95px', numeric: true, cell: (row) => row.lanes, edit: { field: 'lanes' } },
    { id: 'family', title: t('Set up for'), width: '95px', cell: (row) => row.currentFamily ?? '', edit: { field: 'current_family' } },
    { id: 'cost', title: t('Cost an hour'), width: '100px', numeric: true, cell: (row) => moneyShown(row.hourlyCost), text: (row) => row.hourlyCost, edit: { field: 'hourly_cost' } },
  ];
  return (
    <>
      <DataTable name="machines" label={t('Machines')} columns={columns} rows={machines.data} rowKey={(row) => String(row.id)} onOpen={(row) => change({ machine: String(row.id) } as never)} more={machines.more} onMore={machines.onMore} failure={machines.failure} onAll={machines.all} opens="machine" edit={edit} exportHref="/api/v1/exchange/export/machines?as=xlsx"
        filters={<><FindFilter label={t('Code, name')} /><Select aria-label={t('Work center')} width={200} value={center} onChange={(next) => change({ center: next } as never)} choices={[{ value: '', label: t('Every work center') }, ...(centers.data ?? []).map((row) => ({ value: String(row.id), label: row.name, hint: String(row.machines) }))]} /></>}
        actions={mayEdit ? <Button icon={IconPlus} onClick={() => opened('new')}>{t('New machine')}</Button> : undefined}
        empty={<EmptyState icon={IconTool} title={t('No machines yet')} action={<BringIn />}>{t('Work centers, machines and calendars come in by import.')}</EmptyState>} />
      {machine ? <MachinePanel id={machine} onClose={() => change({ machine: undefined } as never)} /> : null}
    </>
  );
}

function Downtimes(): ReactNode {
  const [{ open = 'all' }, change] = useAddress<{ open: 'all' | 'now' }>();
  const downtimes = useList<DowntimeRow>('/downtimes', { open: open === 'now' ? true : undefined }, { hears: ['resources', 'floor'] });
  const mayEdit = useMay('resources.edit');
  const end = useTell<DowntimeRow>({ to: (row) => ({ path: `/downtimes/${row.id}/end`, body: {} }), said: (_, row) => t('The maintenance of {code} is over', { code: row.machineCode }) });
  const columns: readonly Column<DowntimeRow>[] = [
    { id: 'machine', title: t('Machine'), width: '130px', cell: (row) => <span className="k-strong">{row.machineCode}</span>, text: (row) => row.machineCode },
    { id: 'kind', title: t('Kind'), width: '120px', cell: (row) => (row.kind === 'breakdown' ? t('Broken') : t('Maintenance')), text: (row) => row.kind },
    { id: 'from', title: t('From'), width: '170px', cell: (row) => instantText(row.startsAt), text: (row) => row.startsAt },
    { id: 'to', title: t('Until'), width: '190px', cell: (row) => (row.endedAt ? instantText(row.endedAt) : row.expectedEndAt ? <span className="k-second">{t('about {at}', { at: instantText(row.expectedEndAt, { inside: true }) })}</span> : <span className="k-late">{t('nobody knows')}</span>), text: (row) => row.endedAt ?? row.expectedEndAt },
    { id: 'reason', title: t('Reason'), width: 'minmax(180px, 2fr)', cell: (row) => row.reason }, { id: 'by', title: t('Reported by'), width: '150px', cell: (row) => whoText(row.reportedBy) },
    ...(mayEdit ? [{ id: 'end', title: '', width: '100px', cell: (row: DowntimeRow) => (row.kind === 'maintenance' && row.endedAt === null ? <Button small onClick={() => end.tell(row)}>{t('End it')}</Button> : null) }] : []),
  ];
  return <DataTable name="downtimes" label={t('Downtime')} columns={columns} rows={downtimes.data} rowKey={(row) => String(row.id)} more={downtimes.more} onMore={downtimes.onMore} failure={downtimes.failure} onAll={downtimes.all}
    filters={<Segments label={t('Which')} value={open} onChange={(next) => change({ open: next === 'all' ? undefined : next } as never)} choices={[{ value: 'all', label: t('All') }, { value: 'now', label: t('Not over') }]} />} empty={<EmptyState icon={IconTool} title={t('No machine is or was down')}>{t('Breakdowns reported at terminals and planned maintenance stand here.')}</EmptyState>} />;
}
