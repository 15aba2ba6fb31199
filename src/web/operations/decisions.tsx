/** Decisions that wait: drafts to publish, proposals of the material plan, orders no supplier has confirmed. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ActionRow } from '#contract/planning';
import type { PurchaseOrderRow } from '#contract/purchasing';
import type { ScheduleVersionRow } from '#contract/schedule';
import { Button, Card, dayOf, daysInText, EmptyState, ErrorState, instantText, moneyShown, plantNow, SkeletonLines, t } from '#web/kit';
import { useAll, useList, useMay } from '#web/client';
import { useCommands, whoText } from '#web/shell';

interface Decision { readonly key: string; readonly title: string; readonly text: string; readonly label: string; readonly to: string; readonly search?: Record<string, string>; readonly urgent: boolean }

/** Putting off, lessening and calling off cost nothing by the day. */
const NO_HURRY: readonly ActionRow['kind'][] = ['defer', 'decrease', 'cancel'];

export function Decisions(): ReactNode {
  const navigate = useNavigate();
  const [mayPlan, mayBuy] = [useMay('planning.read'), useMay('purchasing.read')];
  const today = dayOf(plantNow());
  const versions = useList<ScheduleVersionRow>('/schedule/versions', {}, { hears: ['schedule'] });
  const actions = useList<ActionRow>('/planning-actions', { limit: 500 }, { hears: ['planning', 'production', 'purchasing', 'sales'], enabled: mayPlan });
  const sent = useAll<PurchaseOrderRow>('/purchase-orders', { state: 'sent' }, { hears: ['purchasing'], enabled: mayBuy });
  const drafts = (versions.data ?? []).filter((one) => one.state === 'draft').slice(0, 4).map((draft): Decision => ({
    key: `draft ${draft.id}`, title: t('Draft “{name}” waits to be published', { name: draft.name }), text: t('{by}, {at}. {changes, plural, =0 {Made by the search} one {# change by hand} other {# changes by hand}}.', { by: whoText(draft.madeBy), at: instantText(draft.madeAt, { inside: true }), changes: draft.changes }),
    label: t('Compare'), to: '/schedule', search: { version: String(draft.id) }, urgent: true,
  }));
  const proposals = (['planner', 'buyer'] as const).flatMap((owner): Decision[] => {
    const own = (actions.data ?? []).filter((one) => one.owner === owner);
    const overdue = own.filter((one) => one.decideBy !== null && one.decideBy < today && !NO_HURRY.includes(one.kind)).length;
    const count = `${own.length}${actions.more ? '+' : ''}`;
    return own.length === 0 ? [] : [{
      key: owner, title: owner === 'planner' ? t('{count} proposals wait for the planner', { count }) : t('{count} proposals wait for the buyer', { count }), text: `${overdue > 0 ? `${t('{overdue} should have been decided before today.', { overdue })} ` : ''}${daysInText(own[0]!.message)}`,
      label: t('Decide'), to: '/material', search: { owner }, urgent: overdue > 0,
    }];
  });
  const unconfirmed = sent.data ?? [];
  const late = unconfirmed.filter((one) => one.late).length;
  const purchases: Decision[] = unconfirmed.length === 0 ? [] : [{
    key: 'sent', title: t('{count, plural, one {# purchase order} other {# purchase orders}} without a confirmation', { count: unconfirmed.length }),
    text: t('{value} in all{late, plural, =0 {} other {, # late already}}. First {number} from {supplier}.', { value: moneyShown(unconfirmed.reduce((sum, one) => sum + Number(one.value), 0)), late, number: unconfirmed[0]!.number, supplier: unconfirmed[0]!.supplierName }), label: t('Chase'), to: '/purchases', search: { part: 'orders', state: 'sent' }, urgent: late > 0,
  }];
  const all = [...drafts, ...proposals, ...purchases];
  const go = (one: Decision): void => void navigate({ to: one.to as never, search: (one.search ?? {}) as never });
  useCommands(all.slice(0, 9).map((one, at) => ({ id: `decision-${at + 1}`, title: `${one.label}: ${one.title}`, keys: String(at + 1), group: t('Decisions'), run: () => go(one) })));
  const failure = versions.failure ?? actions.failure ?? sent.failure;
  const waiting = versions.data === undefined || (mayPlan && actions.data === undefined) || (mayBuy && sent.data === undefined);
  return (
    <Card title={t('Decisions waiting')} count={waiting ? undefined : all.length} flush>
      {failure ? <ErrorState {...failure} /> : waiting ? <div style={{ padding: 16 }}><SkeletonLines /></div> : all.length === 0 ? <EmptyState title={t('Nothing waits to be decided')} /> : all.map((one) => (
        <div className="o-decision" key={one.key}>
          <span className={one.urgent ? 'k-late' : 'k-quiet'} aria-hidden>{one.urgent ? '▲' : '●'}</span>
          <div className="says"><strong className="k-cut">{one.title}</strong><span>{one.text}</span></div>
          <Button onClick={() => go(one)}>{one.label}</Button>
        </div>
      ))}
    </Card>
  );
}
