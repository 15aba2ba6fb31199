/** Users, API keys, webhooks. */
import { IconKey, IconPlus, IconUsers } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ApiKeyRow, UserRow } from '#contract/accounts';
import { agoText, Button, DataTable, EmptyState, instantText, Status, t, Tabs, useAddress, type Column } from '#web/kit';
import { useTell, useWhole } from '#web/client';
import { Page, roleWord } from '#web/shell';
import { NewKey } from './new-key.tsx';
import { EditUser, NewUser } from './edit-user.tsx';
import { NewWebhook, Webhooks } from './webhooks.tsx';

type Part = 'users' | 'keys' | 'webhooks';

export default function UsersPage(): ReactNode {
  const [{ part = 'users' }, change] = useAddress<{ part: Part; sort: string }>();
  const [adding, setAdding] = useState(false);
  return (
    <Page title={t('Users and keys')} fixed actions={<Button look="primary" icon={IconPlus} onClick={() => setAdding(true)}>{part === 'users' ? t('New user') : part === 'keys' ? t('New key') : t('New webhook')}</Button>}
      tabs={<Tabs label={t('Parts')} value={part} onChange={(next) => change({ part: next === 'users' ? undefined : next, sort: undefined } as never)} choices={[{ value: 'users', label: t('Users') }, { value: 'keys', label: t('API keys') }, { value: 'webhooks', label: t('Webhooks') }]} />}>
      {part === 'users' ? <Users /> : part === 'keys' ? <Keys /> : <Webhooks />}
      {adding ? part === 'users' ? <NewUser onClose={() => setAdding(false)} /> : part === 'keys' ? <NewKey onClose={() => setAdding(false)} /> : <NewWebhook onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}

function Users(): ReactNode {
  const users = useWhole<{ rows: UserRow[] }>('/users');
  const [editing, setEditing] = useState<UserRow | null>(null);
  const columns: readonly Column<UserRow>[] = [
    { id: 'name', title: t('Name'), width: 'minmax(150px, 1fr)', cell: (row) => <span className="k-strong">{row.name}</span>, text: (row) => row.name },
    { id: 'email', title: t('Email'), width: 'minmax(180px, 1.3fr)', cell: (row) => row.email },
    { id: 'roles', title: t('Roles'), width: 'minmax(160px, 1.5fr)', cell: (row) => row.roles.map(roleWord).join(', ') },
    { id: 'sites', title: t('Sites'), width: '90px', cell: (row) => (row.sites === 'all' ? t('all') : row.sites.length), text: (row) => (row.sites === 'all' ? 'all' : row.sites.length) },
    { id: 'employee', title: t('Person'), width: '140px', cell: (row) => row.employee ?? '' },
    { id: 'state', title: t('State'), width: '100px', cell: (row) => (row.disabled ? <Status tone="hold">{t('Locked')}</Status> : <Status tone="plain">{t('May sign in')}</Status>), text: (row) => (row.disabled ? 'locked' : '') },
    { id: 'seen', title: t('Last seen'), width: '140px', cell: (row) => (row.lastSeenAt ? agoText(row.lastSeenAt) : <span className="k-quiet">{t('never')}</span>), text: (row) => row.lastSeenAt },
  ];
  return (
    <>
      <DataTable name="users" label={t('Users')} columns={columns} rows={users.data?.rows} rowKey={(row) => row.id} onOpen={setEditing} failure={users.failure} empty={<EmptyState icon={IconUsers} title={t('Nobody yet')}>{t('Whoever is added here can sign in, with what the role allows.')}</EmptyState>} />
      {editing ? <EditUser user={editing} onClose={() => setEditing(null)} /> : null}
    </>
  );
}

function Keys(): ReactNode {
  const keys = useWhole<{ rows: ApiKeyRow[] }>('/api-keys', {}, { hears: ['accounts'] });
  const revoke = useTell<number>({ to: (id) => ({ method: 'DELETE', path: `/api-keys/${id}` }), said: () => t('The key opens nothing any more') });
  const columns: readonly Column<ApiKeyRow>[] = [
    { id: 'name', title: t('For'), width: 'minmax(150px, 1fr)', cell: (row) => <span className="k-strong">{row.name}</span>, text: (row) => row.name },
    { id: 'start', title: t('Begins with'), width: '130px', cell: (row) => <code>{row.start}…</code>, text: (row) => row.start },
    { id: 'user', title: t('Acts as'), width: '150px', cell: (row) => row.user },
    { id: 'scopes', title: t('May'), width: 'minmax(160px, 1.5fr)', cell: (row) => (row.area !== null ? t('show the wall of {area}', { area: row.area }) : row.scopes === null ? t('all that the user may') : row.scopes.join(', ')) },
    { id: 'used', title: t('Last used'), width: '130px', cell: (row) => (row.lastUsedAt ? agoText(row.lastUsedAt) : <span className="k-quiet">{t('never')}</span>), text: (row) => row.lastUsedAt },
    { id: 'until', title: t('Until'), width: '140px', cell: (row) => (row.revokedAt ? <Status tone="done">{t('Revoked')}</Status> : row.expiresAt ? instantText(row.expiresAt) : t('it is revoked')), text: (row) => row.expiresAt },
    { id: 'revoke', title: '', width: '100px', cell: (row) => (row.revokedAt ? '' : <Button small look="danger" onClick={() => revoke.tell(row.id)}>{t('Revoke')}</Button>) },
  ];
  return <DataTable name="keys" label={t('API keys')} columns={columns} rows={keys.data?.rows} rowKey={(row) => String(row.id)} failure={keys.failure} empty={<EmptyState icon={IconKey} title={t('No program has a key')}>{t('With a key, another program reads and writes through the API, as far as its user may; or a screen on the wall shows its area without anybody signed in.')}</EmptyState>} />;
}
