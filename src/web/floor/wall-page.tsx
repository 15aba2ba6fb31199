/** A screen on the wall, read from five metres: each machine's job and the next one, output of the shift, who calls. Nobody touches it; it keeps itself fresh. */
import './wall.css';
import { useParams } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import type { CallRow } from '#contract/floor';
import type { MachineRow, WorkCenterRow } from '#contract/resources';
import type { DispatchList } from '#contract/schedule';
import { agoText, clockTime, dayOf, EmptyState, instantOf, Progress, quantityShown, SkeletonLines, t } from '#web/kit';
import { useDataAge, useList } from '#web/client';
import { Shown } from '#web/shell';
import { sumOf } from './expected.tsx';
import { useKeptApp } from './keep-app.ts';
import { dayAfter } from './shift.ts';
import { useMachines, useSpan } from './use-day.ts';
import { useNow, useShift } from './use-shift.ts';
import { columnsFor, pageOf, wallMachines, type WallMachine } from './wall-machines.ts';
import { whoWord } from './who-word.ts';

/** More machines than fit are shown in turn, each page for so long. */
const TURN_MS = 12_000;

export default function WallPage(): ReactNode {
  useKeptApp();
  const { area } = useParams({ strict: false }) as { area: string };
  const centers = useList<WorkCenterRow>('/work-centers', { limit: 200 }, { hears: ['resources'] });
  const machines = useMachines();
  const here = machines.data?.filter((one) => area === 'all' || one.workCenterCode === area);
  return (
    <div className="w-wall">
      <Shown answer={machines} waiting={<SkeletonLines lines={8} />}>{() => here === undefined || here.length === 0
        ? <EmptyState title={t('No machine is in the area {area}', { area })}>{t('The address names a work center by its code, or “all”: {codes}.', { codes: (centers.data ?? []).map((one) => one.code).join(', ') })}</EmptyState>
        : <Wall name={area === 'all' ? t('All machines') : centers.data?.find((one) => one.code === area)?.name ?? area} machines={here} centers={centers.data ?? []} />}</Shown>
    </div>
  );
}

function Wall({ name, machines, centers }: { readonly name: string; readonly machines: readonly MachineRow[]; readonly centers: readonly WorkCenterRow[] }): ReactNode {
  const now = useNow(1000);
  const today = dayOf(now);
  const look = useShift(machines, centers);
  const span = useSpan(look ? new Date(look.shift.from).toISOString() : instantOf(today, '00:00'), look ? new Date(look.shift.to).toISOString() : instantOf(dayAfter(today), '00:00'));
  const calls = useList<CallRow>('/floor/calls', { open: true }, { hears: ['floor'] });
  const codes = new Set(machines.map((one) => one.code));
  const own = (calls.data ?? []).filter((one) => codes.has(one.machineCode));
  const shown = pageOf(wallMachines(machines, span.list.data?.rows ?? [], own), Math.floor(now / TURN_MS));
  useEffect(() => {
    document.title = `${name} · Opsfloor`;
  }, [name]);
  const here = new Set(machines.map((one) => one.workCenterCode));
  const days = (span.days ?? []).filter((one) => here.has(one.workCenter));
  const { good, expected } = sumOf(days);
  return (
    <>
      <header>
        <h1>{name}</h1>
        <p>{look ? t('{shift}, {from} to {to}', { shift: look.shift.name, from: clockTime(look.shift.from), to: clockTime(look.shift.to) }) : null}</p>
        <Age />
        <time>{clockTime(now)}</time>
      </header>
      <div className="output">
        <p><b>{span.days ? quantityShown(good) : '…'}</b> {t('of {count} expected', { count: span.days ? quantityShown(expected) : '…' })}</p>
        <Progress share={expected === 0 ? 0 : good / expected} tone="running" label={t('Reported of expected, {center}', { center: name })} />
      </div>
      {own.length === 0 ? null : <ul className="calls">{own.slice(0, 3).map((call) => <li key={call.id} className={call.owner === null ? 'open' : ''}><b>{call.machineCode}</b> {whoWord(call.who)} <span>{call.owner === null ? agoText(call.at) : t('{owner} comes', { owner: call.owner })}</span></li>)}</ul>}
      <main style={{ ['--columns' as string]: columnsFor(shown.length) }}>{shown.map((one) => <Machine key={one.code} of={one} />)}</main>
    </>
  );
}

/** How old what is shown may be, once nothing was heard for a while. */
function Age(): ReactNode {
  const { at, old } = useDataAge();
  return old ? <strong className="old" role="status">{at === null ? t('No network.') : t('No network since {at}.', { at: clockTime(at) })}</strong> : null;
}

const MARKS: Record<WallMachine['state'], string> = { down: '▲', maintenance: '■', calls: '!', stopped: 'Ⅱ', running: '●', idle: '○' };
const stateWord = (state: WallMachine['state']): string => ({ down: t('Down'), maintenance: t('Maintenance'), calls: t('calls for help'), stopped: t('stopped'), running: t('Running'), idle: t('Waiting') })[state];
const jobText = (job: DispatchList['rows'][number]): string => job.itemDescription || job.item;

function Machine({ of: { code, state, says, until, job, next } }: { readonly of: WallMachine }): ReactNode {
  return (
    <section className={`machine ${state}`}>
      <h2><span aria-hidden>{MARKS[state]}</span> {code} <small>{stateWord(state)}</small></h2>
      {says === '' ? null : <p className="says">{says}</p>}
      {job ? <><p className="job">{jobText(job)}</p><p className="count"><b>{quantityShown(job.good)}</b> / {quantityShown(job.target)} <small>{job.number}</small></p><Progress share={Number(job.good) / Math.max(1, Number(job.target))} tone={job.late ? 'late' : 'running'} label={job.number} /></> : <p className="job none">{t('nothing planned today')}</p>}
      <p className="next">{until !== null ? t('until about {at}', { at: clockTime(until) }) : next ? t('next at {at}: {item}', { at: clockTime(next.startsAt), item: jobText(next) }) : ''}</p>
    </section>
  );
}
