/** A maintenance window of a machine: the schedule works round it. */
import { useState, type ReactNode } from 'react';
import type { MaintenanceBody, MachineRow } from '#contract/resources';
import { Button, DateField, dayOf, instantOf, Modal, plantNow, t, TextField, TimeField } from '#web/kit';
import { useTell } from '#web/client';
import { Refused } from '#web/shell';

const DAY_MS = 86_400_000;

export function PlanMaintenance({ machine, onClose }: { readonly machine: MachineRow; readonly onClose: () => void }): ReactNode {
  const tomorrow = dayOf(plantNow() + DAY_MS);
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState({ day: tomorrow, time: '06:00' });
  const [to, setTo] = useState({ day: tomorrow, time: '08:00' });
  const plan = useTell<MaintenanceBody>({ to: (body) => ({ path: `/machines/${machine.id}/maintenance`, body }), quiet: true, onDone: onClose, said: () => t('Maintenance of {code} is planned; the next schedule works round it', { code: machine.code }) });
  return (
    <Modal title={t('Maintenance of {code}', { code: machine.code })} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); plan.tell({ startsAt: instantOf(from.day, from.time), endsAt: instantOf(to.day, to.time), reason }); }}>
        <Refused problem={plan.problem} />
        <TextField label={t('What is done')} value={reason} onChange={setReason} autoFocus error={plan.problem?.fields['reason']} />
        <div className="two"><DateField label={t('From')} value={from.day} onChange={(day) => setFrom({ ...from, day })} error={plan.problem?.fields['startsAt']} /><TimeField label={t('Time')} value={from.time} onChange={(time) => setFrom({ ...from, time })} /></div>
        <div className="two"><DateField label={t('Until')} value={to.day} onChange={(day) => setTo({ ...to, day })} error={plan.problem?.fields['endsAt']} /><TimeField label={t('Time')} value={to.time} onChange={(time) => setTo({ ...to, time })} /></div>
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={plan.busy}>{t('Plan it')}</Button></footer>
      </form>
    </Modal>
  );
}
