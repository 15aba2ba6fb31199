/** Everybody, and who is away. */
import { IconCertificate, IconPlus, IconUserOff, IconUsers } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { AbsenceRow, EmployeeRow, SkillRow } from '#contract/people';
import { Button, DataTable, dayText, EmptyState, FindFilter, instantText, Select, Status, t, Tabs, useAddress, useServerOrder, type Column, type Tone } from '#web/kit';
import { useList, useMay, useSheetEdit, useTell, useWhole } from '#web/client';
import { BringIn, Page, useCommands } from '#web/shell';
import { NewAbsence } from './new-absence.tsx';
import { NewPerson } from './new-person.tsx';
import { PersonPanel } from './person-panel.tsx';
import { SkillsPanel } from './skills-panel.tsx';
import { SkillsMatrix } from './skills-matrix.tsx';

const always = ({ code, name, siteCode }: EmployeeRow): Record<string, string> => ({ code, name, site: siteCode });
type Part = 'people' | 'skills' | 'absences';
export const PRESENCE: Record<EmployeeRow['today'], readonly [Tone, () => string]> = { present: ['plain', () => t('Here today')], absent: ['late', () => t('Absent')], off: ['neutral', () => t('Off')], left: ['done', () => t('Left')] };
const kindWord = (kind: AbsenceRow['kind']): string => ({ vacation: t('Vacation'), sick: t('Sick'), training: t('Training'), other: t('Other') })[kind];

export default function PeoplePage(): ReactNode {
  const [{ part = 'people' }, change] = useAddress<{ part: Part; sort: string; find: string; skill: string }>();
  const mayAbsence = useMay('people.absence');
  const mayEdit = useMay('people.edit');
  const [adding, setAdding] = useState(false);
  const [skillsOpen, setSkillsOpen] = useState(false);
  return (
    <Page title={t('People')} fixed={part !== 'skills'} actions={<>{part === 'skills' && mayEdit ? <Button icon={IconCertificate} onClick={() => setSkillsOpen(true)}>{t('Skills')}</Button> : null}{mayAbsence ? <Button icon={IconUserOff} onClick={() => setAdding(true)}>{t('Record an absence')}</Button> : null}</>}
      tabs={<Tabs label={t('Parts')} value={part} onChange={(next) => change({ part: next === 'people' ? undefined : next, sort: undefined, find: undefined, skill: undefined } as never)} choices={[{ value: 'people', label: t('Everybody') }, { value: 'skills', label: t('Skills matrix') }, { value: 'absences', label: t('Away') }]} />}>
      {part === 'people' ? <Everybody /> : part === 'skills' ? <SkillsMatrix /> : <Absences />}
      {adding ? <NewAbsence onClose={() => setAdding(false)} /> : null}
      {skillsOpen ? <SkillsPanel onClose={() => setSkillsOpen(false)} /> : null}
    </Page>
  );
}

