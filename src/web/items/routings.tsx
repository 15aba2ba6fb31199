/** How an item is made: operations with their machines and times. */
import { IconRoute } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ItemRow, RoutingOperation, RoutingRow } from '#contract/items';
import { Card, EmptyState, quantityShown, SkeletonLines, t } from '#web/kit';
import { useAll } from '#web/client';
import { Shown } from '#web/shell';
import { CompareRoutings } from './compare.tsx';
import { FirstRevision, RevisionBar, useRevision } from './revision-bar.tsx';
import { RoutingEditor } from './routing-editor.tsx';

const minutes = (text: string): string => (Number(text) === 0 ? '' : t('{minutes} min', { minutes: quantityShown(text) }));
const perWhat = (operation: RoutingOperation): string => (operation.batchSize === null ? t('{minutes} min a piece', { minutes: quantityShown(operation.runMinutes) }) : t('{minutes} min per {batch}', { minutes: quantityShown(operation.runMinutes), batch: quantityShown(operation.batchSize) }));

export function Routings({ item }: { readonly item: ItemRow }): ReactNode {
  const routings = useAll<RoutingRow>('/routings', { itemId: item.id }, { hears: ['items'] });
  const revision = useRevision(routings, item.routingId);
  const { shown, editing, other, show } = revision;
  return (
    <Shown answer={routings} waiting={<Card><SkeletonLines /></Card>}>
      {(rows) => {
        if (!shown) return routings.busy ? <Card><SkeletonLines /></Card> : <Card><EmptyState icon={IconRoute} title={t('{code} has no routing', { code: item.code })} action={<FirstRevision kind="routings" itemCode={item.code} onMade={(id) => show({ revision: id, editing: true })} />}>{t('Without one it cannot be scheduled: its lead time is used instead. Routings come in by import, or are written here.')}</EmptyState></Card>;
        if (editing) return <RoutingEditor key={shown.id} item={item} routing={shown} onClose={() => show({ revision: shown.id })} />;
        return (
          <div className="p-column">
          {other ? <CompareRoutings before={other} after={shown} /> : null}
          <Card title={t('Routing {revision}', { revision: shown.revision })} count={shown.rank > 1 ? t('alternate {rank}', { rank: shown.rank - 1 }) : t('preferred')} flush actions={<RevisionBar kind="routings" rows={rows} of={revision} />}>
            <table className="k-list">
              <thead><tr><th className="k-num">{t('Position')}</th><th>{t('Operation')}</th><th>{t('Work center')}</th><th>{t('Machines')}</th><th className="k-num">{t('Setup')}</th><th className="k-num">{t('Run')}</th><th className="k-num">{t('Queue, move')}</th><th>{t('Skills')}</th></tr></thead>
              <tbody>{shown.operations.map((operation) => (
                <tr key={operation.position}>
                  <td className="k-num">{operation.position}</td><td className="k-strong">{operation.name}</td><td>{operation.workCenterCode}</td>
                  <td className="k-second">{operation.machines.length === 0 ? t('any of it') : operation.machines.map((one) => (one.speedPercent === '100' ? one.machineCode : `${one.machineCode} ${one.speedPercent} %`)).join(', ')}</td>
                  <td className="k-num k-nowrap">{minutes(operation.setupMinutes)}</td><td className="k-num k-nowrap">{perWhat(operation)}</td>
                  <td className="k-num k-nowrap k-second">{[operation.queueMinutes, operation.moveMinutes].filter((text) => Number(text) > 0).map((text) => quantityShown(text)).join(' + ')}{Number(operation.queueMinutes) + Number(operation.moveMinutes) > 0 ? ` ${t('min')}` : ''}</td>
                  <td className="k-second">{operation.skills.map((one) => (one.headcount > 1 ? `${one.headcount} × ${one.skillCode}` : one.skillCode)).join(', ')}</td>
                </tr>
              ))}</tbody>
            </table>
          </Card>
          </div>
        );
      }}
    </Shown>
  );
}
