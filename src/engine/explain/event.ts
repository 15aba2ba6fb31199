/** What can happen in a plant: what a change says that lets machines, people, receipts and runs stay where they are indexed, and what changes the work itself. */
import type { Index, Operation, Problem } from '#engine/problem';
import { applied, type Change } from './change.ts';

export type Event =
  | Extract<Change, { readonly kind: 'machine-down' | 'person-away' | 'takes-longer' | 'receipt' }>
  /** The problem is what is true now, and the plan was made for another: whatever breaks a rule where it stands is hit. */
  | { readonly kind: 'outdated' }
  /** An order is wanted sooner, later, or counts differently. */
  | Extract<Change, { readonly kind: 'job-weight' }>
  /** A rush order: its job and operations come last. */
  | Extract<Change, { readonly kind: 'job' }>
  /** An order is not wanted any more. What has begun of it goes on to its end. */
  | { readonly kind: 'cancelled'; readonly job: Index }
  /** So many times as much of an order (a half: 0.5): runs that are not over, what they take and what they make, each rounded up. */
  | { readonly kind: 'quantity'; readonly job: Index; readonly times: number };

/** Events after which the problem is compiled anew. */
export type Anew = Extract<Event, { readonly kind: 'job' | 'cancelled' | 'quantity' }>;

export const isAnew = (event: Event): event is Anew => event.kind === 'job' || event.kind === 'cancelled' || event.kind === 'quantity';

/** Whether it gives something back that late orders could use. */
export const frees = (event: Event): boolean => event.kind === 'cancelled' || (event.kind === 'quantity' && event.times < 1) || (event.kind === 'takes-longer' && event.ticks < 0);

/** The problem with the event in it; everything keeps its index. */
export function happened(problem: Problem, event: Event): Problem {
  switch (event.kind) {
    case 'cancelled': return cancelled(problem, event.job);
    case 'quantity': return scaled(problem, event.job, event.times);
    case 'outdated': return problem;
    default: return applied(problem, event);
  }
}

/** What is left to do of the order is done at once, and so takes nothing and makes nothing; nobody asks when. */
function cancelled(problem: Problem, job: Index): Problem {
  const { now = 0, operations, jobs, supplies } = problem;
  const gone = (operation: Operation | undefined): boolean => operation !== undefined && operation.job === job && !operation.begun && !operation.done;
  return {
    ...problem,
    jobs: jobs.map((one, j) => { if (j !== job) return one; const { due: _, deadline: __, ...kept } = one; return { ...kept, weight: 0 }; }),
    operations: operations.map((operation) => (gone(operation) && operation.modes.length > 0 ? doneAt(operation, now) : operation)),
    supplies: supplies.map((supply) => (supply.madeBy !== undefined && gone(operations[supply.madeBy]) ? { ...supply, quantity: 0 } : supply)),
    demands: problem.demands.map((demand) => { if (!gone(operations[demand.operation])) return demand; const { peg: _, ...kept } = demand; return kept; }),
  };
}

function doneAt(operation: Operation, at: number): Operation {
  const { pin, published, ...kept } = operation;
  return { ...kept, done: { mode: pin?.mode ?? published?.mode ?? 0, start: at, end: at } };
}

function scaled(problem: Problem, job: Index, times: number): Problem {
  const { operations } = problem;
  const more = (amount: number): number => Math.ceil(amount * times);
  const open = (o: Index | undefined): boolean => o !== undefined && operations[o]!.job === job && !operations[o]!.done;
  return {
    ...problem,
    operations: operations.map((operation, o) => (!open(o) ? operation : {
      ...operation, modes: operation.modes.map((mode) => ({ ...mode, run: more(mode.run) })), ...(operation.begun ? { begun: { ...operation.begun, remaining: more(operation.begun.remaining) } } : {}),
    })),
    supplies: problem.supplies.map((supply) => (open(supply.madeBy) ? { ...supply, quantity: more(supply.quantity) } : supply)),
    demands: problem.demands.map((demand) => { if (!open(demand.operation) || operations[demand.operation]!.begun) return demand; const { peg: _, ...kept } = demand; return { ...kept, quantity: more(demand.quantity) }; }),
  };
}
