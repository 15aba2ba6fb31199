/**
 * A first solution of any size: what becomes ready queues at a machine (in flexible shops where it would be done first), and a free machine takes
 * the most urgent of its queue: most work remaining for the longest path, least slack or apparent tardiness cost for tardiness. One pass over
 * events in order of time, O(operations × log): a million operations in about a second.
 */
import type { Random } from '#kernel/random';
import { Heap } from './heap.ts';
import type { Code, Shop } from './shop.ts';

/** Moments between two looks at whether to stop, less one. */
const LOOKS = 255;

/**
 * Writes a solution; `noise` 0 … 1 blurs the urgencies. The order written is by start. Tardiness goes by least slack, or with `look` by apparent
 * tardiness cost (Vepsalainen & Morton 1987) as it is when the operation comes to its queue: weight over work remaining, less by a factor
 * e for each `look` ticks of slack. Urgencies may be given instead.
 * False: `stopped` before all was placed.
 */
export function dispatch(shop: Shop, noise: number, random: Random, code: Code, look = 0, given: Int32Array | null = null, stopped: (() => boolean) | null = null): boolean {
  const { n, chains, machines, goal, chain, before, after, modeFirst, modeMachine, modeRun, release, due, weight, tail } = shop;
  // urgency: higher first; by apparent cost it is the work remaining until the time is known
  const urgency = new Float64Array(n);
  const promised = Float64Array.from(due);
  const byCost = goal === 'tardiness' && look > 0;
  const first = new Int32Array(chains);
  for (let o = 0; o < n; o++) if (before[o]! >= n) first[chain[o]!] = o;
  const chainOps: number[] = [];
  for (let j = 0; j < chains; j++) {
    chainOps.length = 0;
    for (let o = first[j]!; o < n; o = after[o]!) chainOps.push(o);
    const blur = noise > 0 ? 1 + noise * random.unit() : 1;
    let rest = tail[j]!;
    for (let i = chainOps.length - 1; i >= 0; i--) {
      const o = chainOps[i]!;
      let least = modeRun[modeFirst[o]!]!;
      for (let m = modeFirst[o]! + 1; m < modeFirst[o + 1]!; m++) if (modeRun[m]! < least) least = modeRun[m]!;
      rest += least;
      urgency[o] = given !== null ? given[o]! : byCost ? rest : goal === 'longest' ? rest * blur : rest - due[j]! * blur;
    }
    promised[j] = due[j]! * blur;
  }

  const queues = Array.from({ length: machines }, () => new Heap(16));
  const load = new Float64Array(machines);
  const running = new Int32Array(machines).fill(-1);
  const until = Float64Array.from(shop.machineHead);
  // events: a job is ready (its operation), or a machine is free (n + machine)
  const events = new Heap(chains + machines);
  for (let j = 0; j < chains; j++) events.push(first[j]!, -release[j]!);
  for (let k = 0; k < machines; k++) if (until[k]! > 0) {
    running[k] = n;
    events.push(n + k, -until[k]!);
  }
  const touched = new Int32Array(machines);
  const marked = new Uint8Array(machines);
  let placed = 0;
  let looks = 0;
  while (events.size > 0) {
    if (stopped !== null && (++looks & LOOKS) === 0 && stopped()) return false;
    const time = -events.topKey;
    let count = 0;
    while (events.size > 0 && events.topKey === -time) {
      const event = events.pop();
      let k: number;
      let ready = -1;
      if (event < n) ready = event;
      else {
        k = event - n;
        if (running[k]! < n) ready = after[running[k]!]!;
        running[k] = -1;
        if (marked[k] === 0) {
          marked[k] = 1;
          touched[count++] = k;
        }
      }
      if (ready < 0 || ready >= n) continue;
      let chosen = modeFirst[ready]!;
      if (modeFirst[ready + 1]! - chosen > 1) {
        let soonest = Infinity;
        for (let m = modeFirst[ready]!; m < modeFirst[ready + 1]!; m++) {
          const at = modeMachine[m]!;
          const end = Math.max(time, until[at]!) + load[at]! + modeRun[m]!;
          if (end < soonest) {
            soonest = end;
            chosen = m;
          }
        }
      }
      k = modeMachine[chosen]!;
      code[n + ready] = chosen;
      load[k]! += modeRun[chosen]!;
      const work = urgency[ready]!;
      const j = chain[ready]!;
      queues[k]!.push(ready, byCost ? Math.log(weight[j]! / (work + 1)) - Math.max(0, promised[j]! - work - time) / look : work);
      if (marked[k] === 0) {
        marked[k] = 1;
        touched[count++] = k;
      }
    }
    for (let i = 0; i < count; i++) {
      const k = touched[i]!;
      marked[k] = 0;
      const queue = queues[k]!;
      if (running[k] !== -1 || queue.size === 0) continue;
      const o = queue.pop();
      const run = modeRun[code[n + o]!]!;
      load[k]! -= run;
      running[k] = o;
      until[k] = time + run;
      code[placed++] = o;
      events.push(n + k, -until[k]!);
    }
  }
  return true;
}