function Everybody(): ReactNode {
  const [{ find, skill = '', person }, change] = useAddress<{ find: string; skill: string; person: string }>();
  const order = useServerOrder({ name: 'name', code: 'code', work: 'jobTitle' });
  const employees = useList<EmployeeRow>('/employees', { find, skillId: skill, employed: true, ...order.query }, { hears: ['people'] });
  const skills = useWhole<{ rows: SkillRow[] }>('/skills', {}, { hears: ['people'] });
  const mayEdit = useMay('people.edit');
  const edit = useSheetEdit<EmployeeRow>({ sheet: 'employees', title: t('People'), key: 'code', always }, mayEdit);
  const open = (id: string | undefined): void => change({ person: id } as never);
  useCommands(mayEdit ? [{ id: 'new person', title: t('New person'), keys: 'n', group: t('People'), run: () => open('new') }] : []);
  const nameOf = (code: string): string => skills.data?.rows.find((one) => one.code === code)?.name ?? code;
  const columns: readonly Column<EmployeeRow>[] = [
    { id: 'name', title: t('Name'), width: 'minmax(150px, 1fr)', cell: (row) => <span className="k-strong">{row.name}</span>, text: (row) => row.name, edit: { field: 'name' } },
    { id: 'code', title: t('Number'), width: '90px', cell: (row) => row.code },
    { id: 'work', title: t('Work'), width: 'minmax(140px, 1fr)', cell: (row) => row.jobTitle, edit: { field: 'job_title' } },
    { id: 'today', title: t('Today'), width: '120px', cell: (row) => <Status tone={PRESENCE[row.today][0]}>{PRESENCE[row.today][1]()}</Status>, text: (row) => row.today },
    { id: 'skills', title: t('Skills'), width: 'minmax(200px, 2fr)', cell: (row) => row.skills.filter((one) => one.level >= 3).map((one) => nameOf(one.skillCode)).join(', '), text: (row) => row.skills.map((one) => `${one.skillCode} ${one.level}`).join(', ') },
    { id: 'shift', title: t('Shift'), width: '150px', cell: (row) => row.shifts.map((one) => one.shiftName ?? one.calendarCode).join(', ') },
    { id: 'pin', title: t('PIN'), width: '80px', cell: (row) => (row.hasPin ? t('set') : <span className="k-quiet">{t('none')}</span>), text: (row) => (row.hasPin ? 'set' : '') },
    { id: 'hired', title: t('Since'), width: '120px', optional: true, cell: (row) => (row.hiredOn ? dayText(row.hiredOn) : ''), text: (row) => row.hiredOn, edit: { field: 'hired_on' } },
  ];
  return (
    <>
      <DataTable name="employees" label={t('People')} columns={columns} rows={employees.data} rowKey={(row) => String(row.id)} onOpen={(row) => change({ person: String(row.id) } as never)} more={employees.more} onMore={employees.onMore} failure={employees.failure} sorts={order.sorts} onAll={employees.all} opens="person" edit={edit} exportHref="/api/v1/exchange/export/employees?as=xlsx"
        filters={<><FindFilter label={t('Name, number')} /><Select aria-label={t('Skill')} width={200} value={skill} onChange={(next) => change({ skill: next } as never)} choices={[{ value: '', label: t('Every skill') }, ...(skills.data?.rows ?? []).map((row) => ({ value: String(row.id), label: row.name, hint: row.code }))]} /></>}
        actions={mayEdit ? <Button icon={IconPlus} onClick={() => open('new')}>{t('New person')}</Button> : undefined}
        empty={<EmptyState icon={IconUsers} title={t('Nobody here')} action={<BringIn />}>{t('People come in by import, with their skills and shifts.')}</EmptyState>} />
      {person === 'new' ? <NewPerson onClose={() => open(undefined)} onAdded={(id) => open(String(id))} /> : person ? <PersonPanel id={person} onClose={() => open(undefined)} /> : null}
    </>
  );
}

function Absences(): ReactNode {
  const absences = useList<AbsenceRow>('/absences', {}, { hears: ['people'] });
  const mayEdit = useMay('people.absence');
  const drop = useTell<AbsenceRow>({ to: (row) => ({ method: 'DELETE', path: `/absences/${row.id}`, version: row.version }), said: (_, row) => t('{name} is expected after all', { name: row.employeeName }) });
  const columns: readonly Column<AbsenceRow>[] = [
    { id: 'name', title: t('Name'), width: 'minmax(150px, 1fr)', cell: (row) => <span className="k-strong">{row.employeeName}</span>, text: (row) => row.employeeName },
    { id: 'kind', title: t('Why'), width: '120px', cell: (row) => kindWord(row.kind), text: (row) => row.kind },
    { id: 'from', title: t('From'), width: '170px', cell: (row) => instantText(row.startsAt), text: (row) => row.startsAt },
    { id: 'to', title: t('Until'), width: '170px', cell: (row) => instantText(row.endsAt), text: (row) => row.endsAt },
    { id: 'note', title: t('Note'), width: 'minmax(150px, 2fr)', cell: (row) => row.note },
    ...(mayEdit ? [{ id: 'drop', title: '', width: '110px', cell: (row: AbsenceRow) => <Button small onClick={() => drop.tell(row)}>{t('Call off')}</Button> }] : []),
  ];
  return <DataTable name="absences" label={t('Away')} columns={columns} rows={absences.data} rowKey={(row) => String(row.id)} more={absences.more} onMore={absences.onMore} failure={absences.failure} onAll={absences.all} empty={<EmptyState icon={IconUsers} title={t('Everybody is here')}>{t('Nobody is away now or later.')}</EmptyState>} />;
}
