/** `unplaced`: an operation has no place in the plan. Hard, and an answer: the message says the first cause that can be seen without a search. */
import type { Index } from './problem.ts';
import type { Rule } from './rule.ts';
import type { View } from './view.ts';

export const unplaced: Rule = {
  name: 'unplaced',
  find(view, say) {
    const { problem, plan } = view;
    const without = problem.operations.map(({ done, begun }, o) => !plan.operations[o] && !done && !begun);
    if (!without.includes(true)) return;
    const waits = new Map<Index, Index>();
    for (const { from, to } of problem.links) if (without[to] && without[from] && !waits.has(to)) waits.set(to, from);
    problem.demands.forEach(({ operation }, d) => {
      for (const { supply } of plan.pegs[d] ?? []) {
        const maker = problem.supplies[supply]?.madeBy;
        if (without[operation] && maker !== undefined && without[maker] && !waits.has(operation)) waits.set(operation, maker);
      }
    });
    const held = new Map<number, number>();
    for (const { skills } of problem.people) for (const skill of new Set(skills)) held.set(skill, (held.get(skill) ?? 0) + 1);
    without.forEach((missing, o) => {
      if (!missing) return;
      const { name, job } = problem.operations[o]!;
      const other = waits.get(o);
      say({ hard: true, operation: o, job, size: 1, ...(other === undefined ? {} : { other }), message: `${name} has no place: ${cause(view, o, other, held)}.` });
    });
  },
};

function cause({ problem, hours, now, circle, words }: View, o: Index, other: Index | undefined, held: ReadonlyMap<number, number>): string {
  const operation = problem.operations[o]!;
  const from = Math.max(now, operation.release ?? 0, problem.jobs[operation.job]!.release ?? 0);
  const why = operation.modes.map((mode) => {
    const { name, batch, calendar } = problem.resources[mode.resource]!;
    const { batchUnits = 1 } = operation;
    if (batch && batchUnits > batch.capacity) return `its ${batchUnits} units do not fit into ${name}, which takes ${batch.capacity}`;
    if (hours[calendar]!.done(from, Math.max(1, mode.run) * 100) === Infinity) return `${name} is not open for long enough after ${words.at(from)}`;
    const need = problem.people.length === 0 ? undefined : mode.crew?.find(({ skill, count = 1 }) => (held.get(skill) ?? 0) < count);
    return need === undefined ? null : `it needs ${need.count ?? 1} of ${words.skill(need.skill)} on ${name}, which ${held.get(need.skill) ?? 0} hold`;
  });
  if (why.every((each) => each !== null)) return [...new Set(why)].join('; ');
  if (circle[o]! > 0) return 'it waits for itself in a circle of links';
  return other === undefined ? 'none was found that is free for long enough' : `${problem.operations[other]!.name}, which it waits for, has none`;
}
