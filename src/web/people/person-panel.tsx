/** One person: skills with their run-out, shifts, terminal PIN. */
import { IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { EmployeeRow } from '#contract/people';
import { Button, dayOf, dayText, Facts, moneyShown, PasswordField, plantNow, SidePanel, SkeletonLines, Status, t } from '#web/kit';
import { hasLeftDraft, useMay, useOne, useTell } from '#web/client';
import { LifeLine, Refused, Shown } from '#web/shell';
import { StaffEditor } from './staff-editor.tsx';

const LEVELS = [() => '', () => t('learning'), () => t('under supervision'), () => t('alone'), () => t('teaches')];

export function PersonPanel({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const person = useOne<EmployeeRow>(`/employees/${id}`, {}, { hears: ['people'] });
  const mayEdit = useMay('people.edit');
  const [pin, setPin] = useState('');
  const [editing, setEditing] = useState(false);
  const set = useTell<string | null>({ to: (next) => ({ method: 'PUT', path: `/employees/${id}/pin`, body: { pin: next } }), onDone: () => setPin(''), said: (_, next) => (next === null ? t('The PIN is removed') : t('The PIN is set')), quiet: true });
  const today = dayOf(plantNow());
  return (
    <SidePanel title={person.data?.name ?? t('Person')} open onClose={onClose}>
      <Shown answer={person} waiting={<SkeletonLines lines={6} />}>
        {(row) => editing ? <StaffEditor person={row} onClose={() => setEditing(false)} /> : (
          <div className="k-stack" style={{ gap: 20 }}>
            <Facts of={[[t('Number'), row.code], [t('Work'), row.jobTitle], [t('Site'), row.siteCode], [t('Since'), row.hiredOn ? dayText(row.hiredOn) : null], [t('Cost'), row.hourlyCost === null ? null : t('{cost} an hour', { cost: moneyShown(row.hourlyCost) })], [t('Shifts'), row.shifts.map((one) => `${one.shiftName ?? one.calendarCode}${one.toDay ? ` ${t('until {day}', { day: dayText(one.toDay, { inside: true }) })}` : ''}`).join(', ')]]} />
            {mayEdit ? <p><Button small icon={IconPencil} onClick={() => setEditing(true)}>{hasLeftDraft(`/employees/${id}`) ? t('Go on editing') : t('Edit the record')}</Button></p> : null}
            <div className="k-stack tight"><h3>{t('Skills')}</h3>{row.skills.length === 0 ? <p className="k-quiet">{t('None recorded.')}</p> : row.skills.map((one) => <p key={one.skillCode} className="k-row between" style={{ minHeight: 28 }}><span className="k-strong">{one.skillCode}</span><span className="k-second">{LEVELS[one.level]?.()}</span>{one.validTo === null ? <span className="k-quiet">{t('without end')}</span> : <Status tone={one.validTo < today ? 'late' : one.validTo < dayOf(plantNow() + 30 * 86_400_000) ? 'risk' : 'plain'}>{t('until {day}', { day: dayText(one.validTo, { inside: true }) })}</Status>}</p>)}</div>
            {mayEdit ? (
              <form className="k-form" onSubmit={(event) => { event.preventDefault(); set.tell(pin); }}>
                <h3>{t('PIN at the terminals')}</h3>
                <Refused problem={set.problem} />
                <PasswordField label={row.hasPin ? t('A new PIN') : t('PIN')} value={pin} onChange={(next) => setPin(next.replaceAll(/\D/g, '').slice(0, 8))} hint={t('4 to 8 digits')} autoComplete="off" error={set.problem?.fields['pin']} />
                <footer>{row.hasPin ? <Button look="danger" onClick={() => set.tell(null)}>{t('Remove the PIN')}</Button> : null}<Button type="submit" busy={set.busy} disabled={pin.length < 4}>{t('Set the PIN')}</Button></footer>
              </form>
            ) : null}
            <LifeLine subject={`employee:${row.id}`} hears={['people']} />
          </div>
        )}
      </Shown>
    </SidePanel>
  );
}
