import type { NewJob } from '#engine/explain';
import type { Problem } from '#engine/problem';
import type { Random } from '#kernel/random';

/** An order like one of the plant's own. */
export function anyOrder(problem: Problem, random: Random): NewJob {
  const job = random.below(problem.jobs.length);
  const own = problem.operations.flatMap(({ job: of }, o) => (of === job ? [o] : []));
  const at = (o: number): number => own.indexOf(o);
  return {
    job: { ...problem.jobs[job]!, name: 'New' },
    operations: own.map((o) => { const { job: _, begun: __, done: ___, pin: ____, ...operation } = problem.operations[o]!; return operation; }),
    links: problem.links.flatMap((link) => (at(link.from) >= 0 && at(link.to) >= 0 ? [{ ...link, from: at(link.from), to: at(link.to) }] : [])),
    demands: problem.demands.flatMap((demand) => (at(demand.operation) >= 0 ? [{ ...demand, operation: at(demand.operation), quantity: 1 }] : [])),
  };
}
