/** A machine works beyond its shifts: proposed right behind the shift that is on, or the next. */
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { DraftCommand } from '#contract/schedule';
import type { Store } from '#web/board';
import { Button, clockTime, DateField, dayOf, instantOf, Modal, Select, t, TextField, TimeField } from '#web/kit';
import { msOf } from './board-words.ts';

export interface OvertimeProps {
  readonly store: Store;
  /** Index of the machine chosen first. */
  readonly machine: number;
  readonly onOrder: (command: Extract<DraftCommand, { readonly kind: 'overtime' }>) => void;
  readonly onClose: () => void;
}

/** Two hours from the end of the shift that is on, or of the next; an hour from now where there is none. */
export function nextShiftEnd(store: Store, machine: number): number {
  const { working } = store.machines[machine]!;
  // closed for less than two hours it is a break
  for (let i = 1; i < working.length; i += 2) if (working[i]! > store.data.now && (working[i + 1] ?? Infinity) - working[i]! >= 120) return working[i]!;
  return Math.ceil((store.data.now + 60) / 60) * 60;
}

export function OvertimeDialog({ store, machine, onOrder, onClose }: OvertimeProps): ReactNode {
  const begin = nextShiftEnd(store, machine);
  const [on, setOn] = useState(String(machine));
  const [day, setDay] = useState(dayOf(msOf(store, begin)));
  const [from, setFrom] = useState(clockTime(msOf(store, begin)));
  const [to, setTo] = useState(clockTime(msOf(store, begin + 120)));
  const [reason, setReason] = useState('');
  const { code, id, overtime: already = [] } = store.machines[Number(on)]!;
  const choose = (next: string): void => {
    const at = nextShiftEnd(store, Number(next));
    setOn(next);
    setDay(dayOf(msOf(store, at)));
    setFrom(clockTime(msOf(store, at)));
    setTo(clockTime(msOf(store, at + 120)));
  };
  const order = (): void => {
    const [starts, ends] = [Date.parse(instantOf(day, from)), Date.parse(instantOf(day, to))];
    // at or before its begin: on the next day
    onOrder({ kind: 'overtime', machineId: store.machines[Number(on)]!.id, from: new Date(starts).toISOString(), until: new Date(ends > starts ? ends : ends + 86_400_000).toISOString(), reason });
  };
  return (
    <Modal title={t('Let a machine work longer')} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '') order(); }}>
        <div className="two"><Select label={t('Machine')} value={on} onChange={choose} choices={store.machines.map((one, m) => ({ value: String(m), label: one.code, hint: one.name }))} /><DateField label={t('Day')} value={day} onChange={setDay} /></div>
        <div className="two"><TimeField label={t('From')} value={from} onChange={setFrom} /><TimeField label={t('To')} value={to} onChange={setTo} /></div>
        <TextField label={t('Why')} value={reason} onChange={setReason} autoFocus />
        {already.length === 0 ? null : (
          <p className="k-second">{t('{machine} already works longer: {reasons}.', { machine: code, reasons: already.slice(0, 3).map((one) => one.text).join(', ') })} <Link className="k-link" to={'/machines' as never} search={{ machine: String(id) } as never}>{t('Look, or call it off')}</Link></p>
        )}
        <p className="k-second">{t('Whoever works there directly before or after stays for it. It is ordered when the draft is published.')}</p>
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button look="primary" type="submit" disabled={reason.trim() === ''}>{t('Add the hours')}</Button></footer>
      </form>
    </Modal>
  );
}
