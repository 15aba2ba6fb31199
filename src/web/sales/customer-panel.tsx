/** One customer, to be read and changed; or a new one. */
import { useState, type ReactNode } from 'react';
import type { CustomerBody, CustomerRow } from '#contract/sales';
import { Button, CheckField, NumberField, SidePanel, SkeletonLines, t, TextArea, TextField } from '#web/kit';
import { useMay, useOne, useTell } from '#web/client';
import { LifeLine, Refused, Shown } from '#web/shell';

const NEW: CustomerBody = { code: '', name: '', email: '', phone: '', address: '', priority: 5, active: true };

export function CustomerPanel({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }): ReactNode {
  const customer = useOne<CustomerRow>(id === null ? null : `/customers/${id}`, {}, { hears: ['sales'] });
  return (
    <SidePanel title={id === null ? t('New customer') : (customer.data?.name ?? t('Customer'))} open onClose={onClose}>
      {id === null ? <Form of={NEW} onClose={onClose} /> : <Shown answer={customer} waiting={<SkeletonLines lines={6} />}>{(row) => <div className="k-stack" style={{ gap: 20 }}><Form key={row.version} of={row} known={row} onClose={onClose} /><LifeLine subject={`customer:${row.id}`} hears={['sales']} /></div>}</Shown>}
    </SidePanel>
  );
}

function Form({ of, known, onClose }: { readonly of: CustomerBody; readonly known?: CustomerRow; readonly onClose: () => void }): ReactNode {
  const mayEdit = useMay('sales.edit');
  const [now, setNow] = useState<CustomerBody>(of);
  const keep = useTell<CustomerBody>({
    to: ({ code, name, email, phone, address, priority, active }) => {
      const body = { code, name, email, phone, address, priority, active };
      return known === undefined ? { path: '/customers', body } : { method: 'PUT', path: `/customers/${known.id}`, body, version: known.version };
    },
    said: (_, { name }) => (known === undefined ? t('{name} is a customer now', { name }) : t('{name} changed', { name })), onDone: onClose, quiet: true,
  });
  const fields = keep.problem?.fields ?? {};
  const field = (name: 'code' | 'name' | 'email' | 'phone', label: string, required = false): ReactNode => <TextField label={label} value={now[name]} required={required} disabled={!mayEdit} error={fields[name]} onChange={(value) => setNow({ ...now, [name]: value })} />;
  return (
    <form className="k-form" onSubmit={(event) => { event.preventDefault(); keep.tell(now); }}>
      <Refused problem={keep.problem} />
      <div className="two">{field('code', t('Code'), true)}<NumberField label={t('Priority')} value={String(now.priority)} disabled={!mayEdit} error={fields['priority']} hint={t('1 goes first, 9 last')} onChange={(text) => setNow({ ...now, priority: Number(text) })} /></div>
      {field('name', t('Name'), true)}
      <div className="two">{field('email', t('E-mail'))}{field('phone', t('Telephone'))}</div>
      <TextArea label={t('Address')} value={now.address} disabled={!mayEdit} error={fields['address']} onChange={(address) => setNow({ ...now, address })} />
      {known === undefined ? null : <CheckField label={t('Active')} checked={now.active} disabled={!mayEdit} onChange={(active) => setNow({ ...now, active })} hint={t('For a retired customer nothing new is booked; what there is goes on.')} />}
      {mayEdit ? <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={keep.busy} disabled={now.code.trim() === '' || now.name.trim() === ''}>{t('Save')}</Button></footer> : null}
    </form>
  );
}
