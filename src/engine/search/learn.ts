/**
 * Plan after plan by priorities that learn, until too many in a row are no better. Threads that do the same tell each other their best every so many
 * plans and go on from the best of all; who comes to a meeting is decided by plans alone. O(a plan) each.
 */
import type { Company } from './answer.ts';
import type { Credit } from './credit.ts';

/** A broken hard rule counts more than any tardiness. */
const HARD = 1e12;

export interface Lessons {
  readonly credit: Pick<Credit, 'code' | 'adopt'>;
  readonly company: Company | undefined;
  /** Plans in a row, none of them better, after which it is enough. */
  readonly patience: number;
  /** Builds the plan of the credits at hand; false if it had to stop before. */
  readonly build: () => boolean;
  /** Value of the best plan, hard rules first. */
  readonly worth: () => readonly number[];
  readonly over: () => boolean;
  /** Has the credits learn from the plan built last. */
  readonly learn: (better: boolean) => void;
}

export function learn({ credit, company, patience, build, worth, over, learn: take }: Lessons): void {
  const value = (): number => (worth()[0] ?? 0) * HARD + (worth()[1] ?? 0);
  /** Value of the plan that the best credits gave, here or in another thread. */
  let reached = value();
  for (let plans = 0, idle = 0; idle < patience && !over(); plans++) {
    if (company && !company.closed && plans % company.every === 0) {
      const told = company.meet({ value: reached, code: credit.code() }).reduce((a, b) => (b.value < a.value ? b : a), { value: reached, code: credit.code() });
      if (told.value < reached) { credit.adopt(told.code); reached = told.value; idle = 0; }
    }
    if (!build()) break;
    const better = value() < reached;
    if (better) { reached = value(); idle = 0; } else idle++;
    take(better);
  }
  company?.leave();
}
