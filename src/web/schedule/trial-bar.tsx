/** A way out that stands on the board as an edit of a draft, until somebody keeps it or throws it away. */
import { IconCheck, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button, t } from '#web/kit';

export interface Trial {
  /** What is tried, in a sentence. */
  readonly text: string;
  /** The order it is for. */
  readonly number: string;
  /** The version it was tried on: where to go back to if the draft was opened for it. */
  readonly from: { readonly id: number; readonly isDraft: boolean };
}

export function TrialBar({ trial, outcome, busy, onKeep, onDrop }: { readonly trial: Trial; readonly outcome: string; readonly busy: boolean; readonly onKeep: () => void; readonly onDrop: () => void }): ReactNode {
  return (
    <div className="sch-bar trial" role="region" aria-label={t('Tried on the board')}>
      <span className="k-grow k-cut"><span className="k-second">{t('Tried:')}</span> <span className="k-strong">{trial.text}</span> <span className="k-second">· {trial.number} {outcome}</span></span>
      <Button icon={IconTrash} busy={busy} onClick={onDrop}>{t('Throw away')}</Button>
      <Button look="primary" icon={IconCheck} disabled={busy} onClick={onKeep}>{t('Keep')}</Button>
    </div>
  );
}
