/** What the wall says of each machine, the troubled ones first. */
import type { Wall } from '#contract/floor';

type Job = Wall['jobs'][number];

/** In the order of urgency. */
const STATES = ['down', 'calls', 'stopped', 'maintenance', 'running', 'idle'] as const;
export interface WallMachine {
  readonly code: string;
  readonly state: (typeof STATES)[number];
  /** Why it is down, where somebody said. */
  readonly says: string;
  /** When it is expected back. */
  readonly until: string | null;
  /** What it works on, else what it begins with. */
  readonly job: Job | undefined;
  readonly next: Job | undefined;
}

/** @param rows the dispatch list, each machine's jobs in their order */
export function wallMachines(machines: Wall['machines'], rows: readonly Job[], calls: Wall['calls']): readonly WallMachine[] {
  const jobs = Map.groupBy(rows, (row) => row.machine);
  const all = machines.map(({ code, now }): WallMachine => {
    const own = jobs.get(code) ?? [];
    const job = own.find((one) => one.status === 'running') ?? own.find((one) => one.status === 'held') ?? own[0];
    const state = now.state !== 'up' ? now.state : calls.some((call) => call.machineCode === code) ? 'calls' : job?.status === 'held' ? 'stopped' : job?.status === 'running' ? 'running' : 'idle';
    return { code, state, says: now.state === 'up' ? '' : now.reason, until: now.state === 'up' ? null : now.until, job, next: own.find((one) => one !== job) };
  });
  return all.toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
}

/** Machines that can be read from five metres at once. */
const FITS = 12;
/** Columns for so many tiles on a wide screen: as wide as it is high, or one less where that leaves fewer gaps in the last row. */
export function columnsFor(tiles: number): number {
  const even = Math.ceil(Math.sqrt(tiles * 1.4));
  const gaps = (columns: number): number => Math.ceil(tiles / columns) * columns - tiles;
  return even > 1 && gaps(even - 1) < gaps(even) ? even - 1 : even;
}
/** The part of a long list that is shown at a turn, 0, 1, 2 … round and round; parts are as even as can be. */
export function pageOf<T>(all: readonly T[], turn: number): readonly T[] {
  const pages = Math.max(1, Math.ceil(all.length / FITS));
  const size = Math.ceil(all.length / pages);
  const at = turn % pages;
  return all.slice(at * size, (at + 1) * size);
}
