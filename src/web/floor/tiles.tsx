/** One tile per machine: its job, its person, until when; coloured only where something is wrong. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CallRow } from '#contract/floor';
import type { MachineRow } from '#contract/resources';
import type { DispatchList } from '#contract/schedule';
import { clockTime, dayOf, dayText, plantNow, t } from '#web/kit';

type Job = DispatchList['rows'][number];
const initials = (names: readonly string[]): string => names.map((name) => name.split(/\s+/).map((word) => word[0]).join('')).join(' ');
/** The number without its letters and leading noughts, as on the board. */
const shortNumber = (number: string): string => number.replace(/^\D*0*(?=\d)/, '');
const when = (at: string): string => (dayOf(at) === dayOf(plantNow()) ? clockTime(at) : `${dayText(dayOf(at), { inside: true })} ${clockTime(at)}`);
/** Of a job that begins today: the clock is enough for an end before the same time tomorrow, as on the dispatch list. */
const spanText = ({ startsAt, endsAt }: Job): string => `${clockTime(startsAt)} – ${Date.parse(endsAt) - Date.parse(startsAt) < 86_400_000 ? clockTime(endsAt) : when(endsAt)}`;

export interface TileProps {
  readonly machine: MachineRow;
  readonly job: Job | undefined;
  readonly short: boolean;
  /** Somebody planned on the job is away. */
  readonly missing: string | undefined;
  readonly call: CallRow | undefined;
}

function Tile({ machine: { code, name, now }, job, short, missing, call }: TileProps): ReactNode {
  const down = now.state === 'down';
  const late = down || missing !== undefined;
  const risk = !late && (call !== undefined || short || job?.status === 'held');
  const running = job?.status === 'running';
  const mark = down ? '▲' : now.state === 'maintenance' ? '■' : running ? '●' : '○';
  return (
    <Link to={`/k/${code}` as never} className={`f-tile ${late ? 'late' : risk ? 'risk' : ''}`} title={name}>
      <span className="top"><span aria-hidden>{mark}</span>{code}<small>{missing ? t('no one') : job ? initials(job.crew) : ''}</small></span>
      {down || now.state === 'maintenance' ? (
        <><span>{now.reason || (down ? t('Down') : t('Maintenance'))}</span><span>{now.until ? t('until about {at}', { at: when(now.until) }) : t('end not known')}</span></>
      ) : job ? (
        <><span title={job.itemDescription}>{shortNumber(job.number)} {job.itemDescription || job.item}</span><span>{call ? t('calls for help') : missing ? t('{name} is absent', { name: missing }) : short && !running ? t('material not on hand') : job.status === 'held' ? t('stopped') : running ? t('until {at}', { at: when(job.endsAt) }) : dayOf(job.startsAt) === dayOf(plantNow()) ? spanText(job) : t('from {at}', { at: when(job.startsAt) })}</span></>
      ) : <span className="k-quiet">{t('nothing planned today')}</span>}
    </Link>
  );
}

export const Tiles = ({ of }: { readonly of: readonly TileProps[] }): ReactNode => <div className="f-tiles">{of.map((tile) => <Tile key={tile.machine.id} {...tile} />)}</div>;
