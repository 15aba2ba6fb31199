/** When could one more order be done, without anybody else moving and if it goes first? `node examples/engine/promise.ts` */
import { promise, solve } from 'opsfloor/engine';
import { clock, shop } from './shop.ts';

const { plan } = solve(shop, { seed: 1, iterations: 2000 });
const { withoutMoving, withMoving } = promise(shop, plan, {
  job: { name: 'Bushes' }, links: [{ from: 0, to: 1 }],
  operations: [{ name: '10 Turn', modes: [{ resource: 0, run: 120, crew: [{ skill: 0 }] }] }, { name: '20 Mill', modes: [{ resource: 2, run: 60 }] }],
});
console.log('nobody moves:', clock(withoutMoving.completion!));
if (withMoving) console.log('it goes first:', clock(withMoving.completion!), '; later for it:', withMoving.pushed.map(({ name, lateAfter }) => `${name} (${lateAfter} minutes late)`).join(', ') || 'nobody');
