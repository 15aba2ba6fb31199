/**
 * A large shop dispatched forwards and backwards by turns: an operation is as urgent as it came late in the pass the other way, so each pass knows
 * from the one before how long things wait (forward-backward improvement; Li & Willis 1992; Tormos & Lova 2001). O(operations × log) a pass.
 */
import { dispatch } from './dispatch.ts';
import type { Graph } from './graph.ts';
import type { Run } from './run.ts';
import type { Code, Shop } from './shop.ts';

/** Iterations that a pass counts for. */
const PASS = 200;

/** From the graph's solution on, until so many passes in a row were in vain; offers every better one and leaves the best in the graph. Nothing in it is by chance. */
export function dispatchBothWays(g: Graph, run: Run, most: number): void {
  const { shop, n } = g;
  const mirrored = mirror(shop);
  const code: Code = new Int32Array(2 * n);
  const best: Code = new Int32Array(2 * n);
  let value = g.longest;
  g.save(best);
  for (let vain = 0, pass = 1; vain < most; pass++, vain++) {
    const back = pass % 2 === 1;
    if (!dispatch(back ? mirrored : shop, 0, run.random, code, 0, back ? g.c : g.t, () => run.interrupted)) break;
    // a pass that the end comes upon counts for nothing: by the iterations told it could not be repeated
    run.charge(PASS);
    if (run.over) break;
    if (back) code.subarray(0, n).reverse();
    g.load(code);
    if (g.longest >= value) continue;
    vain = -1;
    value = g.longest;
    g.save(best);
    run.offer(value, g, 0);
  }
  g.load(best);
}

/** The shop with time running backwards. */
function mirror(shop: Shop): Shop {
  return { ...shop, before: shop.after, after: shop.before, release: shop.tail, tail: shop.release, machineHead: shop.machineTail, machineTail: shop.machineHead };
}
