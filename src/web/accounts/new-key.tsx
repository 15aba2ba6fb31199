/** Making an API key: it is shown once. */
import { useState, type ReactNode } from 'react';
import type { UserRow } from '#contract/accounts';
import { Button, DateField, Modal, Note, Select, t, TextField } from '#web/kit';
import { useOne, useTell } from '#web/client';
import { Refused } from '#web/shell';

export function NewKey({ onClose }: { readonly onClose: () => void }): ReactNode {
  const users = useOne<{ rows: UserRow[] }>('/users');
  const [name, setName] = useState('');
  const [userId, setUserId] = useState<string | null>(null);
  const [until, setUntil] = useState('');
  const [made, setMade] = useState<string | null>(null);
  const make = useTell<undefined, { key: string }>({ to: () => ({ path: '/api-keys', body: { name, userId, expiresAt: until === '' ? null : new Date(`${until}T23:59:59`).toISOString() } }), onDone: ({ key }) => setMade(key), quiet: true });
  return (
    <Modal title={t('New key')} open onClose={onClose}>
      {made ? (
        <div className="k-form"><Note tone="good"><p className="k-strong">{t('This is the key. It is not shown again.')}</p></Note><TextField aria-label={t('Key')} value={made} onChange={() => undefined} autoFocus /><footer><Button look="primary" onClick={onClose}>{t('I have kept it')}</Button></footer></div>
      ) : (
        <form className="k-form" onSubmit={(event) => { event.preventDefault(); make.tell(undefined); }}>
          <Refused problem={make.problem} />
          <TextField label={t('What it is for')} required value={name} onChange={setName} error={make.problem?.fields['name']} autoFocus />
          <Select label={t('Acts as')} required value={userId} onChange={setUserId} choices={(users.data?.rows ?? []).map((user) => ({ value: user.id, label: user.name, hint: user.email }))} />
          <DateField label={t('Until')} value={until} onChange={setUntil} hint={t('Left empty: until it is revoked')} />
          <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={make.busy} disabled={name === '' || userId === null}>{t('Make the key')}</Button></footer>
        </form>
      )}
    </Modal>
  );
}
