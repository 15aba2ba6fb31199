/** Planning health: data that is missing or suspicious, and the orders it endangers. */
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Badge, Card, daysInText, EmptyState, ErrorState, Segments, SkeletonLines, Status, t, useAddress } from '#web/kit';
import { useWhole } from '#web/client';
import { Page } from '#web/shell';
import { byRule, type Finding } from './health-groups.ts';
import { ruleWord } from './rule-words.ts';

/** Orders that a finding endangers, named on its line. */
const MOST = 5;

export default function HealthPage(): ReactNode {
  const [{ show = 'all' }, change] = useAddress<{ show: 'all' | 'error' | 'warning' }>();
  const found = useWhole<{ rows: Finding[] }>('/health-findings', { limit: 10_000 }, { hears: ['items', 'resources', 'people', 'stock', 'sales', 'production', 'purchasing', 'planning', 'exchange'] });
  const rows = found.data?.rows ?? [];
  const count = (severity: Finding['severity']): number => rows.filter((row) => row.severity === severity).length;
  const groups = byRule(rows.filter((row) => show === 'all' || row.severity === show));
  return (
    <Page title={t('Planning health')} sub={found.data ? t('{count, plural, =0 {nothing found} one {# finding} other {# findings}}', { count: rows.length }) : undefined}
      actions={rows.length > 0 ? <Segments label={t('Which findings')} value={show} onChange={(next) => change({ show: next === 'all' ? undefined : next } as never)} choices={[{ value: 'all', label: t('All'), count: rows.length }, { value: 'error', label: t('Errors'), count: count('error') }, { value: 'warning', label: t('Warnings'), count: count('warning') }]} /> : undefined}>
      {found.failure ? <ErrorState {...found.failure} /> : found.data === undefined ? <SkeletonLines lines={8} /> : groups.length === 0 ? (
        <Card><EmptyState icon={IconCircleCheck} title={t('The data is sound')}>{t('Every item can be planned, every operation has a machine, every order a day.')}</EmptyState></Card>
      ) : (
        <div className="p-column">
          {groups.map((group) => (
            <Card key={group.rule} title={<span className="k-row"><Status tone={group.severity === 'error' ? 'late' : group.severity === 'warning' ? 'risk' : 'neutral'}>{group.severity === 'error' ? t('Error') : group.severity === 'warning' ? t('Warning') : t('Note')}</Status>{ruleWord(group.rule)}</span>} count={group.findings.length > 1 ? group.findings.length : undefined} flush>
              <table className="k-list">
                <tbody>{group.findings.slice(0, 50).map((finding, at) => (
                  <tr key={at}>
                    <td style={{ padding: '8px 16px', width: '60%' }}><p>{daysInText(finding.message)}</p><p className="k-second">{finding.remedy}</p></td>
                    <td style={{ padding: '8px 16px' }}>{finding.endangers.length > 0 ? <span className="k-row wrap" style={{ gap: 4 }}>{finding.endangers.slice(0, MOST).map((order) => <Badge key={order}>{order}</Badge>)}{finding.endangers.length > MOST ? <span className="k-quiet">{t('and {count} more', { count: finding.endangers.length - MOST })}</span> : null}</span> : null}</td>
                  </tr>
                ))}{group.findings.length > 50 ? <tr><td className="k-quiet" colSpan={2}>{t('and {count} more', { count: group.findings.length - 50 })}</td></tr> : null}</tbody>
              </table>
            </Card>
          ))}
        </div>
      )}
    </Page>
  );
}
