/** The list of problems: each with its best answer on the button, one touch from its preview. */
import { IconAlertTriangle, IconBox, IconTool, IconUserOff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button, Card, dayText, dayOf, EmptyState, instantText, durationText, moneyShown, t, type Icon } from '#web/kit';
import { useCommands } from '#web/shell';
import { bestPlace, type Place, type Problem } from './problems.ts';

interface Told {
  readonly key: string;
  readonly icon: Icon;
  readonly tone: 'late' | 'risk';
  readonly title: string;
  readonly text: string;
  readonly best: Place & { readonly label: string };
  readonly other?: Told['best'];
}

const jobsText = (count: number): string => t('{count, plural, =0 {No job} one {# job} other {# jobs}} of today', { count });

function told(problem: Problem): Told {
  if (problem.is === 'down') {
    const { machine: { code, id, now: { reason, since, until } }, jobs, draft } = problem;
    return {
      key: `down ${id}`, icon: IconTool, tone: 'late', title: reason === '' ? t('{code} is down', { code }) : t('{code} is down, {reason}', { code, reason }),
      text: [until ? t('Expected up {at}.', { at: instantText(until, { inside: true }) }) : since ? t('Since {at}, nobody knows until when.', { at: instantText(since, { inside: true }) }) : '', t('{jobs} on it.', { jobs: jobsText(jobs.length) })].filter(Boolean).join(' '),
      best: { label: draft ? t('See the answer') : t('Move its jobs'), ...bestPlace(problem) }, other: { label: t('Machine'), to: '/machines', search: { machine: String(id) } },
    };
  }
  if (problem.is === 'absent') {
    const { absence, jobs, draft } = problem;
    return {
      key: `absent ${absence.id}`, icon: IconUserOff, tone: 'late', title: t('{name} is absent, {machines} without a person', { name: absence.employeeName, machines: [...new Set(jobs.map((job) => job.machine))].slice(0, 3).join(', ') }),
      text: t('Until {at}. {jobs}, the first is {number}.', { at: instantText(absence.endsAt, { inside: true }), jobs: jobsText(jobs.length), number: jobs[0]!.number }),
      best: { label: draft ? t('See the answer') : t('Plan around it'), ...bestPlace(problem) }, other: { label: t('People'), to: '/people' },
    };
  }
  if (problem.is === 'short') {
    const { job, orderId } = problem;
    return {
      key: `short ${orderId}`, icon: IconBox, tone: 'risk', title: t('{number} cannot start on {machine}: material is not on hand', { number: job.number, machine: job.machine }), text: t('{item}, planned {at}.', { item: job.itemDescription, at: instantText(job.startsAt, { inside: true }) }),
      best: { label: t('See what is short'), ...bestPlace(problem) }, other: { label: t('Material plan'), to: '/material' },
    };
  }
  const { order } = problem;
  return {
    key: `late ${order.salesOrder}/${order.line}`, icon: IconAlertTriangle, tone: 'late', title: order.lateMinutes > 0 ? t('{order} for {customer} is late by {span}', { order: order.salesOrder, customer: order.customer, span: durationText(order.lateMinutes) }) : t('{order} for {customer} is late', { order: order.salesOrder, customer: order.customer }),
    text: order.cause ?? t('Wanted {day}, worth {value}.', { day: dayText(dayOf(order.needBy), { inside: true }), value: moneyShown(order.value) }),
    best: { label: order.order === null ? t('Why late') : t('Ways to recover'), ...bestPlace(problem) }, ...(order.order === null ? {} : { other: { label: t('Why late'), to: `/orders/${order.salesOrderId}` } }),
  };
}

export function Solve({ problems, title }: { readonly problems: readonly Problem[]; readonly title: string }): ReactNode {
  const navigate = useNavigate();
  const lines = problems.map(told);
  const go = ({ to, search }: Told['best']): void => void navigate({ to: to as never, search: (search ?? {}) as never });
  useCommands(lines.slice(0, 9).map((line, at) => ({ id: `problem-${at + 1}`, title: `${line.best.label}: ${line.title}`, keys: String(at + 1), group: t('Solve'), run: () => go(line.best) })));
  return (
    <Card title={title} count={lines.length === 0 ? undefined : t('{count} open', { count: lines.length })} flush>
      {lines.length === 0 ? <EmptyState title={t('Nothing stands in the way')}>{t('Machines down, people missing, jobs without material and late orders would stand here, each with its answer.')}</EmptyState> : lines.map(({ key, icon: Mark, tone, title: says, text, best, other }) => (
        <div className="f-problem" key={key}>
          <span className={`mark ${tone}`}><Mark size={18} stroke={1.75} /></span>
          <div className="says"><strong>{says}</strong><span>{text}</span></div>
          {other ? <Button onClick={() => go(other)}>{other.label}</Button> : null}
          <Button look="primary" onClick={() => go(best)}>{best.label}</Button>
        </div>
      ))}
    </Card>
  );
}
