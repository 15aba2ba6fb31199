/** `batch`: operations that stand together on a batching resource are all of one batchFamily and one family, none without a batchFamily, and fit into its capacity. */
import type { Rule } from './rule.ts';

export const batch: Rule = {
  name: 'batch',
  find({ problem, stays, words }, say) {
    for (const { resource, members, start } of stays) {
      const { name, batch: furnace } = problem.resources[resource]!;
      if (!furnace) continue;
      const first = problem.operations[members[0]!]!;
      let units = 0;
      for (const o of members) {
        const operation = problem.operations[o]!;
        units += operation.batchUnits ?? 1;
        if (o === members[0]) continue;
        if (operation.batchFamily === undefined || operation.batchFamily !== first.batchFamily || operation.family !== first.family)
          say({ hard: true, operation: o, other: members[0]!, resource, size: 1, message: `${operation.name} may not share a batch with ${first.name} on ${name} at ${words.at(start)}.` });
      }
      if (units > furnace.capacity)
        say({ hard: true, operation: members[0]!, resource, size: units - furnace.capacity, message: `The batch of ${first.name} on ${name} at ${words.at(start)} has ${units} units; ${furnace.capacity} fit.` });
    }
  },
};
