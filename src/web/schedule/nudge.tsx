/** For fingers: a quarter of an hour earlier or later, beside the bar that was touched. */
import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '#web/kit';

export interface NudgeProps {
  /** Of the bar, px from the corner of the board. */
  readonly rect: readonly [number, number, number, number];
  readonly width: number;
  readonly busy: boolean;
  readonly onNudge: (minutes: -15 | 15) => void;
}

export const Nudge = ({ rect, width, busy, onNudge }: NudgeProps): ReactNode => (
  <div className="sch-nudge" style={{ left: Math.max(8, Math.min(width - 132, rect[0] + rect[2] / 2 - 62)), top: Math.max(4, rect[1] - 56) }} role="group" aria-label={t('Move by a quarter of an hour')}>
    <button type="button" disabled={busy} aria-label={t('15 min earlier')} onClick={() => onNudge(-15)}><IconMinus size={18} stroke={2} />15</button>
    <button type="button" disabled={busy} aria-label={t('15 min later')} onClick={() => onNudge(15)}><IconPlus size={18} stroke={2} />15</button>
  </div>
);
