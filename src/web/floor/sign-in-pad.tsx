/** Who works here: number and PIN by touch, by keyboard, or by a badge's scan, which types and presses Enter. */
import { IconBackspace } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import type { TerminalState } from '#contract/floor';
import { Status, t } from '#web/kit';
import { shownProblem } from '#web/client';

export function SignInPad({ state, farewell, onSignIn }: { readonly state: TerminalState; readonly farewell: string; readonly onSignIn: (code: string, pin: string) => Promise<void> }): ReactNode {
  const [at, setAt] = useState<'code' | 'pin'>('code');
  const [code, setCode] = useState('');
  const [pin, setPin] = useState('');
  const [says, setSays] = useState('');
  const [busy, setBusy] = useState(false);
  const pinField = useRef<HTMLInputElement>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const toPin = (): void => { setAt('pin'); pinField.current?.focus(); };
  const enter = async (): Promise<void> => {
    if (at === 'code') return code === '' ? undefined : toPin();
    setBusy(true);
    setSays('');
    try {
      await onSignIn(code.trim(), pin);
    } catch (error) {
      const { title, advice } = shownProblem(error);
      setSays([title, advice].filter(Boolean).join(' '));
      setPin('');
      pinField.current?.focus();
    }
    setBusy(false);
  };
  const type = (digit: string): void => (at === 'code' ? setCode((before) => before + digit) : setPin((before) => (before + digit).slice(0, 8)));
  const back = (): void => (at === 'code' ? setCode((before) => before.slice(0, -1)) : setPin((before) => before.slice(0, -1)));
  return (
    <main className="t-sign">
      <form onSubmit={(event) => { event.preventDefault(); void enter(); }}>
        <p style={{ marginBottom: 18 }}><Status tone={state.state === 'running' ? 'running' : state.state === 'down' ? 'late' : 'neutral'}>{state.state === 'running' ? t('Running') : state.state === 'down' ? t('Down') : state.state === 'idle' ? t('Waiting') : t('Stopped')}</Status></p>
        <label htmlFor="terminal-code">{t('Your number, or scan the badge')}</label>
        <input id="terminal-code" ref={codeField} className="field" autoFocus autoComplete="off" inputMode="none" value={code} onFocus={() => setAt('code')} onChange={(event) => setCode(event.currentTarget.value)} />
        <label htmlFor="terminal-pin">{t('PIN')}</label>
        <input id="terminal-pin" ref={pinField} className="field" type="password" autoComplete="off" inputMode="none" value={pin} onFocus={() => setAt('pin')} onChange={(event) => setPin(event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 8))} />
        <p className={says === '' ? 'says quiet' : 'says'} role="alert">{says || farewell}</p>
        <button type="submit" className="t-button big" style={{ width: 380 }} disabled={busy || code === '' || (at === 'pin' && pin.length < 4)}>{at === 'code' ? t('Next') : t('Sign in')}</button>
      </form>
      <div className="t-pad" aria-label={t('Digits')}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => <button key={digit} type="button" className="t-button" onClick={() => type(digit)}>{digit}</button>)}
        <button type="button" className="t-button" onClick={() => type(at === 'code' ? 'E' : '')} aria-hidden={at === 'pin'} disabled={at === 'pin'}>E</button>
        <button type="button" className="t-button" onClick={() => type('0')}>0</button>
        <button type="button" className="t-button" aria-label={t('Back one')} onClick={back}><IconBackspace size={30} /></button>
      </div>
    </main>
  );
}
