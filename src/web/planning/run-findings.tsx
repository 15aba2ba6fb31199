/** What a run found: assumptions made, data it could not use. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FindingRow, RunRow } from '#contract/planning';
import { Badge, daysInText, dayText, EmptyState, Facts, instantText, quantityShown, SidePanel, SkeletonLines, t } from '#web/kit';
import { useOne } from '#web/client';
import { Shown, whoText } from '#web/shell';
import { ruleWord, stepWord } from './rule-words.ts';

export function RunFindings({ run, onClose }: { readonly run: RunRow; readonly onClose: () => void }): ReactNode {
  const found = useOne<{ findings: FindingRow[]; counts: Record<string, number> }>(`/planning-runs/${run.id}`, {}, { hears: [] });
  return (
    <SidePanel title={t('Material plan of {at}', { at: instantText(run.startedAt, { inside: true }) })} open onClose={onClose} width={520}>
      <div className="k-stack" style={{ gap: 18 }}>
        <Facts of={[[t('By'), whoText(run.by)], [t('Planned from'), dayText(run.today)], ...Object.entries(run.seconds).map(([step, value]) => [stepWord(step), `${quantityShown(value.toFixed(2))} s`] as const)]} />
        <Shown answer={found} waiting={<SkeletonLines />}>
          {({ findings, counts }) => findings.length === 0 ? <EmptyState title={t('It found nothing to complain of')} /> : (
            <div className="k-stack">
              <p className="k-row wrap">{Object.entries(counts).map(([rule, count]) => <Badge key={rule}>{ruleWord(rule)} {count}</Badge>)}</p>
              {findings.slice(0, 200).map((finding, at) => <p key={at}>{finding.itemId === null ? null : <Link className="k-link" to={`/items/${finding.itemId}` as never}>{finding.itemCode}</Link>} {daysInText(finding.message)}</p>)}
            </div>
          )}
        </Shown>
      </div>
    </SidePanel>
  );
}
