/** Edits that no longer hold on the plant as it is now. */
import type { ReactNode } from 'react';
import type { DraftStep } from '#contract/schedule';
import { Note, t } from '#web/kit';

export function Conflicts({ steps }: { readonly steps: readonly DraftStep[] }): ReactNode {
  const broken = steps.filter((step) => !step.undone && step.conflict !== null);
  if (broken.length === 0) return null;
  return (
    <div className="sch-note">
      <Note tone="late">
        <p className="k-strong">{t('{count, plural, one {One edit no longer holds and is left out.} other {# edits no longer hold and are left out.}}', { count: broken.length })}</p>
        {broken.slice(0, 4).map((step) => <p key={step.place}>{step.says}: {step.conflict}</p>)}
      </Note>
    </div>
  );
}
