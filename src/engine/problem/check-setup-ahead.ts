/** `setup-ahead`: on a resource with setupAhead = false, setup begins no sooner than the run might: release, FS and SS links and pegged material bind setupStart too. */
import type { Ticks } from './problem.ts';
import type { Rule } from './rule.ts';
import type { View } from './view.ts';

/** By operation, when its part and its material are there. O(links + pegs). */
function arrivals({ problem, plan, placed }: View): Ticks[] {
  const at = problem.operations.map(({ release = 0, job }) => Math.max(release, problem.jobs[job]!.release ?? 0));
  for (const { from, to, kind = 'FS', lag = 0 } of problem.links) {
    const before = placed[from];
    if (before && (kind === 'FS' || kind === 'SS')) at[to] = Math.max(at[to]!, (kind === 'FS' ? before.end : before.start) + lag);
  }
  problem.demands.forEach(({ operation }, d) => {
    for (const { supply } of plan.pegs[d] ?? []) {
      const source = problem.supplies[supply];
      const there = source?.madeBy === undefined ? source?.at : placed[source.madeBy]?.end;
      at[operation] = Math.max(at[operation]!, there ?? 0);
    }
  });
  return at;
}

export const setupAhead: Rule = {
  name: 'setup-ahead',
  find(view, say) {
    const { problem, words } = view;
    if (!problem.resources.some((resource) => resource.setupAhead === false)) return;
    const there = arrivals(view);
    for (const { resource, members, setup, setupStart, start } of view.stays) {
      if (setup === 0 || problem.resources[resource]!.setupAhead !== false) continue;
      for (const o of members) {
        // where the run itself comes too soon another rule says so
        const from = Math.min(start, there[o]!);
        if (setupStart < from)
          say({ hard: true, operation: o, resource, size: from - setupStart, message: `${problem.resources[resource]!.name} is set up for ${problem.operations[o]!.name} from ${words.at(setupStart)} on, but its part arrives at ${words.at(from)}.` });
      }
    }
  },
};
