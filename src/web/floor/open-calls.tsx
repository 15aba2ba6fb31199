/** Calls that wait for help, with what to do about each. */
import { IconBellRinging } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { CallRow } from '#contract/floor';
import { agoText, Button, Card, t } from '#web/kit';
import { useMay } from '#web/client';
import { CloseCall, useTakeCall } from './calls-page.tsx';
import { whoWord } from './who-word.ts';

export function OpenCalls({ calls }: { readonly calls: readonly CallRow[] }): ReactNode {
  const mayReport = useMay('floor.report');
  const take = useTakeCall();
  const [closing, setClosing] = useState<CallRow | null>(null);
  return (
    <Card title={t('Open calls')} count={calls.length} actions={<Link className="k-link" to={'/floor/calls' as never}>{t('All')}</Link>} flush>
      {calls.slice(0, 4).map((call) => (
        <div className="f-problem" key={call.id}>
          <span className={`mark ${call.owner === null ? 'risk' : ''}`}><IconBellRinging size={18} stroke={1.75} /></span>
          <div className="says"><strong>{call.machineCode}: {whoWord(call.who)}</strong><span>{[agoText(call.at), call.owner ?? call.note].filter(Boolean).join(', ')}</span></div>
          {mayReport ? call.owner === null ? <Button look="primary" onClick={() => take.tell(call)}>{t('Take')}</Button> : <Button onClick={() => setClosing(call)}>{t('Close')}</Button> : null}
        </div>
      ))}
      {closing ? <CloseCall call={closing} onClose={() => setClosing(null)} /> : null}
    </Card>
  );
}
