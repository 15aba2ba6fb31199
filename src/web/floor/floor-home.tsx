/** The floor's home: before a shift whether it is ready, while it runs what it brings and who calls, at its end what it leaves. */
import { IconListCheck } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import type { CallRow } from '#contract/floor';
import type { AbsenceRow } from '#contract/people';
import type { WorkCenterRow } from '#contract/resources';
import type { OrdersAtRisk, ScheduleVersionRow } from '#contract/schedule';
import { agoText, Button, Card, dayOf, dayText, EmptyState, ErrorState, Figures, instantOf, plantNow, quantityShown, Segments, SkeletonLines, t, useAddress } from '#web/kit';
import { useAll, useList, useMay, useOne } from '#web/client';
import { BringIn, Page, useCommands } from '#web/shell';
import { Expected, sumOf } from './expected.tsx';
import { Handover } from './handover.tsx';
import { HandoverNotes } from './handover-notes.tsx';
import { OpenCalls } from './open-calls.tsx';
import { absentNow, firstJobs, problemsOf } from './problems.ts';
import { dayAfter, type Moment } from './shift.ts';
import { ShippingToday } from './shipping-today.tsx';
import { Solve } from './solve.tsx';
import { Tiles } from './tiles.tsx';
import { useMachines, useSpan } from './use-day.ts';
import { shiftText, useShift } from './use-shift.ts';
import { useShort } from './use-short.ts';
import './floor.css';


export default function FloorHome(): ReactNode {
  const navigate = useNavigate();
  const today = dayOf(plantNow());
  const [maySales, mayPeople, mayProduction, mayShip] = [useMay('sales.read'), useMay('people.read'), useMay('production.read'), useMay('shipping.read')];
  const centers = useAll<WorkCenterRow>('/work-centers', {}, { hears: ['resources'] });
  const everyMachine = useMachines();
  const look = useShift(everyMachine.data, centers.data ?? []);
  const [{ view = look?.moment ?? 'running' }, change] = useAddress<{ view: Moment }>();
  const day = useSpan(look ? new Date(look.shift.from).toISOString() : instantOf(today, '00:00'), look ? new Date(look.shift.to).toISOString() : instantOf(dayAfter(today), '00:00'));
  // asked on the hour, so that the question stays the same
  const hour = new Date(Math.floor(plantNow() / 3_600_000) * 3_600_000).toISOString();
  const absences = useAll<AbsenceRow>('/absences', { from: hour }, { hears: ['people'], enabled: mayPeople });
  const drafts = useList<ScheduleVersionRow>('/schedule/versions', {}, { hears: ['schedule'] });
  const risks = useOne<OrdersAtRisk>('/schedule/orders-at-risk', { limit: 20 }, { hears: ['schedule', 'sales', 'stock'], enabled: maySales });
  const calls = useAll<CallRow>('/floor/calls', { open: true }, { hears: ['floor'] });
  useCommands([
    ...(view === 'handover' ? [{ id: 'floor-print', title: t('Print the handover'), keys: 'p', group: t('Floor'), run: () => print() }] : []),
    { id: 'floor-calls', title: t('Calls'), keys: 'c', group: t('Floor'), run: () => void navigate({ to: '/floor/calls' as never }) },
    { id: 'floor-output', title: t('Output hour by hour'), keys: 'o', group: t('Floor'), run: () => void navigate({ to: '/floor/output' as never }) },
  ]);
  const { machines: { data: machines }, list: { data: list }, days } = day;
  const first = useMemo(() => firstJobs(list?.rows ?? []), [list]);
  const shortNumbers = useShort(useMemo(() => [...first.values()], [first]), mayProduction);
  if (day.failure) return <Page title={t('Floor')}><ErrorState {...day.failure} /></Page>;
  if (!machines || !list) return <Page title={t('Floor')}><SkeletonLines lines={10} /></Page>;

  const now = plantNow();
  const until = look ? look.shift.to : Date.parse(instantOf(dayAfter(today), '00:00'));
  const short = new Map(list.rows.flatMap(({ number, productionOrderId }) => (productionOrderId !== null && shortNumbers?.has(number) ? [[number, productionOrderId]] : [])));
  const problems = problemsOf({ machines, absences: absences.data ?? [], jobs: list.rows, drafts: drafts.data ?? [], short, risks: risks.data?.rows ?? [], now, until });
  const away = absentNow(absences.data ?? [], now, until);
  const uncovered = new Set(problems.flatMap((one) => (one.is === 'absent' ? one.jobs.map((job) => job.machine) : [])));
  const down = machines.filter((machine) => machine.now.state === 'down');
  const waiting = [...first.values()].filter((job) => job.status !== 'running' && short.has(job.number));
  const { good, expected } = sumOf(days ?? []);
  const open = calls.data ?? [];
  const awayNames = new Map(away.map((one) => [one.employeeName, one]));
  const output = { label: look ? t('Good in this shift') : t('Good so far today'), value: days ? quantityShown(good) : machines.length === 0 ? '0' : '…', unit: days ? t('of {count} expected', { count: quantityShown(expected) }) : undefined, note: <Link className="k-link" to={'/floor/output' as never}>{t('Hour by hour')}</Link> };
  const callsFigure = { label: t('Open calls'), value: open.length, note: open.length === 0 ? t('Nobody waits for help') : <span className="k-risk">{t('Oldest {ago}', { ago: agoText(open[0]!.at) })}</span> };
  return (
    <Page title={t('Floor')} sub={look ? shiftText(look.shift, plantNow()) : dayText(today, { near: false })}
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
            {view === 'handover' ? null : <HandoverNotes machines={machines} writes={false} />}
            {open.length > 0 && view !== 'handover' ? <OpenCalls calls={open} /> : null}
            {mayShip ? <ShippingToday today={today} /> : null}
          </div>
        </div>
        <Card title={t('Current and first jobs')} count={list.publishedAt === null ? t('no schedule is published') : undefined} actions={<span className="k-second">● {t('Running')} &nbsp; ○ {t('Waiting')} &nbsp; ▲ {t('Down')} &nbsp; ■ {t('Maintenance')}</span>} flush>
          {machines.length === 0 ? <EmptyState title={t('No machine is set up yet')} action={<BringIn />}>{t('Each machine gets a tile here, with its job and its person.')}</EmptyState> : <div style={{ paddingTop: 12 }}><Tiles of={machines.map((machine) => {
            const job = first.get(machine.code);
            return { machine, job, short: job !== undefined && short.has(job.number), missing: job?.crew.find((name) => { const one = awayNames.get(name); return one !== undefined && Date.parse(one.startsAt) < Date.parse(job.endsAt) && Date.parse(one.endsAt) > Date.parse(job.startsAt); }), call: open.find((call) => call.machineId === machine.id) };
          })} /></div>}
        </Card>
        {machines.length === 0 ? null : <Expected day={day} title={look ? t('Reported against expected, this shift') : t('Reported against expected today')} />}
      </div>
    </Page>
  );
}
