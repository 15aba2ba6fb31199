/** The floor's home: before a shift whether it is ready, while it runs what it brings and who calls, at its end what it leaves. */
import { IconBellRinging, IconListCheck } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { CallRow } from '#contract/floor';
import type { AbsenceRow } from '#contract/people';
import type { ProductionOrderRow } from '#contract/production';
import type { WorkCenterRow } from '#contract/resources';
import type { OrdersAtRisk, ScheduleVersionRow } from '#contract/schedule';
import type { ReadyRow, ShipmentRow } from '#contract/shipping';
import { agoText, Button, Card, clockTime, dayOf, dayText, EmptyState, ErrorState, Figures, instantOf, instantText, plantNow, Progress, quantityShown, Segments, SkeletonLines, Status, t, useAddress } from '#web/kit';
import { useList, useMay, useOne } from '#web/client';
import { Page, useCommands } from '#web/shell';
import { CloseCall, useTakeCall } from './calls-page.tsx';
import { Handover } from './handover.tsx';
import { absentNow, firstJobs, problemsOf } from './problems.ts';
import type { Moment } from './shift.ts';
import { Solve } from './solve.tsx';
import { Tiles } from './tiles.tsx';
import { useMachines, useSpan } from './use-day.ts';
import { useShift } from './use-shift.ts';
import { whoWord } from './who-word.ts';
import './floor.css';

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const HEARS = ['schedule', 'floor', 'production', 'stock'];

