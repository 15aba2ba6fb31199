/** A pure shop put together as a problem: jobs are chains, machines are always open. */
import type { Job, Link, Mode, Operation, Problem, Resource, Tier } from '#engine/problem';

/** Sizes beyond these are mistakes, not plants. */
export const MOST_JOBS = 10_000_000;
export const MOST_MACHINES = 1_000_000;
/** Durations up to this are read; a horizon beyond 2³⁰ ticks is the general search's. */
export const LONGEST = 1_000_000_000_000;

export class Draft {
  readonly #jobs: Job[] = [];
  readonly #operations: Operation[] = [];
  readonly #links: Link[] = [];
  readonly #resources: Resource[];

  constructor(machines: number) {
    this.#resources = Array.from({ length: machines }, (_, k) => ({ name: `M${k + 1}`, calendar: 0 }));
  }

  job(due?: number): void {
    const name = `J${this.#jobs.length + 1}`;
    this.#jobs.push(due === undefined ? { name } : { name, due });
  }

  /** The next operation of the job begun last. */
  operation(modes: readonly Mode[]): void {
    const job = this.#jobs.length - 1;
    const index = this.#operations.length;
    if (index > 0 && this.#operations[index - 1]!.job === job) this.#links.push({ from: index - 1, to: index });
    this.#operations.push({ name: `O${index + 1}`, job, modes });
  }

  problem(tier: Tier): Problem {
    return {
      version: 1,
      tickSeconds: 60,
      calendars: [{ name: 'always open', spans: [], openAfter: 0 }],
      setups: [],
      resources: this.#resources,
      people: [],
      jobs: this.#jobs,
      operations: this.#operations,
      links: this.#links,
      supplies: [],
      demands: [],
      objective: { kind: 'strict', tiers: [{ tier }] },
    };
  }
}
