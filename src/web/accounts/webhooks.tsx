/** Facts sent to other programs: where to, which ones, how it goes. The signing secret is shown once. */
import { IconWebhook } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { WebhookRow } from '#contract/accounts';
import { Button, CheckField, DataTable, EmptyState, instantText, Modal, Note, SidePanel, Status, t, TextArea, TextField, type Column } from '#web/kit';
import { useTell, useWhole } from '#web/client';
import { Refused } from '#web/shell';

/** Kinds as they are typed: one a line, or with commas between. */
const kindsIn = (text: string): string[] => text.split(/[\s,;]+/).filter((kind) => kind !== '');

export function Webhooks(): ReactNode {
  const hooks = useWhole<{ rows: WebhookRow[] }>('/webhooks', {}, { hears: ['api'] });
  const [editing, setEditing] = useState<WebhookRow | null>(null);
  const columns: readonly Column<WebhookRow>[] = [
    { id: 'url', title: t('To'), width: 'minmax(220px, 2fr)', cell: (row) => <span className="k-strong">{row.url}</span>, text: (row) => row.url },
    { id: 'kinds', title: t('What'), width: 'minmax(180px, 1.5fr)', cell: (row) => row.kinds.join(', ') },
    { id: 'state', title: t('State'), width: '120px', cell: (row) => (row.failed > 0 ? <Status tone="late">{t('{count} failed', { count: row.failed })}</Status> : row.active ? <Status tone="plain">{t('Sending')}</Status> : <Status tone="hold">{t('Paused')}</Status>), text: (row) => (row.active ? 'active' : 'paused') },
    { id: 'waiting', title: t('Waiting'), width: '90px', numeric: true, cell: (row) => row.waiting },
    { id: 'answer', title: t('Last answer'), width: 'minmax(120px, 1fr)', cell: (row) => row.lastAnswer ?? <span className="k-quiet">{t('none yet')}</span>, text: (row) => row.lastAnswer },
    { id: 'made', title: t('Made'), width: '170px', cell: (row) => instantText(row.madeAt), text: (row) => row.madeAt },
  ];
  return (
    <>
      <DataTable name="webhooks" label={t('Webhooks')} columns={columns} rows={hooks.data?.rows} rowKey={(row) => String(row.id)} onOpen={setEditing} failure={hooks.failure}
        empty={<EmptyState icon={IconWebhook} title={t('No program is told anything')}>{t('A webhook sends what happens in the plant to another program: signed, at least once, tried again for a day where nobody answers.')}</EmptyState>} />
      {editing ? <EditWebhook hook={editing} onClose={() => setEditing(null)} /> : null}
    </>
  );
}

const KINDS_HINT = (): string => t('Kinds of facts, such as sales/order-booked; sales/* is a whole department, * everything');

export function NewWebhook({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [url, setUrl] = useState('');
  const [kinds, setKinds] = useState('*');
  const [secret, setSecret] = useState<string | null>(null);
  const make = useTell<undefined, { secret: string }>({ to: () => ({ path: '/webhooks', body: { url, kinds: kindsIn(kinds) } }), onDone: (made) => setSecret(made.secret), quiet: true });
  const fields = make.problem?.fields ?? {};
  return (
    <Modal title={t('New webhook')} open onClose={onClose}>
      {secret ? (
        <div className="k-form"><Note tone="good"><p className="k-strong">{t('This is the secret that signs what is sent. It is not shown again.')}</p></Note><TextField aria-label={t('Secret')} value={secret} onChange={() => undefined} autoFocus /><footer><Button look="primary" onClick={onClose}>{t('I have kept it')}</Button></footer></div>
      ) : (
        <form className="k-form" noValidate onSubmit={(event) => { event.preventDefault(); make.tell(undefined); }}>
          <Refused problem={make.problem} />
          <TextField label={t('Address')} required value={url} onChange={setUrl} error={fields['url']} placeholder="https://erp.example.com/opsfloor" autoFocus />
          <TextArea label={t('What')} value={kinds} onChange={setKinds} error={Object.entries(fields).find(([field]) => field.startsWith('kinds'))?.[1]} hint={KINDS_HINT()} />
          <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={make.busy} disabled={url.trim() === '' || kindsIn(kinds).length === 0}>{t('Add')}</Button></footer>
        </form>
      )}
    </Modal>
  );
}

function EditWebhook({ hook, onClose }: { readonly hook: WebhookRow; readonly onClose: () => void }): ReactNode {
  const [url, setUrl] = useState(hook.url);
  const [kinds, setKinds] = useState(hook.kinds.join('\n'));
  const [active, setActive] = useState(hook.active);
  const save = useTell<undefined>({ to: () => ({ method: 'PUT', path: `/webhooks/${hook.id}`, version: hook.version, body: { url, kinds: kindsIn(kinds), active } }), onDone: onClose, said: () => t('The webhook is changed'), quiet: true });
  const remove = useTell<undefined>({ to: () => ({ method: 'DELETE', path: `/webhooks/${hook.id}` }), onDone: onClose, said: () => t('{url} is told nothing any more', { url: hook.url }), quiet: true });
  const fields = save.problem?.fields ?? {};
  return (
    <SidePanel title={t('Webhook')} open onClose={onClose}>
      <form className="k-form" noValidate onSubmit={(event) => { event.preventDefault(); save.tell(undefined); }}>
        <Refused problem={save.problem ?? remove.problem} mine={{ url }} />
        <TextField label={t('Address')} value={url} onChange={setUrl} error={fields['url']} />
        <TextArea label={t('What')} value={kinds} onChange={setKinds} error={Object.entries(fields).find(([field]) => field.startsWith('kinds'))?.[1]} hint={KINDS_HINT()} />
        <CheckField label={t('Sending')} checked={active} onChange={setActive} hint={t('Paused: what happens meanwhile is not kept for it.')} />
        <footer><Button look="danger" busy={remove.busy} onClick={() => remove.tell(undefined)}>{t('Remove')}</Button><span className="k-grow" /><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={save.busy} disabled={kindsIn(kinds).length === 0}>{t('Save')}</Button></footer>
      </form>
    </SidePanel>
  );
}
