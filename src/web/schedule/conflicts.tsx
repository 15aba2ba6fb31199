/** Edits that no longer hold on the plant as it is now. */
import type { ReactNode } from 'react';
import type { DraftStep } from '#contract/schedule';
import { Button, Note, t } from '#web/kit';

export function Conflicts({ steps, busy, onLeaveOut }: { readonly steps: readonly DraftStep[]; readonly busy: boolean; readonly onLeaveOut: (place: number) => void }): ReactNode {
  const broken = steps.filter((step) => !step.undone && step.conflict !== null);
  if (broken.length === 0) return null;
  return (
    <div className="sch-note">
      <Note tone="late">
        <p className="k-strong">{t('{count, plural, one {One edit no longer holds and is left out.} other {# edits no longer hold and are left out.}}', { count: broken.length })}</p>
        {broken.slice(0, 4).map((step) => <div key={step.place} className="k-row"><span className="k-grow">{step.says}: {step.conflict}</span><Button small busy={busy} onClick={() => onLeaveOut(step.place)}>{t('Leave it out')}</Button></div>)}
      </Note>
    </div>
  );
}
