/** So many pieces of an order become a lot of their own, from an operation on: which machine, or wherever they are done first. */
import { useState, type ReactNode } from 'react';
import type { DraftCommand } from '#contract/schedule';
import type { Store } from '#web/board';
import { Button, Modal, NumberField, quantityShown, Select, t } from '#web/kit';

export interface SplitProps {
  readonly store: Store;
  readonly operation: number;
  readonly onSplit: (command: Extract<DraftCommand, { readonly kind: 'split' }>) => void;
  readonly onClose: () => void;
}

export function SplitDialog({ store, operation, onSplit, onClose }: SplitProps): ReactNode {
  const one = store.operations[operation]!;
  const job = store.jobs[store.job[operation]!]!;
  const whole = Number(job.quantity);
  const [quantity, setQuantity] = useState(String(Math.floor(whole / 2) || ''));
  const [machine, setMachine] = useState('');
  const part = Number(quantity);
  const wrong = quantity === '' || part <= 0 || part >= whole ? t('More than 0 and less than {quantity}', { quantity: quantityShown(job.quantity) }) : undefined;
  const begins = store.routeOf(store.job[operation]!).indexOf(operation) === 0;
  return (
    <Modal title={t('Divide {number}', { number: job.number })} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => {
        event.preventDefault();
        if (wrong === undefined) onSplit({ kind: 'split', key: one.key, quantity, ...(machine === '' ? {} : { machineId: Number(machine) }) });
      }}>
        <p className="k-second">{begins ? t('The whole order is done as two lots.') : t('From {position} {operation} on it is done as two lots; what comes before stays one.', { position: one.position, operation: one.name })}</p>
        <div className="two">
          <NumberField label={t('Pieces of the new lot')} value={quantity} onChange={setQuantity} unit={job.unit} error={wrong} autoFocus />
          <Select label={t('On')} value={machine} onChange={setMachine} choices={[{ value: '', label: t('Wherever it is done first') }, ...one.eligible.map((id) => ({ value: String(id), label: store.machines[store.machineWith(id)]?.code ?? '', hint: store.machines[store.machineWith(id)]?.name })).filter((choice) => choice.label !== '')]} />
        </div>
        {wrong === undefined ? <p className="k-second">{t('{number} keeps {left} {unit}.', { number: job.number, left: quantityShown(String(Math.round((whole - part) * 1e6) / 1e6)), unit: job.unit })}</p> : null}
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button look="primary" type="submit" disabled={wrong !== undefined}>{t('Divide')}</Button></footer>
      </form>
    </Modal>
  );
}
