/** Lathe 1 breaks down: what moves, and why. `node examples/engine/breakdown.ts` */
import { repair, solve } from 'opsfloor/engine';
import { clock, shop } from './shop.ts';

const { plan } = solve(shop, { seed: 1, iterations: 2000 });
const resource = shop.operations[0]!.modes[plan.operations[0]!.mode]!.resource;
const { moved, later } = repair(shop, plan, { kind: 'machine-down', resource, from: 7 * 60, until: 15 * 60 });
for (const { operation, from, to, reason } of moved)
  console.log(`${shop.jobs[shop.operations[operation]!.job]!.name} ${shop.operations[operation]!.name}: ${clock(from!.start)} -> ${clock(to!.start)}, ${reason.text}`);
for (const { name, after } of later) console.log(`${name} is ${after} minutes late`);