export default function FloorHome(): ReactNode {
  const navigate = useNavigate();
  const today = dayOf(plantNow());
  const [maySales, mayPeople, mayProduction, mayShip] = [useMay('sales.read'), useMay('people.read'), useMay('production.read'), useMay('shipping.read')];
  const centers = useList<WorkCenterRow>('/work-centers', { limit: 200 }, { hears: ['resources'] });
  const everyMachine = useMachines();
  const look = useShift(everyMachine.data, centers.data ?? []);
  const [{ view = look?.moment ?? 'running' }, change] = useAddress<{ view: Moment }>();
  const day = useSpan(look ? new Date(look.shift.from).toISOString() : instantOf(today, '00:00'), look ? new Date(look.shift.to).toISOString() : instantOf(dayAfter(today), '00:00'));
  // asked on the hour, so that the question stays the same
  const hour = new Date(Math.floor(plantNow() / 3_600_000) * 3_600_000).toISOString();
  const absences = useList<AbsenceRow>('/absences', { from: hour }, { hears: ['people'], enabled: mayPeople });
  const orders = useList<ProductionOrderRow>('/production-orders', { open: true, limit: 500 }, { hears: HEARS, enabled: mayProduction });
  const drafts = useList<ScheduleVersionRow>('/schedule/versions', {}, { hears: ['schedule'] });
  const risks = useOne<OrdersAtRisk>('/schedule/orders-at-risk', { limit: 20 }, { hears: ['schedule', 'sales', 'stock'], enabled: maySales });
  const calls = useList<CallRow>('/floor/calls', { open: true }, { hears: ['floor'] });
  useCommands([
    ...(view === 'handover' ? [{ id: 'floor-print', title: t('Print the handover'), keys: 'p', group: t('Floor'), run: () => print() }] : []),
    { id: 'floor-calls', title: t('Calls'), keys: 'c', group: t('Floor'), run: () => void navigate({ to: '/floor/calls' as never }) },
    { id: 'floor-output', title: t('Output hour by hour'), keys: 'o', group: t('Floor'), run: () => void navigate({ to: '/floor/output' as never }) },
  ]);
  const { machines: { data: machines }, list: { data: list }, days } = day;
  if (day.failure) return <Page title={t('Floor')}><ErrorState {...day.failure} /></Page>;
  if (!machines || !list) return <Page title={t('Floor')}><SkeletonLines lines={10} /></Page>;

  const now = plantNow();
  const until = look ? look.shift.to : Date.parse(instantOf(dayAfter(today), '00:00'));
  const short = new Map((orders.data ?? []).filter((order) => order.short).map((order) => [order.number, order.id]));
  const problems = problemsOf({ machines, absences: absences.data ?? [], jobs: list.rows, drafts: drafts.data ?? [], short, risks: risks.data?.rows ?? [], now, until });
  const first = firstJobs(list.rows);
  const away = absentNow(absences.data ?? [], now, until);
  const uncovered = new Set(problems.flatMap((one) => (one.is === 'absent' ? one.jobs.map((job) => job.machine) : [])));
  const down = machines.filter((machine) => machine.now.state === 'down');
  const waiting = [...first.values()].filter((job) => job.status !== 'running' && short.has(job.number));
  const [good, expected] = [(days ?? []).reduce((sum, one) => sum + one.good, 0), (days ?? []).reduce((sum, one) => sum + one.good + one.toCome, 0)];
  const open = calls.data ?? [];
  const awayNames = new Map(away.map((one) => [one.employeeName, one]));
  const output = { label: look ? t('Good in this shift') : t('Good so far today'), value: days ? quantityShown(String(good)) : '…', unit: days ? t('of {count} expected', { count: quantityShown(String(expected)) }) : undefined, note: <Link className="k-link" to={'/floor/output' as never}>{t('Hour by hour')}</Link> };
  const callsFigure = { label: t('Open calls'), value: open.length, note: open.length === 0 ? t('Nobody waits for help') : <span className="k-risk">{t('Oldest {ago}', { ago: agoText(open[0]!.at) })}</span> };
  return (
    <Page title={t('Floor')} sub={look ? t('{shift}, {from} to {to}', { shift: look.shift.name, from: instantText(look.shift.from), to: clockTime(look.shift.to) }) : dayText(today, { near: false })}
      actions={<>
        {look ? <Segments label={t('Look')} value={view} onChange={(next) => change({ view: next === look.moment ? undefined : next } as never)} choices={[{ value: 'start', label: t('Start') }, { value: 'running', label: t('Running') }, { value: 'handover', label: t('Handover') }]} /> : null}
        <Button icon={IconListCheck} onClick={() => void navigate({ to: '/dispatch' as never })}>{t('Dispatch list')}</Button>
      </>}>
      <div className={`f-home ${view}`}>
        <Figures of={[
          ...(view === 'start' ? [] : [output, callsFigure]),
          { label: t('Machines'), value: machines.length - down.length, unit: t('of {count} up', { count: machines.length }), note: down.length === 0 ? t('None is down') : <span className="k-late">▲ {t('{codes} down', { codes: down.slice(0, 3).map((one) => one.code).join(', ') })}</span> },
          ...(mayPeople ? [{ label: t('People absent today'), value: away.length, note: away.length === 0 ? t('Nobody is missing') : uncovered.size === 0 ? t('No machine is left short') : <span className="k-late">▲ {t('{count, plural, one {# machine} other {# machines}} short: {codes}', { count: uncovered.size, codes: [...uncovered].slice(0, 3).join(', ') })}</span> }] : []),
          { label: t('First jobs with material'), value: first.size - waiting.length, unit: t('of {count}', { count: first.size }), note: waiting.length === 0 ? t('All can start') : <span className="k-risk">{waiting.slice(0, 2).map((job) => job.number).join(', ')}</span> },
          ...(view === 'start' ? [output, callsFigure] : []),
        ]} />
        {view === 'handover' && look ? <Handover shift={look.shift} day={day} calls={open} /> : null}
        <div className="f-main">
          <Solve problems={problems} title={view === 'start' ? t('Solve before the start') : t('Solve first')} />
          <div className="p-column">
            {open.length > 0 && view !== 'handover' ? <OpenCalls calls={open} /> : null}
            {mayShip ? <ShippingToday today={today} /> : null}
          </div>
        </div>
        <Card title={t('Current and first jobs')} count={list.publishedAt === null ? t('no schedule is published') : undefined} actions={<span className="k-second">● {t('Running')} &nbsp; ○ {t('Waiting')} &nbsp; ▲ {t('Down')} &nbsp; ■ {t('Maintenance')}</span>} flush>
          {machines.length === 0 ? <EmptyState title={t('No machine is set up yet')}>{t('Each machine gets a tile here, with its job and its person.')}</EmptyState> : <div style={{ paddingTop: 12 }}><Tiles of={machines.map((machine) => {
            const job = first.get(machine.code);
            return { machine, job, short: job !== undefined && short.has(job.number), missing: job?.crew.find((name) => { const one = awayNames.get(name); return one !== undefined && Date.parse(one.startsAt) < Date.parse(job.endsAt) && Date.parse(one.endsAt) > Date.parse(job.startsAt); }), call: open.find((call) => call.machineId === machine.id) };
          })} /></div>}
        </Card>
        <Card title={look ? t('Reported against expected, this shift') : t('Reported against expected today')} count={days ? t('{good} of {expected}', { good: quantityShown(String(good)), expected: quantityShown(String(expected)) }) : undefined}>
          {days === undefined ? <SkeletonLines /> : (
            <div className="f-expected" style={{ padding: 0 }}>{days.map((one) => (
              <div key={one.workCenter}>
                <div className="line"><span className="k-cut">{day.centers.find((center) => center.code === one.workCenter)?.name ?? one.workCenter}</span><span><span className="k-strong">{quantityShown(String(one.good))}</span> <span className="k-quiet">/ {quantityShown(String(one.good + one.toCome))}</span></span></div>
                <Progress share={one.good + one.toCome === 0 ? 0 : one.good / (one.good + one.toCome)} label={t('Reported of expected, {center}', { center: one.workCenter })} />
              </div>
            ))}</div>
          )}
        </Card>
      </div>
    </Page>
  );
}

