/** Operations home: are promises kept, what waits to be decided, which customers must be told, where capacity breaks, what supply will hurt. */
import { IconPrinter } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Board, Capacity, OrdersAtRisk } from '#contract/schedule';
import { Button, Card, dayOf, dayText, durationText, EmptyState, ErrorState, Figures, instantText, latenessText, moneyShown, plantNow, quantityShown, Skeleton, SkeletonLines, Status, t } from '#web/kit';
import { useMay, useOne, useWhole } from '#web/client';
import { Page, Shown, useCommands } from '#web/shell';
import { Legend } from './capacity-page.tsx';
import { Decisions } from './decisions.tsx';
import { HeatTable } from './heat-table.tsx';
import { LostHours } from './lost-hours.tsx';
import { Supply } from './supply.tsx';
import './operations.css';

const ROWS = 8;

export default function OpsPage(): ReactNode {
  const navigate = useNavigate();
  const maySales = useMay('sales.read');
  const board = useOne<Board>('/schedule/board', {}, { hears: ['schedule', 'production'] });
  const risks = useOne<OrdersAtRisk>('/schedule/orders-at-risk', { limit: 50 }, { hears: ['schedule', 'sales', 'stock'], enabled: maySales });
  const capacity = useWhole<Capacity>('/schedule/capacity', { weeks: 8 }, { hears: ['schedule', 'resources', 'production'] });
  useCommands([{ id: 'print', title: t('Print for the meeting'), keys: 'p', group: t('Operations'), run: () => print() }]);
  const unpublished = board.failure?.status === 404;
  return (
    <Page title={t('Operations')} sub={instantText(plantNow(), { near: false })} actions={<Button icon={IconPrinter} onClick={() => print()}>{t('Print')}</Button>}>
      <div className="o-home">
        <div className="figures">{board.data ? <Figures of={figures(board.data.indicators, risks.data)} /> : unpublished ? <Card><EmptyState title={t('Nothing is published yet')} action={<Button look="primary" onClick={() => void navigate({ to: '/schedule' as never })}>{t('To the schedule')}</Button>}>{t('Figures are those of the published schedule.')}</EmptyState></Card> : board.failure ? <ErrorState {...board.failure} /> : <Skeleton height={84} />}</div>
        <div className="five"><Decisions /></div>
        <div className="seven">
          <Card title={t('Customer orders at risk')} count={risks.data ? t('{late, plural, one {# line late} other {# lines late}}, {risk} at risk, {unplanned} without a plan', { late: risks.data.late, risk: risks.data.atRisk, unplanned: risks.data.unplanned }) : undefined} actions={<Link className="k-link" to={'/orders' as never}>{t('Orders')}</Link>} flush>
            {maySales ? <Shown answer={risks}>{(data) => data.rows.length === 0 ? <EmptyState title={t('Every order is on time')} /> : <Risks of={data} />}</Shown> : <EmptyState title={t('Orders are not shown to your role')} />}
          </Card>
        </div>
        <div className="seven">
          <Card title={t('Load against capacity, 8 weeks')} actions={<><Legend /><Link className="k-link" to={'/capacity' as never}>{t('Capacity')}</Link></>}>
            <Shown answer={capacity} waiting={<SkeletonLines lines={6} />}>{(data) => data.rows.length === 0 ? <EmptyState title={t('No work center is set up yet')} /> : <><HeatTable of={data} />{data.rows.filter((row) => row.overload !== null).slice(0, 1).map((row) => <p key={row.code} className="k-second" style={{ marginTop: 10 }}>{row.overload}</p>)}</>}</Shown>
          </Card>
        </div>
        <div className="five p-column"><LostHours /><Supply /></div>
      </div>
    </Page>
  );
}

const figures = (of: Board['indicators'], risks: OrdersAtRisk | undefined) => [
  { label: t('On time, next 14 days'), value: quantityShown((of.onTimeShare * 100).toFixed(1)), unit: '%', note: t('of {orders} orders in the schedule', { orders: of.orders }) },
  { label: t('Late orders'), value: of.lateOrders, note: of.atRisk > 0 ? <span className="k-risk">{t('{count} more at risk', { count: of.atRisk })}</span> : t('none at risk') },
  { label: t('Total delay'), value: durationText(of.totalDelayMinutes), note: of.lateOrders > 0 ? t('{span} per late order', { span: durationText(of.totalDelayMinutes / of.lateOrders) }) : t('nothing is late') },
  { label: t('Fullest work center'), value: of.bottleneck ? Math.round(of.bottleneck.load * 100) : '–', unit: of.bottleneck ? '%' : undefined, note: of.bottleneck ? t('{name}, next 14 days', { name: of.bottleneck.name }) : undefined },
  ...(risks ? [{ label: t('Order value at risk'), value: moneyShown(risks.value), note: t('{count} order lines', { count: risks.late + risks.atRisk + risks.unplanned }) }] : []),
];

const Risks = ({ of: { rows } }: { readonly of: OrdersAtRisk }): ReactNode => (
  <table className="k-list">
    <thead><tr><th>{t('Order')}</th><th>{t('Customer')}</th><th>{t('Due')}</th><th className="k-num">{t('Value')}</th><th>{t('Forecast')}</th><th>{t('Cause')}</th></tr></thead>
    <tbody>{rows.slice(0, ROWS).map((row) => (
      <tr key={`${row.salesOrder}/${row.line}`}>
        <td className="k-nowrap"><Link className="k-link" to={`/orders/${row.salesOrderId}` as never}>{row.salesOrder}</Link></td>
        <td className="k-cut" style={{ maxWidth: 130 }} title={row.customer}>{row.customer}</td>
        <td className="k-nowrap">{dayText(dayOf(row.needBy), { yearless: true })}</td>
        <td className="k-num k-nowrap">{moneyShown(row.value)}</td>
        <td className="k-nowrap">{row.state === 'late' ? <Status tone="late">{row.lateMinutes > 0 ? latenessText(row.lateMinutes) : t('Late')}</Status> : row.state === 'at-risk' ? <Status tone="risk">{t('At risk')}</Status> : <Status>{t('No plan')}</Status>}</td>
        <td className="k-second o-cause" title={row.cause ?? ''}>{row.cause ?? (row.state === 'unplanned' ? t('The material plan has nothing for it') : row.order ?? '')}</td>
      </tr>
    ))}</tbody>
  </table>
);
