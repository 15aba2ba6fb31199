/** What stands in the way of the day's work, the most urgent first, each with where its answer is. */
import type { MachineRow } from '#contract/resources';
import type { AbsenceRow } from '#contract/people';
import type { DispatchList, OrderAtRisk, ScheduleVersionRow } from '#contract/schedule';

type Job = DispatchList['rows'][number];

export type Problem =
  | { readonly is: 'down'; readonly machine: MachineRow; readonly jobs: readonly Job[]; readonly draft: ScheduleVersionRow | null }
  | { readonly is: 'absent'; readonly absence: AbsenceRow; readonly jobs: readonly Job[]; readonly draft: ScheduleVersionRow | null }
  | { readonly is: 'short'; readonly job: Job; readonly orderId: number }
  | { readonly is: 'late'; readonly order: OrderAtRisk };

export interface Seen {
  readonly machines: readonly MachineRow[];
  readonly absences: readonly AbsenceRow[];
  readonly jobs: readonly Job[];
  readonly drafts: readonly ScheduleVersionRow[];
  /** Numbers of production orders with material not on hand → their ids. */
  readonly short: ReadonlyMap<string, number>;
  readonly risks: readonly OrderAtRisk[];
  /** Epoch ms. */
  readonly now: number;
  readonly until: number;
}

/** The first job of each machine, by machine code. */
export function firstJobs(jobs: readonly Job[]): ReadonlyMap<string, Job> {
  const first = new Map<string, Job>();
  for (const job of jobs) {
    const known = first.get(job.machine);
    if (!known || (job.status === 'running' && known.status !== 'running')) first.set(job.machine, job);
  }
  return first;
}

export const absentNow = (absences: readonly AbsenceRow[], now: number, until: number): readonly AbsenceRow[] => absences.filter((one) => Date.parse(one.startsAt) < until && Date.parse(one.endsAt) > now);

/** Machines down, people away who are planned on a job, first jobs without material, then the latest customer orders. At most so many of each kind. */
export function problemsOf({ machines, absences, jobs, drafts, short, risks, now, until }: Seen, most = 5): readonly Problem[] {
  // the newest draft that the plant made by itself answers everything that had happened by then
  const draft = drafts.find((one) => one.state === 'draft' && one.cause !== null) ?? null;
  const down = machines.filter((machine) => machine.now.state === 'down').map((machine): Problem => ({ is: 'down', machine, jobs: jobs.filter((job) => job.machine === machine.code), draft }));
  const absent = absentNow(absences, now, until).flatMap((absence): Problem[] => {
    const own = jobs.filter((job) => job.crew.includes(absence.employeeName) && Date.parse(job.startsAt) < Date.parse(absence.endsAt) && Date.parse(job.endsAt) > Date.parse(absence.startsAt));
    return own.length === 0 ? [] : [{ is: 'absent', absence, jobs: own, draft }];
  });
  const missing = [...firstJobs(jobs).values()].flatMap((job): Problem[] => {
    const orderId = job.status === 'running' ? undefined : short.get(job.number);
    return orderId === undefined ? [] : [{ is: 'short', job, orderId }];
  });
  const late = risks.filter((order, at) => order.state === 'late' && risks.findIndex((one) => one.salesOrder === order.salesOrder) === at).map((order): Problem => ({ is: 'late', order }));
  return [down, absent, missing, late].flatMap((kind) => kind.slice(0, most));
}

export interface Place {
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
}
const board = (order: string | null | undefined): Place => (order ? { to: '/schedule', search: { order } } : { to: '/schedule' });

/** Where the best answer to a problem is previewed: the draft that answers it; else the board with the order selected, where ways to recover stand; what is missing of a job. */
export function bestPlace(problem: Problem): Place {
  if (problem.is === 'short') return { to: `/production/${problem.orderId}` };
  if (problem.is === 'late') return problem.order.order === null ? { to: `/orders/${problem.order.salesOrderId}` } : board(problem.order.order);
  return problem.draft ? { to: '/schedule', search: { version: String(problem.draft.id) } } : board(problem.jobs[0]?.number);
}
