/** A verifier of shop plans that knows nothing of the engine's: it reads the file's own figures from the problem and looks at start and end times alone. */
import type { Plan, Problem } from '#engine/problem';

/** The makespan and the total tardiness of a plan; throws where it breaks a rule. */
export function verify(problem: Problem, plan: Plan): { readonly makespan: number; readonly tardiness: number } {
  const at = (o: number) => {
    const planned = plan.operations[o];
    if (!planned) throw new Error(`Operation ${o} has no place.`);
    return planned;
  };
  const busy: [number, number, number][][] = problem.resources.map(() => []);
  const done = problem.jobs.map(() => 0);
  problem.operations.forEach((operation, o) => {
    const { mode, start, end } = at(o);
    const chosen = operation.modes[mode];
    if (!chosen) throw new Error(`Operation ${o} has no mode ${mode}.`);
    if (!Number.isInteger(start) || start < (problem.jobs[operation.job]!.release ?? 0)) throw new Error(`Operation ${o} starts at ${start}.`);
    if (end - start !== chosen.run) throw new Error(`Operation ${o} takes ${end - start}, not ${chosen.run}.`);
    if (end > start) busy[chosen.resource]!.push([start, end, o]);
    done[operation.job] = Math.max(done[operation.job]!, end);
  });
  for (const { from, to } of problem.links) if (at(to).start < at(from).end) throw new Error(`Operation ${to} starts before ${from} ends.`);
  for (const spans of busy) {
    spans.sort((a, b) => a[0] - b[0]);
    for (let i = 1; i < spans.length; i++) if (spans[i]![0] < spans[i - 1]![1]) throw new Error(`Operations ${spans[i - 1]![2]} and ${spans[i]![2]} overlap.`);
  }
  return {
    makespan: Math.max(0, ...done),
    tardiness: problem.jobs.reduce((sum, { due }, j) => sum + (due === undefined ? 0 : Math.max(0, done[j]! - due)), 0),
  };
}
