/** Line-up: machines by their next three jobs, each with what must be there for it: machine, release, material, people. */
import { IconListCheck, IconPrinter } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import type { AbsenceRow } from '#contract/people';
import type { WorkCenterRow } from '#contract/resources';
import type { DispatchList } from '#contract/schedule';
import { Button, Card, EmptyState, ErrorState, Figures, instantText, plantNow, quantityShown, Segments, Select, SkeletonLines, Status, t, useAddress } from '#web/kit';
import { useAll, useMay, useWhole } from '#web/client';
import { Page, useCommands } from '#web/shell';
import { lineUp, type LinedUp, type Tick } from './line-up.ts';
import { useMachines } from './use-day.ts';
import { useShort } from './use-short.ts';
import './floor.css';

const HOUR = 3_600_000;
/** So far ahead jobs are looked for: longer than any weekend. */
const AHEAD_HOURS = 96;

const Mark = ({ is, name, why }: { readonly is: Tick; readonly name: string; readonly why?: string | undefined }): ReactNode => (is === 'unsaid' ? null : <span className={is === 'there' ? 'f-tick' : 'f-tick missing'} title={why}>{is === 'there' ? '✓' : '▲'} {name}</span>);

function Job({ of: { job, machine, released, material, people, away, ready } }: { readonly of: LinedUp }): ReactNode {
  return (
    <td className={ready ? 'f-lined' : 'f-lined not'}>
      <p className="k-row"><span className="k-strong"><Link className="k-link" to={'/schedule' as never} search={{ order: job.number } as never}>{job.number}</Link></span><span className="k-second k-cut k-grow" title={job.itemDescription}>{job.itemDescription || job.item}</span>{job.status === 'running' ? <Status tone="running">{t('Running')}</Status> : job.late ? <Status tone="late">{t('Late')}</Status> : null}</p>
      <p className="k-second">{instantText(job.startsAt)}, {quantityShown(job.quantity)} {job.unit}{job.crew.length > 0 ? `, ${job.crew.join(', ')}` : ''}</p>
      <p className="f-ticks"><Mark is={machine} name={t('Machine')} /><Mark is={released} name={t('Released')} /><Mark is={material} name={t('Material')} /><Mark is={people} name={t('People')} why={away.length > 0 ? t('{names} away', { names: away.join(', ') }) : undefined} /></p>
    </td>
  );
}

export default function LineUpPage(): ReactNode {
  const navigate = useNavigate();
  const [{ center = '', show = 'all' }, change] = useAddress<{ center: string; show: 'all' | 'missing' }>();
  const [mayPeople, mayProduction] = [useMay('people.read'), useMay('production.read')];
  // asked on the hour, so that the question stays the same
  const hour = Math.floor(plantNow() / HOUR) * HOUR;
  const centers = useAll<WorkCenterRow>('/work-centers', {}, { hears: ['resources'] });
  const machines = useMachines();
  const list = useWhole<DispatchList>('/schedule/dispatch', { limit: 10_000, until: new Date(hour + AHEAD_HOURS * HOUR).toISOString() }, { hears: ['schedule', 'floor', 'production'] });
  const absences = useAll<AbsenceRow>('/absences', { from: new Date(hour).toISOString() }, { hears: ['people'], enabled: mayPeople });
  const jobs = useMemo(() => lineUp({ machines: machines.data ?? [], jobs: list.data?.rows ?? [], absences: undefined, short: undefined }).flatMap((one) => one.jobs.map(({ job }) => job)), [machines.data, list.data]);
  const short = useShort(jobs, mayProduction);
  const print = (): void => void navigate({ to: '/dispatch/print' as never, search: { reach: 'shift', ...(center ? { center } : {}) } as never });
  useCommands([{ id: 'print', title: t('Print the dispatch lists'), keys: '$mod+p', group: t('Line-up'), run: print }, { id: 'swap', title: t('Change the order of jobs on the board'), keys: 's', group: t('Line-up'), run: () => void navigate({ to: '/schedule' as never }) }]);
  const failure = list.failure ?? machines.failure;
  const known = list.data && machines.data ? lineUp({
    machines: machines.data.filter((one) => center === '' || String(one.workCenterId) === center), jobs: list.data.rows,
    absences: mayPeople ? (absences.data ?? []) : undefined, short,
  }) : undefined;
  const next = (known ?? []).flatMap(({ jobs }) => jobs.find(({ job }) => job.status !== 'running') ?? []);
  const shown = (known ?? []).filter(({ jobs }) => show === 'all' || jobs.some(({ ready }) => !ready));
  return (
    <Page title={t('Line-up')} sub={t('the next three jobs of each machine')}
      actions={<>
        <Select aria-label={t('Work center')} width={215} value={center} onChange={(to) => change({ center: to })} choices={[{ value: '', label: t('Every work center') }, ...(centers.data ?? []).map((one) => ({ value: String(one.id), label: one.name, hint: one.code }))]} />
        <Segments label={t('Which machines')} value={show} onChange={(to) => change({ show: to === 'all' ? undefined : to } as never)} choices={[{ value: 'all', label: t('All') }, { value: 'missing', label: t('With something missing') }]} />
        <Button icon={IconPrinter} onClick={print}>{t('Print')}</Button>
      </>}>
      {failure ? <ErrorState {...failure} /> : known === undefined ? <SkeletonLines lines={10} /> : (
        <div className="p-column">
          <Figures of={[{ label: t('Next jobs ready'), value: next.filter(({ ready }) => ready).length, unit: t('of {count}', { count: next.length }) }, { label: t('Without material'), value: next.filter(({ material }) => material === 'missing').length }, { label: t('Somebody away'), value: next.filter(({ people }) => people === 'missing').length }, { label: t('Not released'), value: next.filter(({ released }) => released === 'missing').length }]} />
          <Card flush>
            {shown.length === 0 ? <EmptyState icon={IconListCheck} title={show === 'missing' ? t('Nothing is missing') : t('No machine is set up yet')} /> : (
              <div className="f-lineup"><table className="k-list"><thead><tr><th>{t('Machine')}</th><th>{t('Next')}</th><th>{t('Then')}</th><th>{t('After that')}</th></tr></thead>
                <tbody>{shown.map(({ machine, jobs }) => (
                  <tr key={machine.id}><th scope="row"><span className="k-strong">{machine.code}</span><p className="k-second">{machine.name}</p></th>{jobs.map((one) => <Job key={one.job.key} of={one} />)}{Array.from({ length: 3 - jobs.length }, (_, at) => <td key={at} className="k-quiet">{at === 0 && jobs.length === 0 ? t('Nothing is scheduled') : ''}</td>)}</tr>
                ))}</tbody></table></div>
            )}
          </Card>
        </div>
      )}
    </Page>
  );
}
