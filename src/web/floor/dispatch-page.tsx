/** Dispatch list: per machine, what it does next, from the published schedule. */
import { IconListCheck, IconPrinter } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WorkCenterRow } from '#contract/resources';
import type { DispatchList } from '#contract/schedule';
import { Badge, Button, Card, clockTime, dayOf, dayText, durationText, EmptyState, instantText, plantNow, quantityShown, Segments, Select, SkeletonLines, Status, t, useAddress } from '#web/kit';
import { useAll, useMay, useWhole } from '#web/client';
import { Page, Shown, useCommands } from '#web/shell';
import './floor.css';
import { byMachine, type DispatchRow } from './dispatch-groups.ts';

type Reach = 'shift' | 'day' | 'week';
const HOURS: Record<Reach, number> = { shift: 8, day: 24, week: 168 };

/** The instant up to which is asked, on a whole hour so that the question stays the same for an hour. */
export const untilOf = (reach: Reach): string => new Date((Math.ceil(plantNow() / 3_600_000) + HOURS[reach]) * 3_600_000).toISOString();

/** Names its day where another begins. */
function When({ row, before }: { readonly row: DispatchRow; readonly before: DispatchRow | undefined }): ReactNode {
  const day = dayOf(row.startsAt);
  return <><td className="k-quiet k-nowrap">{before && dayOf(before.startsAt) === day ? '' : dayText(day)}</td><td className="k-nowrap"><span className="k-strong">{clockTime(row.startsAt)}</span> – {clockTime(row.endsAt)}</td></>;
}

export default function DispatchPage(): ReactNode {
  const navigate = useNavigate();
  const [{ reach = 'day', center = '' }, change] = useAddress<{ reach: Reach; center: string }>();
  const mayProduction = useMay('production.read');
  const centers = useAll<WorkCenterRow>('/work-centers');
  const list = useWhole<DispatchList>('/schedule/dispatch', { limit: 10_000, workCenterId: center, until: untilOf(reach) }, { hears: ['schedule', 'floor', 'production'] });
  const empty = list.data?.rows.length === 0 && list.data.publishedAt !== null;
  const later = useWhole<DispatchList>('/schedule/dispatch', { limit: 10_000, workCenterId: center }, { hears: ['schedule', 'floor', 'production'], enabled: empty });
  const next = later.data?.rows.reduce<DispatchRow | undefined>((first, row) => (first && first.startsAt <= row.startsAt ? first : row), undefined);
  const print = (): void => void navigate({ to: '/dispatch/print' as never, search: { reach, ...(center ? { center } : {}) } as never });
  useCommands([{ id: 'print', title: t('Print the dispatch lists'), keys: '$mod+p', group: t('Dispatch list'), run: print }]);
  return (
    <Page title={t('Dispatch list')} sub={list.data?.publishedAt ? t('Schedule published {at}', { at: instantText(list.data.publishedAt, { inside: true }) }) : undefined}
      actions={<>
        <Select aria-label={t('Work center')} width={215} value={center} onChange={(next) => change({ center: next })} choices={[{ value: '', label: t('Every work center') }, ...(centers.data ?? []).map((one) => ({ value: String(one.id), label: one.name, hint: one.code }))]} />
        <Segments label={t('How far')} value={reach} onChange={(next) => change({ reach: next === 'day' ? undefined : next } as never)} choices={[{ value: 'shift', label: t('8 h') }, { value: 'day', label: t('24 h') }, { value: 'week', label: t('Week') }]} />
        <Button icon={IconPrinter} onClick={print}>{t('Print')}</Button>
      </>}>
      <Shown answer={list} waiting={<SkeletonLines lines={8} />}>
        {({ rows, publishedAt }) => rows.length === 0 ? (
          <Card><EmptyState icon={IconListCheck} title={publishedAt === null ? t('No schedule is published yet') : t('Nothing is scheduled in this time')} action={<Link className="k-button" to={'/schedule' as never}>{t('To the schedule')}</Link>}>{publishedAt === null ? t('Publish one, and each machine gets its list here.') : next ? t('The next job is {number} on {machine}, {at}.', { number: next.number, machine: next.machine, at: instantText(next.startsAt, { inside: true }) }) : null}</EmptyState></Card>
        ) : (
          <div className="p-halves wide">
            {byMachine(rows).map((machine) => (
              <Card key={machine.machine} title={machine.machine} count={machine.name} flush actions={<Badge>{t('{count, plural, one {# job} other {# jobs}}', { count: machine.rows.length })}</Badge>}>
                <table className="k-list f-jobs">
                  <tbody>{machine.rows.map((row, at) => (
                    <tr key={row.key}>
                      <When row={row} before={machine.rows[at - 1]} />
                      <td>{mayProduction && row.productionOrderId !== null ? <Link className="k-link" to={`/production/${row.productionOrderId}` as never}>{row.number}</Link> : <span className="k-strong">{row.number}</span>}</td>
                      <td className="k-cut" title={`${row.position} ${row.operation}, ${row.item} ${row.itemDescription}`}>{row.position} {row.operation} <span className="k-second">{row.itemDescription || row.item}</span></td>
                      <td className="k-num k-nowrap" title={row.setupMinutes > 0 ? t('setup {span}', { span: durationText(row.setupMinutes) }) : undefined}>{quantityShown(row.quantity)} {row.unit}</td>
                      <td style={{ textAlign: 'right' }}>{row.status === 'running' ? <Status tone="running">{t('Running')}</Status> : row.late ? <Status tone="late">{t('Late')}</Status> : row.status === 'held' ? <Status tone="hold">{t('Stopped')}</Status> : row.released ? null : <Status>{t('Not released')}</Status>}</td>
                    </tr>
                  ))}</tbody>
                </table>
              </Card>
            ))}
          </div>
        )}
      </Shown>
    </Page>
  );
}
