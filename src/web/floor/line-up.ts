/** The line-up: what each machine does next, and whether all is there for it. */
import type { AbsenceRow } from '#contract/people';
import type { MachineRow } from '#contract/resources';
import type { DispatchRow } from './dispatch-groups.ts';

/** What a job needs before it can begin; `unsaid`: nobody planned it, or the reader may not see it. */
export type Tick = 'there' | 'missing' | 'unsaid';
export interface LinedUp {
  readonly job: DispatchRow;
  readonly machine: Tick;
  readonly released: Tick;
  readonly material: Tick;
  readonly people: Tick;
  /** Who of the crew is away while it runs. */
  readonly away: readonly string[];
  /** Nothing is missing. */
  readonly ready: boolean;
}
export interface MachineLine {
  readonly machine: MachineRow;
  readonly jobs: readonly LinedUp[];
}
export interface Known {
  readonly machines: readonly MachineRow[];
  readonly jobs: readonly DispatchRow[];
  /** Undefined: not the reader's to see. */
  readonly absences: readonly Pick<AbsenceRow, 'employeeName' | 'startsAt' | 'endsAt'>[] | undefined;
  /** Numbers of production orders whose material is not all on hand; undefined: not known, or not the reader's to know. */
  readonly short: ReadonlySet<string> | undefined;
}

/** Each machine with its next jobs, the running one first; machines in the order given. */
export function lineUp({ machines, jobs, absences, short }: Known, next = 3): readonly MachineLine[] {
  const of = Map.groupBy(jobs, (job) => job.machine);
  return machines.map((machine) => ({
    machine,
    jobs: (of.get(machine.code) ?? []).toSorted((a, b) => Number(b.status === 'running') - Number(a.status === 'running') || Date.parse(a.startsAt) - Date.parse(b.startsAt)).slice(0, next).map((job): LinedUp => {
      const { state, until } = machine.now;
      // who will be up again before the job begins is there for it
      const up: Tick = state === 'up' || (until !== null && Date.parse(until) <= Date.parse(job.setupStartsAt)) ? 'there' : 'missing';
      const away = (absences ?? []).filter((one) => job.crew.includes(one.employeeName) && Date.parse(one.startsAt) < Date.parse(job.endsAt) && Date.parse(one.endsAt) > Date.parse(job.startsAt)).map((one) => one.employeeName);
      const running = job.status === 'running';
      const ticks = {
        machine: up, released: job.released || running ? 'there' : 'missing', material: running ? 'there' : short === undefined || job.productionOrder === null ? 'unsaid' : short.has(job.number) ? 'missing' : 'there',
        people: job.crew.length === 0 || absences === undefined ? 'unsaid' : away.length > 0 ? 'missing' : 'there',
      } satisfies Record<string, Tick>;
      return { job, ...ticks, away, ready: !Object.values(ticks).includes('missing') };
    }),
  }));
}
