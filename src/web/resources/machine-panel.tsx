/** One machine: report it down, report it up, see what it is, and change it; or a new one. */
import { IconCalendarEvent, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { MachineRow } from '#contract/resources';
import { Button, DateField, dayOf, Facts, instantOf, moneyShown, plantNow, quantityShown, SidePanel, SkeletonLines, t, TextField, TimeField } from '#web/kit';
import { hasLeftDraft, useMay, useOne, useTell } from '#web/client';
import { EditRecord, LifeLine, NewRecord, Refused, Shown } from '#web/shell';
import { MachineStatus } from './machine-status.tsx';
import { OvertimeOf } from './overtime.tsx';
import { PlanMaintenance } from './plan-maintenance.tsx';
import { useMachineFields } from './record-fields.ts';

/** `id`: "new", or an identity. */
export function MachinePanel({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const machine = useOne<MachineRow>(id === 'new' ? null : `/machines/${id}`, {}, { hears: ['resources', 'floor'] });
  const fields = useMachineFields();
  const [editing, setEditing] = useState(false);
  if (id === 'new') return <SidePanel title={t('New machine')} open onClose={onClose} width={520}><NewRecord path="/machines" fields={fields} onClose={onClose} /></SidePanel>;
  return (
    <SidePanel title={machine.data ? `${machine.data.code} ${machine.data.name}` : t('Machine')} open onClose={onClose} width={editing ? 520 : 460}>
      <Shown answer={machine} waiting={<SkeletonLines lines={6} />}>{(row) => (editing ? <EditRecord path="/machines" fields={fields} record={row} onClose={() => setEditing(false)} /> : <Body machine={row} onEdit={() => setEditing(true)} />)}</Shown>
    </SidePanel>
  );
}

function Body({ machine, onEdit }: { readonly machine: MachineRow; readonly onEdit: () => void }): ReactNode {
  const mayEdit = useMay('resources.edit');
  const [maintaining, setMaintaining] = useState(false);
  const mayReport = useMay('resources.report');
  const mayTerminal = useMay('floor.report');
  const [reason, setReason] = useState('');
  const [day, setDay] = useState(dayOf(plantNow()));
  const [time, setTime] = useState('');
  const down = useTell<undefined>({ to: () => ({ path: `/machines/${machine.id}/down`, body: { reason, until: time === '' ? null : instantOf(day, time) } }), said: () => t('{code} is reported down', { code: machine.code }), quiet: true });
  const up = useTell<undefined>({ to: () => ({ path: `/machines/${machine.id}/up`, body: {} }), said: () => t('{code} is up again', { code: machine.code }), quiet: true });
  return (
    <div className="k-stack" style={{ gap: 20 }}>
      <MachineStatus of={machine.now} whole />
      <Facts of={[[t('Work center'), machine.workCenterCode], [t('Calendar'), machine.calendarCode ?? t('of the work center')], [t('Speed'), `${quantityShown(machine.speedPercent)} %`], [t('Jobs at once'), machine.lanes], [t('Cost an hour'), moneyShown(machine.hourlyCost)], [t('Changeovers'), machine.changeoverMatrixCode], [t('Set up for'), machine.currentFamily], [t('Batch holds'), machine.batchCapacity === null ? null : quantityShown(machine.batchCapacity)]]} />
      <p className="k-row wrap">
        {mayEdit ? <><Button small icon={IconPencil} onClick={onEdit}>{hasLeftDraft(`/machines/${machine.id}`) ? t('Go on editing') : t('Edit the machine')}</Button><Button small icon={IconCalendarEvent} onClick={() => setMaintaining(true)}>{t('Plan maintenance')}</Button></> : null}
        {mayTerminal ? <Link className="k-button small" to={`/k/${machine.code}` as never}>{t('Open its terminal')}</Link> : null}
      </p>
      <OvertimeOf machineId={machine.id} />
      {maintaining ? <PlanMaintenance machine={machine} onClose={() => setMaintaining(false)} /> : null}
      {mayReport ? (
        <form className="k-form" onSubmit={(event) => { event.preventDefault(); down.tell(undefined); }}>
          <h3>{machine.now.state === 'down' ? t('Correct the estimate') : t('Report it down')}</h3>
          <Refused problem={down.problem ?? up.problem} />
          <TextField label={t('What is wrong')} value={reason} onChange={setReason} error={down.problem?.fields['reason']} />
          <div className="two"><DateField label={t('Until about')} value={day} onChange={setDay} /><TimeField label={t('Time, if it is known')} value={time} onChange={setTime} /></div>
          <footer>{machine.now.state === 'down' ? <Button look="primary" busy={up.busy} onClick={() => up.tell(undefined)}>{t('Up again')}</Button> : null}<Button type="submit" busy={down.busy}>{machine.now.state === 'down' ? t('Correct') : t('Report down')}</Button></footer>
        </form>
      ) : null}
      <LifeLine subject={`machine:${machine.id}`} hears={['resources']} />
    </div>
  );
}
