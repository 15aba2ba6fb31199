/** Changing an order or a line of it; a change of somebody else in between is shown, not overwritten. */
import { useState, type FormEvent, type ReactNode } from 'react';
import type { SalesLineRow, SalesOrder } from '#contract/sales';
import { Button, DateField, Modal, NumberField, Select, t, TextArea, TextField } from '#web/kit';
import { useTell } from '#web/client';
import { Refused } from '#web/shell';

const priorities = () => Array.from({ length: 9 }, (_, at) => ({ value: String(at + 1), label: at === 0 ? t('1, goes first') : at === 4 ? t('5, usual') : at === 8 ? t('9, goes last') : String(at + 1) }));

export function EditOrder({ order, onClose }: { readonly order: SalesOrder; readonly onClose: () => void }): ReactNode {
  const [priority, setPriority] = useState(String(order.priority));
  const [reference, setReference] = useState(order.reference);
  const [note, setNote] = useState(order.note);
  const save = useTell<undefined>({ to: () => ({ method: 'PATCH', path: `/sales-orders/${order.id}`, version: order.version, body: { priority: Number(priority), reference, note } }), onDone: onClose, said: () => t('{number} changed', { number: order.number }), quiet: true });
  const submit = (event: FormEvent): void => { event.preventDefault(); save.tell(undefined); };
  return (
    <Modal title={t('Change {number}', { number: order.number })} open onClose={onClose}>
      <form className="k-form" onSubmit={submit}>
        <Refused problem={save.problem} mine={{ priority, reference, note }} />
        <Select label={t('Priority')} value={priority} onChange={setPriority} choices={priorities()} error={save.problem?.fields['priority']} />
        <TextField label={t('Customer’s number')} value={reference} onChange={setReference} error={save.problem?.fields['reference']} />
        <TextArea label={t('Note')} value={note} onChange={setNote} />
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={save.busy}>{t('Save')}</Button></footer>
      </form>
    </Modal>
  );
}

export function EditLine({ line, onClose }: { readonly line: SalesLineRow; readonly onClose: () => void }): ReactNode {
  const [quantity, setQuantity] = useState(line.quantity);
  const [requestedOn, setRequestedOn] = useState<string>(line.requestedOn);
  const [promisedOn, setPromisedOn] = useState<string>(line.promisedOn ?? '');
  const save = useTell<undefined>({ to: () => ({ method: 'PATCH', path: `/sales-order-lines/${line.id}`, version: line.version, body: { quantity, requestedOn, promisedOn: promisedOn === '' ? null : promisedOn } }), onDone: onClose, said: () => t('Line {line} changed', { line: line.line }), quiet: true });
  const drop = useTell<undefined>({ to: () => ({ path: `/sales-order-lines/${line.id}/cancel`, body: {}, version: line.version }), onDone: onClose, said: () => t('Line {line} cancelled', { line: line.line }), quiet: true });
  const problem = save.problem ?? drop.problem;
  return (
    <Modal title={t('Line {line}, {item}', { line: line.line, item: line.itemCode })} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); save.tell(undefined); }}>
        <Refused problem={problem} mine={{ quantity, requestedOn, promisedOn }} />
        <NumberField label={t('Quantity')} unit={line.unit} value={quantity} onChange={setQuantity} error={problem?.fields['quantity']} />
        <div className="two">
          <DateField label={t('Requested')} value={requestedOn} onChange={setRequestedOn} error={problem?.fields['requestedOn']} />
          <DateField label={t('Promised')} value={promisedOn} onChange={setPromisedOn} error={problem?.fields['promisedOn']} autoFocus />
        </div>
        <footer><Button look="danger" busy={drop.busy} onClick={() => drop.tell(undefined)}>{t('Cancel the line')}</Button><span className="k-grow" /><Button onClick={onClose}>{t('Close')}</Button><Button type="submit" look="primary" busy={save.busy}>{t('Save')}</Button></footer>
      </form>
    </Modal>
  );
}
