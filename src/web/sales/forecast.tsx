/** When an order will be done against when it is wanted, in a badge. */
import type { Projection } from '#contract/schedule';
import type { ReactNode } from 'react';
import { instantText, latenessText, Status, t, Tooltip } from '#web/kit';
import { TONE } from './outlook.ts';

const words = ({ state, lateMinutes }: Projection): string =>
  state === 'from-stock' ? t('From stock') : state === 'unplanned' ? t('Not scheduled') : state === 'on-time' ? t('On time') : latenessText(lateMinutes);

export function Forecast({ of }: { readonly of: Projection | undefined }): ReactNode {
  if (!of) return <span className="k-quiet">—</span>;
  const badge = <span tabIndex={-1}><Status tone={TONE[of.state]}>{words(of)}</Status></span>;
  return <Tooltip label={t('Needed {needBy}, projected {projected}', { needBy: instantText(of.needBy, { inside: true }), projected: of.projected ? instantText(of.projected, { inside: true }) : '—' })}>{badge}</Tooltip>;
}
