/** Email and password, nothing else. */
import './shell.css';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button, Note, PasswordField, t, TextField } from '#web/kit';
import { shownProblem, signIn } from '#web/client';
import { Logo } from './shell.tsx';

export function SignInPage({ onDone }: { readonly onDone: () => void }): ReactNode {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ReturnType<typeof shownProblem> | null>(null);
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await signIn(email.trim(), password);
      onDone();
    } catch (error) {
      setFailure(shownProblem(error));
    }
    setBusy(false);
  };
  return (
    <main className="s-signin">
      <form onSubmit={(event) => void enter(event)} noValidate>
        <div className="k-row wide"><Logo size={40} /><div><h1>Opsfloor</h1><p className="k-second">{t('Sign in to your plant')}</p></div></div>
        {failure ? <Note tone="late"><p className="k-strong">{failure.title}</p>{failure.advice ? <p>{failure.advice}</p> : null}</Note> : null}
        <TextField label={t('Email')} type="email" name="email" autoComplete="username" value={email} onChange={setEmail} autoFocus />
        <PasswordField label={t('Password')} name="password" autoComplete="current-password" value={password} onChange={setPassword} />
        <Button type="submit" look="primary" busy={busy} disabled={email.trim() === '' || password === ''}>{t('Sign in')}</Button>
      </form>
    </main>
  );
}
