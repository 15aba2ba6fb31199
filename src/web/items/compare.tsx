/** Two revisions side by side: what was added, removed and changed, field by field. */
import type { ReactNode } from 'react';
import type { BillComparison, BillLine, RoutingComparison, RoutingOperation } from '#contract/items';
import { Badge, Card, EmptyState, quantityShown, SkeletonLines, t } from '#web/kit';
import { useOne } from '#web/client';
import { Shown } from '#web/shell';
import { percent } from './item-words.ts';
import { inForceText, type Revision } from './revision-actions.tsx';

type Side = readonly (readonly [string, string, string])[]; // field, name, text
interface Row {
  readonly key: string;
  readonly title: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before: Side | null;
  readonly after: Side | null;
  readonly fields: readonly string[];
}

const lineSide = (line: BillLine | null): Side | null => line && [
  ['quantity', t('Quantity'), `${quantityShown(line.quantity)} ${line.unit ?? ''}`], ['fixedPerLot', t('For'), line.fixedPerLot ? t('a lot of any size') : t('each piece made')], ['scrapShare', t('Scrap'), percent(line.scrapShare)],
  ['operationPosition', t('At operation'), line.operationPosition === null ? t('the first') : String(line.operationPosition)], ['effectiveFrom', t('In force'), inForceText(line)], ['effectiveTo', t('In force'), inForceText(line)],
  ['position', t('Position'), String(line.position)], ['alternateGroup', t('Alternates'), line.alternateGroup ?? t('none')], ['alternateRank', t('Rank'), String(line.alternateRank)],
];
const operationSide = (operation: RoutingOperation | null): Side | null => operation && [
  ['name', t('Operation'), operation.name], ['workCenterCode', t('Work center'), operation.workCenterCode], ['setupMinutes', t('Setup'), quantityShown(operation.setupMinutes)], ['runMinutes', t('Run'), quantityShown(operation.runMinutes)],
  ['batchSize', t('Batch'), operation.batchSize === null ? t('one by one') : quantityShown(operation.batchSize)], ['queueMinutes', t('Queue'), quantityShown(operation.queueMinutes)], ['moveMinutes', t('Move'), quantityShown(operation.moveMinutes)],
  ['transferBatch', t('Transfer'), operation.transferBatch === null ? t('after all') : quantityShown(operation.transferBatch)], ['changeoverFamily', t('Changeover family'), operation.changeoverFamily ?? t('of the item')],
  ['attendedShare', t('Attended'), percent(operation.attendedShare)], ['yieldShare', t('Yield'), percent(operation.yieldShare)], ['interruptible', t('Interrupted'), operation.interruptible],
  ['machines', t('Machines'), operation.machines.map((one) => `${one.machineCode} ${one.speedPercent} %`).join(', ') || t('any of it')], ['skills', t('Skills'), operation.skills.map((one) => `${one.headcount} × ${one.skillCode}`).join(', ') || t('none')], ['instructions', t('Instructions'), operation.instructions],
];

export function CompareBills({ before, after }: { readonly before: Revision; readonly after: Revision }): ReactNode {
  const found = useOne<BillComparison>(`/bills/${after.id}/comparison`, { with: before.id }, { hears: ['items'] });
  return <Shown answer={found} waiting={<Card><SkeletonLines lines={5} /></Card>}>{({ lines }) => <SideBySide before={before} after={after} rows={lines.map((one) => ({ key: `${one.position} ${one.componentCode}`, title: `${one.position} ${one.componentCode}`, change: one.change, before: lineSide(one.before), after: lineSide(one.after), fields: one.fields }))} />}</Shown>;
}
export function CompareRoutings({ before, after }: { readonly before: Revision; readonly after: Revision }): ReactNode {
  const found = useOne<RoutingComparison>(`/routings/${after.id}/comparison`, { with: before.id }, { hears: ['items'] });
  return <Shown answer={found} waiting={<Card><SkeletonLines lines={5} /></Card>}>{({ operations }) => <SideBySide before={before} after={after} rows={operations.map((one) => ({ key: String(one.position), title: t('Operation {position}', { position: one.position }), change: one.change, before: operationSide(one.before), after: operationSide(one.after), fields: one.fields }))} />}</Shown>;
}

const CHANGE = { added: () => t('added'), removed: () => t('removed'), changed: () => t('changed') };

/** The fields that count: those that differ; of a row that is on one side alone, the first three. */
const told = (side: Side | null, { change, fields }: Row): ReactNode => {
  if (!side) return <span className="k-quiet">{t('not there')}</span>;
  const shown = change === 'changed' ? side.filter(([field]) => fields.includes(field)) : side.slice(0, 3);
  return [...new Map(shown.map(([, name, text]) => [name, text]))].map(([name, text]) => <p key={name}><span className="k-quiet">{name}</span> {text}</p>);
};

function SideBySide({ before, after, rows }: { readonly before: Revision; readonly after: Revision; readonly rows: readonly Row[] }): ReactNode {
  return (
    <Card title={t('{before} and {after} side by side', { before: before.revision, after: after.revision })} count={t('{count, plural, one {# difference} other {# differences}}', { count: rows.length })} flush>
      {rows.length === 0 ? <EmptyState title={t('They say the same')} /> : (
        <table className="k-list compared">
          <thead><tr><th style={{ width: 220 }} /><th style={{ width: 100 }} /><th>{before.revision} <span className="k-quiet">{inForceText(before)}</span></th><th>{after.revision} <span className="k-quiet">{inForceText(after)}</span></th></tr></thead>
          <tbody>{rows.map((row) => <tr key={row.key}><td className="k-strong">{row.title}</td><td><Badge tone={row.change === 'added' ? 'good' : row.change === 'removed' ? 'late' : 'risk'}>{CHANGE[row.change]()}</Badge></td><td>{told(row.before, row)}</td><td>{told(row.after, row)}</td></tr>)}</tbody>
        </table>
      )}
    </Card>
  );
}
