/** A machine's state now, in words. */
import type { ReactNode } from 'react';
import type { MachineState } from '#contract/resources';
import { instantText, Status, t } from '#web/kit';

export function MachineStatus({ of: { state, since, until, reason } }: { readonly of: MachineState }): ReactNode {
  if (state === 'up') return <span className="k-quiet">{t('Up')}</span>;
  return <span className="k-row"><Status tone={state === 'down' ? 'late' : 'hold'}>{state === 'down' ? t('Down') : t('Maintenance')}</Status><span className="k-second k-cut">{[reason, since ? t('since {at}', { at: instantText(since, { inside: true }) }) : '', until ? t('until about {at}', { at: instantText(until, { inside: true }) }) : ''].filter(Boolean).join(', ')}</span></span>;
}
