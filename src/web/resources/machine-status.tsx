/** A machine's state now, in words. */
import type { ReactNode } from 'react';
import type { MachineState } from '#contract/resources';
import { instantText, Status, t } from '#web/kit';

/** Until when, why, since when: where it is cut short, what it is waited for is still read. */
export function MachineStatus({ of: { state, since, until, reason }, whole = false }: { readonly of: MachineState; /** On as many lines as it takes. */ readonly whole?: boolean }): ReactNode {
  if (state === 'up') return <span className="k-quiet">{t('Up')}</span>;
  const says = [until ? t('until about {at}', { at: instantText(until, { inside: true }) }) : '', reason, since ? t('since {at}', { at: instantText(since, { inside: true }) }) : ''].filter(Boolean).join(', ');
  return <span className="k-row"><Status tone={state === 'down' ? 'late' : 'hold'}>{state === 'down' ? t('Down') : t('Maintenance')}</Status><span className={whole ? 'k-second' : 'k-second k-cut'} title={whole ? undefined : says}>{says}</span></span>;
}
