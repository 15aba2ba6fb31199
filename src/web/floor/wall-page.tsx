/** A screen on the wall, read from five metres: each machine's job and the next one, output of the shift, who calls. Nobody touches it; it keeps itself fresh. */
import './wall.css';
import { useParams } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import type { Wall as Shown } from '#contract/floor';
import { agoText, clockTime, dayOf, EmptyState, ErrorState, instantOf, Progress, quantityShown, setPlantClock, SkeletonLines, t } from '#web/kit';
import { useDataAge, useOne, useSession } from '#web/client';
import { dayByCenter } from './day-output.ts';
import { useKeptApp } from './keep-app.ts';
import { dayAfter } from './shift.ts';
import { shiftBy, shiftText, useNow } from './use-shift.ts';
import { columnsFor, pageOf, wallMachines, type WallMachine } from './wall-machines.ts';
import { whoWord } from './who-word.ts';

/** More machines than fit are shown in turn, each page for so long. */
const TURN_MS = 12_000;
/** A screen with a key hears no news: it asks again every so often. */
const ASK_MS = 10_000;

/** For whoever is signed in; with several sites, `all` is the one that is looked at. */
export default function WallPage(): ReactNode {
  const { area } = useParams({ strict: false }) as { area: string };
  const { siteCode } = useSession();
  return <WallOf area={area === 'all' && siteCode !== null && siteCode !== 'all' ? siteCode : area} />;
}

export function WallOf({ area, every = false, onRefused }: { readonly area: string; readonly every?: number | false; readonly onRefused?: () => void }): ReactNode {
  useKeptApp();
  const shown = useOne<Shown>(`/wall/${area}`, {}, { hears: ['resources', 'schedule', 'floor', 'production'], every });
  const { data, failure } = shown;
  const refused = failure?.status === 401 || failure?.status === 403;
  useEffect(() => {
    if (refused) onRefused?.();
  }, [refused, onRefused]);
  useEffect(() => {
    if (data) setPlantClock({ zone: data.zone, serverNow: data.now });
  }, [data]);
  return (
    <div className="w-wall">
      {data ? data.machines.length === 0 ? <EmptyState title={t('No machine is in the area {area}', { area })}>{t('Machines come in by import, or one by one.')}</EmptyState> : <Wall of={data} age={every === false ? <Age /> : shown.lost ? <Lost since={data.now} /> : null} />
        : failure ? <ErrorState {...failure} /> : <SkeletonLines lines={8} />}
    </div>
  );
}
/** How often a screen with a key asks. */
export const EVERY = ASK_MS;

function Wall({ of: { name, machines, jobs, calls, output, calendars }, age }: { readonly of: Shown; readonly age: ReactNode }): ReactNode {
  const now = useNow(1000);
  const today = dayOf(now);
  const look = shiftBy(calendars, now);
  const [from, to] = look ? [look.shift.from, look.shift.to] : [Date.parse(instantOf(today, '00:00')), Date.parse(instantOf(dayAfter(today), '00:00'))];
  const within = jobs.filter((job) => Date.parse(job.startsAt) < to);
  const shown = pageOf(wallMachines(machines, within, calls), Math.floor(now / TURN_MS));
  useEffect(() => {
    document.title = `${name} · Opsfloor`;
  }, [name]);
  const days = dayByCenter(output.filter((row) => Date.parse(row.hour) >= from), within, { centerOf: new Map(machines.map((machine) => [machine.code, machine.workCenter])), hourOf: (at) => Number(clockTime(at).slice(0, 2)), now: Math.max(now, from), until: to });
  const good = days.reduce((sum, one) => sum + one.good, 0);
  const expected = good + days.reduce((sum, one) => sum + one.toCome, 0);
  return (
    <>
      <header>
        <h1>{name}</h1>
        <p>{look ? shiftText(look.shift, now) : null}</p>
        {age}
        <time>{clockTime(now)}</time>
      </header>
      <div className="output">
        <p><b>{quantityShown(good)}</b> {t('of {count} expected', { count: quantityShown(expected) })}</p>
        <Progress share={expected === 0 ? 0 : good / expected} tone="running" label={t('Reported of expected, {center}', { center: name })} />
      </div>
      {calls.length === 0 ? null : <ul className="calls">{calls.slice(0, 3).map((call) => <li key={call.id} className={call.owner === null ? 'open' : ''}><b>{call.machineCode}</b> {whoWord(call.who)} <span>{call.owner === null ? agoText(call.at) : t('{owner} comes', { owner: call.owner })}</span></li>)}</ul>}
      <main style={{ ['--columns' as string]: columnsFor(shown.length) }}>{shown.map((one) => <Machine key={one.code} of={one} />)}</main>
    </>
  );
}

const Lost = ({ since }: { readonly since: string }): ReactNode => <strong className="old" role="status">{t('No network since {at}.', { at: clockTime(since) })}</strong>;

/** How old what is shown may be, once nothing was heard for a while. */
function Age(): ReactNode {
  const { at, old } = useDataAge();
  return old ? <strong className="old" role="status">{at === null ? t('No network.') : t('No network since {at}.', { at: clockTime(at) })}</strong> : null;
}

const MARKS: Record<WallMachine['state'], string> = { down: '▲', maintenance: '■', calls: '!', stopped: 'Ⅱ', running: '●', idle: '○' };
const stateWord = (state: WallMachine['state']): string => ({ down: t('Down'), maintenance: t('Maintenance'), calls: t('calls for help'), stopped: t('stopped'), running: t('Running'), idle: t('Waiting') })[state];
const jobText = (job: Shown['jobs'][number]): string => job.itemDescription || job.item;

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
