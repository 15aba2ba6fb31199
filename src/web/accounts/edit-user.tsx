/** Adding and changing users. */
import { useState, type ReactNode } from 'react';
import type { UserRow } from '#contract/accounts';
import { roles as allRoles, type Role } from '#kernel/access';
import { Button, CheckField, Modal, PasswordField, SidePanel, t, TextField } from '#web/kit';
import { useSession, useTell } from '#web/client';
import { LifeLine, Refused, roleWord } from '#web/shell';

function RoleChecks({ roles, onChange, error }: { readonly roles: readonly Role[]; readonly onChange: (roles: readonly Role[]) => void; readonly error: string | undefined }): ReactNode {
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className="k-second" style={{ fontSize: 12, fontWeight: 550, marginBottom: 6 }}>{t('Roles')}</legend>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8 }}>{allRoles.map((role) => <CheckField key={role} label={roleWord(role)} checked={roles.includes(role)} onChange={(on) => onChange(on ? [...roles, role] : roles.filter((one) => one !== role))} />)}</div>
      {error ? <p className="k-late">{error}</p> : null}
    </fieldset>
  );
}

/** For whom somebody works: all sites, or these. Shown where there are several. */
function SiteChecks({ sites, onChange, error }: { readonly sites: UserRow['sites']; readonly onChange: (sites: UserRow['sites']) => void; readonly error: string | undefined }): ReactNode {
  const { sites: known } = useSession();
  if (known.length < 2) return null;
  const chosen = sites === 'all' ? [] : sites;
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className="k-second" style={{ fontSize: 12, fontWeight: 550, marginBottom: 6 }}>{t('Works for')}</legend>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8 }}>
        <CheckField label={t('All sites')} checked={sites === 'all'} onChange={(on) => onChange(on ? 'all' : known.slice(0, 1).map(({ id }) => id))} />
        {sites === 'all' ? null : known.map(({ id, name }) => <CheckField key={id} label={name} checked={chosen.includes(id)} onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))} />)}
      </div>
      {error ? <p className="k-late">{error}</p> : null}
    </fieldset>
  );
}

export function NewUser({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const [sites, setSites] = useState<UserRow['sites']>('all');
  const add = useTell<undefined>({ to: () => ({ path: '/users', body: { name, email, password, roles, sites } }), onDone: onClose, said: () => t('{name} may sign in now', { name }), quiet: true });
  const fields = add.problem?.fields ?? {};
  return (
    <Modal title={t('New user')} open onClose={onClose}>
      <form className="k-form" noValidate onSubmit={(event) => { event.preventDefault(); add.tell(undefined); }}>
        <Refused problem={add.problem} />
        <TextField label={t('Name')} required value={name} onChange={setName} error={fields['name']} autoFocus autoComplete="off" />
        <TextField label={t('Email')} type="email" required value={email} onChange={setEmail} error={fields['email']} autoComplete="off" />
        <PasswordField label={t('First password')} required value={password} onChange={setPassword} error={fields['password']} hint={t('At least 10 characters')} autoComplete="new-password" />
        <RoleChecks roles={roles} onChange={setRoles} error={fields['roles']} />
        <SiteChecks sites={sites} onChange={setSites} error={fields['sites']} />
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={add.busy} disabled={name === '' || email === '' || password.length < 10 || roles.length === 0}>{t('Add')}</Button></footer>
      </form>
    </Modal>
  );
}

export function EditUser({ user, onClose }: { readonly user: UserRow; readonly onClose: () => void }): ReactNode {
  const [name, setName] = useState(user.name);
  const [roles, setRoles] = useState<readonly Role[]>(user.roles);
  const [sites, setSites] = useState<UserRow['sites']>(user.sites);
  const [disabled, setDisabled] = useState(user.disabled);
  const [password, setPassword] = useState('');
  const save = useTell<undefined>({ to: () => ({ method: 'PUT', path: `/users/${user.id}`, version: user.version, body: { name, roles, sites, employeeId: user.employeeId, disabled } }), onDone: onClose, said: () => t('{name} changed', { name }), quiet: true });
  const renew = useTell<undefined>({ to: () => ({ path: `/users/${user.id}/password`, body: { password } }), onDone: () => setPassword(''), said: () => t('New password set'), quiet: true });
  const fields = { ...save.problem?.fields, ...renew.problem?.fields };
  return (
    <SidePanel title={user.name} open onClose={onClose}>
      <form className="k-form" noValidate onSubmit={(event) => { event.preventDefault(); save.tell(undefined); }}>
        <Refused problem={save.problem ?? renew.problem} mine={{ name }} />
        <p className="k-second">{user.email}</p>
        <TextField label={t('Name')} value={name} onChange={setName} error={fields['name']} />
        <RoleChecks roles={roles} onChange={setRoles} error={fields['roles']} />
        <SiteChecks sites={sites} onChange={setSites} error={fields['sites']} />
        <CheckField label={t('Locked: may not sign in')} checked={disabled} onChange={setDisabled} />
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={save.busy} disabled={roles.length === 0}>{t('Save')}</Button></footer>
        <hr className="k-menu-line" />
        <PasswordField label={t('New password')} value={password} onChange={setPassword} error={fields['password']} hint={t('At least 10 characters; open sessions end')} autoComplete="new-password" />
        <footer><Button busy={renew.busy} disabled={password.length < 10} onClick={() => renew.tell(undefined)}>{t('Set the password')}</Button></footer>
      </form>
      <LifeLine subject={`user:${user.id}`} hears={['accounts']} />
    </SidePanel>
  );
}
