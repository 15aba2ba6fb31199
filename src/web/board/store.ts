/** The operations as typed arrays, found by row: a row's bars lie sorted by start, so the first in sight is a binary search. */
import type { BoardData, Job, Machine, Operation } from './data.ts';

/** What a bar says first. */
export const PLANNED = 0, RUNNING = 1, RISK = 2, LATE = 3, HELD = 4, DONE = 5;
export const STATUS_NAMES = ['planned', 'running', 'risk', 'late', 'hold', 'done'] as const;
export type StatusName = (typeof STATUS_NAMES)[number];
/** Which of two states a merged run of bars shows. */
const WORSE = [1, 2, 4, 5, 3, 0] as const;
export const worse = (a: number, b: number): number => (WORSE[a]! >= WORSE[b]! ? a : b);

export interface Placed {
  readonly machine: number;
  readonly lane: number;
  readonly setup: number;
  readonly start: number;
  readonly end: number;
}

export class Store {
  data: BoardData;
  readonly n: number;
  readonly operations: Operation[];
  readonly jobs: Job[];
  readonly machines: readonly Machine[];
  readonly setup: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Index into `machines`; -1 without a place. */
  readonly machine: Int32Array;
  readonly lane: Uint8Array;
  readonly status: Uint8Array;
  readonly job: Int32Array;
  /** Operations of each machine, by start. */
  readonly byMachine: Int32Array[];
  /** Operations of each order, by position: those of job j are jobOps[jobFirst[j]] … jobOps[jobFirst[j + 1] - 1]. */
  readonly jobFirst: Int32Array;
  readonly jobOps: Int32Array;
  readonly #atPlace: Int32Array;
  readonly #jobAtPlace = new Map<number, number>();
  readonly #machineAt = new Map<number, number>();
  readonly #byKey = new Map<string, number>();

  constructor(data: BoardData) {
    this.data = data;
    this.operations = [...data.operations];
    this.jobs = [...data.jobs];
    this.machines = data.machines;
    const n = (this.n = data.operations.length);
    this.setup = new Int32Array(n);
    this.start = new Int32Array(n);
    this.end = new Int32Array(n);
    this.machine = new Int32Array(n).fill(-1);
    this.lane = new Uint8Array(n);
    this.status = new Uint8Array(n);
    this.job = new Int32Array(n);
    this.#atPlace = new Int32Array(Math.max(0, ...spread(data.operations)) + 1).fill(-1);
    data.jobs.forEach((job, at) => this.#jobAtPlace.set(job.place, at));
    data.machines.forEach((machine, at) => this.#machineAt.set(machine.id, at));
    const counts = new Int32Array(data.jobs.length + 1);
    for (let o = 0; o < n; o++) {
      const operation = data.operations[o]!;
      this.#atPlace[operation.place] = o;
      this.#byKey.set(operation.key, o);
      const job = (this.job[o] = this.#jobAtPlace.get(operation.job) ?? 0);
      counts[job + 1]!++;
      this.#take(o);
    }
    for (let j = 0; j < data.jobs.length; j++) counts[j + 1]! += counts[j]!;
    this.jobFirst = counts;
    this.jobOps = new Int32Array(n);
    const fill = counts.slice();
    for (let o = 0; o < n; o++) this.jobOps[fill[this.job[o]!]!++] = o;
    for (let j = 0; j < data.jobs.length; j++) this.jobOps.subarray(counts[j], counts[j + 1]).sort((a, b) => this.operations[a]!.position - this.operations[b]!.position);
    this.byMachine = this.#rows();
  }

  /** Index of the operation at a place of the problem; -1 if there is none. */
  at(place: number): number {
    return this.#atPlace[place] ?? -1;
  }
  withKey(key: string): number {
    return this.#byKey.get(key) ?? -1;
  }
  machineWith(id: number | null): number {
    return id === null ? -1 : (this.#machineAt.get(id) ?? -1);
  }
  machineOfResource(resource: number): number {
    return this.machines.findIndex((machine) => machine.resource === resource);
  }
  routeOf(job: number): Int32Array {
    return this.jobOps.subarray(this.jobFirst[job], this.jobFirst[job + 1]);
  }
  placed(o: number): Placed {
    return { machine: this.machine[o]!, lane: this.lane[o]!, setup: this.setup[o]!, start: this.start[o]!, end: this.end[o]! };
  }

  /** Takes over what an edit changed. O(bars of the machines touched). */
  patch(operations: readonly Operation[], jobs: readonly Job[]): void {
    const touched = new Set<number>();
    const judged = new Set<number>();
    for (const job of jobs) {
      const j = this.#jobAtPlace.get(job.place);
      if (j === undefined) continue;
      this.jobs[j] = job;
      judged.add(j);
    }
    for (const operation of operations) {
      const o = this.at(operation.place);
      if (o < 0) continue;
      touched.add(this.machine[o]!);
      this.operations[o] = operation;
      this.#take(o);
      touched.add(this.machine[o]!);
    }
    for (const j of judged) for (const o of this.routeOf(j)) this.status[o] = this.#statusOf(o);
    const rows = new Map<number, number[]>([...touched].filter((m) => m >= 0).map((m) => [m, []]));
    for (let o = 0; o < this.n; o++) rows.get(this.machine[o]!)?.push(o);
    for (const [m, row] of rows) this.byMachine[m] = this.#sorted(row);
  }

  #take(o: number): void {
    const { machineId, lane, setupStart, start, end } = this.operations[o]!;
    const there = start !== null && end !== null;
    this.machine[o] = there ? this.machineWith(machineId) : -1;
    this.lane[o] = lane;
    this.setup[o] = setupStart ?? start ?? 0;
    this.start[o] = start ?? 0;
    this.end[o] = end ?? 0;
    this.status[o] = this.#statusOf(o);
  }

  #statusOf(o: number): number {
    const { status } = this.operations[o]!;
    if (status === 'done') return DONE;
    if (status === 'held') return HELD;
    const job = this.jobs[this.job[o]!];
    if (job && job.needBy !== null && job.projected !== null) {
      if (job.projected > job.needBy) return LATE;
      if (job.needBy - job.projected < this.data.atRiskMinutes) return RISK;
    }
    return status === 'running' ? RUNNING : PLANNED;
  }

  #rows(): Int32Array[] {
    const counts = new Int32Array(this.machines.length);
    for (let o = 0; o < this.n; o++) if (this.machine[o]! >= 0) counts[this.machine[o]!]!++;
    const rows = Array.from(counts, (count) => new Int32Array(count));
    counts.fill(0);
    for (let o = 0; o < this.n; o++) {
      const m = this.machine[o]!;
      if (m >= 0) rows[m]![counts[m]!++] = o;
    }
    return rows.map((row) => this.#sorted(row));
  }
  #sorted(row: ArrayLike<number>): Int32Array {
    return Int32Array.from(row).sort((a, b) => this.setup[a]! - this.setup[b]! || a - b);
  }
}

const spread = (operations: readonly Operation[]): number[] => [operations.reduce((most, { place }) => Math.max(most, place), -1)];

/** Place in a row (by start) of the first bar that may reach beyond `tick`; `longest` is the length of the row's longest bar. */
export function firstFrom(setup: Int32Array, row: Int32Array, tick: number, longest: number): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (setup[row[middle]!]! < tick - longest) low = middle + 1;
    else high = middle;
  }
  return low;
}
