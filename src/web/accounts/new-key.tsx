/** Making a key, for a program or for a screen on the wall: it is shown once. */
import { useState, type ReactNode } from 'react';
import type { UserRow } from '#contract/accounts';
import type { WorkCenterRow } from '#contract/resources';
import { Button, DateField, Modal, Note, Segments, Select, t, TextField } from '#web/kit';
import { useAll, useSession, useTell, useWhole } from '#web/client';
import { Refused } from '#web/shell';

type Kind = 'program' | 'wall';

export function NewKey({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { me, sites } = useSession();
  const users = useWhole<{ rows: UserRow[] }>('/users');
  const centers = useAll<WorkCenterRow>('/work-centers');
  const [kind, setKind] = useState<Kind>('program');
  const [name, setName] = useState('');
  const [userId, setUserId] = useState<string | null>(null);
  const [area, setArea] = useState('all');
  const [until, setUntil] = useState('');
  const [made, setMade] = useState<string | null>(null);
  const wall = kind === 'wall';
  const make = useTell<undefined, { key: string }>({
    to: () => ({ path: '/api-keys', body: { name, userId: wall ? me.user?.id : userId, ...(wall ? { area } : {}), expiresAt: until === '' ? null : new Date(`${until}T23:59:59`).toISOString() } }), onDone: ({ key }) => setMade(key), quiet: true,
  });
  const areas = [{ value: 'all', label: t('All machines') }, ...(sites.length > 1 ? sites.map((site) => ({ value: site.code, label: site.name || site.code, hint: site.code })) : []), ...(centers.data ?? []).map((one) => ({ value: one.code, label: one.name || one.code, hint: one.code }))];
  return (
    <Modal title={t('New key')} open onClose={onClose}>
      {made ? (
        <div className="k-form">
          <Note tone="good"><p className="k-strong">{wall ? t('Open this address on the screen once. It is not shown again.') : t('This is the key. It is not shown again.')}</p></Note>
          <TextField aria-label={wall ? t('Address of the screen') : t('Key')} value={wall ? `${location.origin}/wall/${encodeURIComponent(area)}#${made}` : made} onChange={() => undefined} autoFocus />
          <footer><Button look="primary" onClick={onClose}>{t('I have kept it')}</Button></footer>
        </div>
      ) : (
        <form className="k-form" onSubmit={(event) => { event.preventDefault(); make.tell(undefined); }}>
          <Refused problem={make.problem} />
          <Segments label={t('For whom')} value={kind} onChange={setKind} choices={[{ value: 'program', label: t('A program') }, { value: 'wall', label: t('A screen on the wall') }]} />
          <TextField label={t('What it is for')} required value={name} onChange={setName} error={make.problem?.fields['name']} autoFocus />
          {wall ? <Select label={t('Shows')} required value={area} onChange={setArea} hint={t('It may read this wall, and nothing else. Nobody signs in at the screen.')} choices={areas} />
            : <Select label={t('Acts as')} required value={userId} onChange={setUserId} choices={(users.data?.rows ?? []).map((user) => ({ value: user.id, label: user.name, hint: user.email }))} />}
          <DateField label={t('Until')} value={until} onChange={setUntil} hint={t('Left empty: until it is revoked')} />
          <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={make.busy} disabled={name === '' || (!wall && userId === null)}>{t('Make the key')}</Button></footer>
        </form>
      )}
    </Modal>
  );
}
