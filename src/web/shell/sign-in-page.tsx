/** Email and password; where the plant has single sign-on, the way there. */
import './shell.css';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button, Note, PasswordField, t, TextField } from '#web/kit';
import { shownProblem, signIn, signInElsewhere, useSingleSignOn } from '#web/client';
import { Logo } from './shell.tsx';

/** What the way through the company's sign-in ended with, as the address says it. */
function endedWith(search: string): ReturnType<typeof shownProblem> | null {
  const error = new URLSearchParams(search).get('error');
  if (error === null) return null;
  if (error === 'signup_disabled' || error === 'account_not_linked') return { title: t('Your company account is not known here.'), advice: t('Ask your administrator to add you, with the same email address.') };
  if (error === 'account_disabled') return { title: t('Your account is locked.'), advice: t('Ask your administrator.') };
  return { title: t('The sign-in with your company account did not work.'), advice: t('Try again, or sign in with your password.') };
}

export function SignInPage({ onDone }: { readonly onDone: () => void }): ReactNode {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState(() => endedWith(location.search));
  const singleSignOn = useSingleSignOn();
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
  const goElsewhere = (): void => {
    setFailure(null);
    signInElsewhere().catch((error: unknown) => setFailure(shownProblem(error)));
  };
  return (
    <main className="s-signin">
      <form onSubmit={(event) => void enter(event)} noValidate>
        <div className="k-row wide"><Logo size={40} /><div><h1>Opsfloor</h1><p className="k-second">{t('Sign in to your plant')}</p></div></div>
        {failure ? <Note tone="late"><p className="k-strong">{failure.title}</p>{failure.advice ? <p>{failure.advice}</p> : null}</Note> : null}
        <TextField label={t('Email')} type="email" name="email" autoComplete="username" value={email} onChange={setEmail} autoFocus />
        <PasswordField label={t('Password')} name="password" autoComplete="current-password" value={password} onChange={setPassword} />
        <Button type="submit" look="primary" busy={busy} disabled={email.trim() === '' || password === ''}>{t('Sign in')}</Button>
        {singleSignOn ? <Button onClick={goElsewhere}>{t('Sign in with your company account')}</Button> : null}
      </form>
    </main>
  );
}
