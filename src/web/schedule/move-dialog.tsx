/** To a machine and a time that are typed: for a target out of sight, and for hands without a pointer. */
import { useState, type ReactNode } from 'react';
import type { Store } from '#web/board';
import { Button, clockTime, DateField, dayOf, instantOf, Modal, Select, t, TimeField } from '#web/kit';
import { msOf } from './board-words.ts';

export interface MoveProps {
  readonly store: Store;
  readonly operation: number;
  readonly machine: number;
  readonly start: number;
  readonly onMove: (machine: number, start: number) => void;
  readonly onClose: () => void;
}

export function MoveDialog({ store, operation, machine, start, onMove, onClose }: MoveProps): ReactNode {
  const one = store.operations[operation]!;
  const job = store.jobs[store.job[operation]!]!;
  const [on, setOn] = useState(String(machine));
  const [day, setDay] = useState(dayOf(msOf(store, start)));
  const [time, setTime] = useState(clockTime(msOf(store, start)));
  const move = (): void => onMove(Number(on), Math.round((Date.parse(instantOf(day, time)) - Date.parse(store.data.epoch)) / 60_000));
  return (
    <Modal title={t('Move {number} {operation}', { number: job.number, operation: one.name })} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); move(); }}>
        <Select label={t('Machine')} value={on} onChange={setOn} choices={one.eligible.map((id) => store.machineWith(id)).filter((m) => m >= 0).map((m) => ({ value: String(m), label: store.machines[m]!.code, hint: store.machines[m]!.name }))} />
        <div className="two"><DateField label={t('Day')} value={day} onChange={setDay} /><TimeField label={t('Time')} value={time} onChange={setTime} /></div>
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button look="primary" type="submit">{t('Move')}</Button></footer>
      </form>
    </Modal>
  );
}
