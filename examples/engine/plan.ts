/** From a problem to a plan, and how good it is. `node examples/engine/plan.ts` */
import { check, score, solve } from 'opsfloor/engine';
import { clock, shop } from './shop.ts';

const { plan, bound } = solve(shop, { seed: 1, iterations: 2000 });
plan.operations.forEach((placed, o) => {
  const { name, job, modes } = shop.operations[o]!;
  console.log(`${shop.jobs[job]!.name.padEnd(8)} ${name.padEnd(8)} ${shop.resources[modes[placed!.mode]!.resource]!.name.padEnd(8)} ${clock(placed!.start)} to ${clock(placed!.end)}`);
});
console.log('broken rules:', check(shop, plan).filter(({ hard }) => hard).length);
console.log('late, in minutes times weight:', score(shop, plan).tiers.weightedTardiness, 'and no plan can be below', bound);