function OpenCalls({ calls }: { readonly calls: readonly CallRow[] }): ReactNode {
  const mayReport = useMay('floor.report');
  const take = useTakeCall();
  const [closing, setClosing] = useState<CallRow | null>(null);
  return (
    <Card title={t('Open calls')} count={calls.length} actions={<Link className="k-link" to={'/floor/calls' as never}>{t('All')}</Link>} flush>
      {calls.slice(0, 4).map((call) => (
        <div className="f-problem" key={call.id}>
          <span className={`mark ${call.owner === null ? 'risk' : ''}`}><IconBellRinging size={18} stroke={1.75} /></span>
          <div className="says"><strong>{call.machineCode}: {whoWord(call.who)}</strong><span>{[agoText(call.at), call.owner ?? call.note].filter(Boolean).join(', ')}</span></div>
          {mayReport ? call.owner === null ? <Button look="primary" onClick={() => take.tell(call)}>{t('Take')}</Button> : <Button onClick={() => setClosing(call)}>{t('Close')}</Button> : null}
        </div>
      ))}
      {closing ? <CloseCall call={closing} onClose={() => setClosing(null)} /> : null}
    </Card>
  );
}

function ShippingToday({ today }: { readonly today: string }): ReactNode {
  const shipments = useList<ShipmentRow>('/shipments', { limit: 200 }, { hears: ['shipping'] });
  const ready = useList<ReadyRow>('/ready-to-ship', { dueBy: today, limit: 200 }, { hears: ['shipping', 'sales', 'stock'] });
  const out = (shipments.data ?? []).filter((one) => one.plannedOn <= today && (one.state === 'open' || one.state === 'picked'));
  const due = ready.data ?? [];
  return (
    <Card title={t('Shipping today')} count={shipments.data && ready.data ? out.length + due.length : undefined} actions={<Link className="k-link" to={'/shipments' as never}>{t('Shipments')}</Link>} flush>
      {shipments.failure ? <ErrorState {...shipments.failure} /> : !shipments.data || !ready.data ? <div style={{ padding: 16 }}><SkeletonLines /></div> : out.length + due.length === 0 ? <EmptyState title={t('Nothing is due out today')} /> : (
        <table className="k-list"><tbody>
          {out.slice(0, 5).map((one) => <tr key={`s${one.id}`}><td className="k-cut" style={{ maxWidth: 0, width: '100%' }}><Link className="k-link" to={`/shipments/${one.id}` as never}>{one.number}</Link> <span className="k-second">{one.customerName}</span></td><td style={{ textAlign: 'right' }}>{one.state === 'picked' ? <Status tone="good">{t('Picked')}</Status> : <Status tone={one.plannedOn < today ? 'late' : 'neutral'}>{t('{picked} of {lines} picked', { picked: one.pickedLines, lines: one.lines })}</Status>}</td></tr>)}
          {due.slice(0, 8 - Math.min(5, out.length)).map((one) => <tr key={`l${one.salesOrderLineId}`}><td className="k-cut" style={{ maxWidth: 0, width: '100%' }} title={`${one.customerName}, ${one.itemCode}`}><Link className="k-link" to={`/orders/${one.salesOrderId}` as never}>{one.orderNumber}</Link> <span className="k-second">{one.customerName}, {one.itemCode}</span></td><td style={{ textAlign: 'right' }}>{one.ready === 'whole' ? <Status tone="good">{t('In stock')}</Status> : one.late ? <Status tone="late">{dayText(one.dueOn)}</Status> : <Status tone="risk">{one.ready === 'part' ? t('Partly in stock') : t('Not in stock')}</Status>}</td></tr>)}
        </tbody></table>
      )}
    </Card>
  );
}
