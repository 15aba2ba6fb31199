/**
 * First solutions of small shops: Giffler & Thompson (1960) active schedules by most work remaining with noise, and for flexible shops the
 * same list idea with the machine that ends first. O(operations × chains).
 */
import type { Random } from '#kernel/random';
import type { Code, Shop } from './shop.ts';

/** Writes a solution; `noise` 0 … 1 blurs the priorities. */
export function construct(shop: Shop, noise: number, random: Random, code: Code): void {
  const { n, chains, chain, before, after, modeFirst, modeMachine, modeRun, release, machineHead } = shop;
  const next = new Int32Array(chains);
  const work = new Float64Array(chains);
  for (let o = 0; o < n; o++) {
    if (before[o]! >= n) next[chain[o]!] = o;
    let least = Infinity;
    for (let m = modeFirst[o]!; m < modeFirst[o + 1]!; m++) least = Math.min(least, modeRun[m]!);
    work[chain[o]!]! += least;
  }
  for (let j = 0; j < chains; j++) work[j]! += shop.tail[j]!;
  const free = machineHead.slice();
  const ready = release.slice();
  const mode = new Int32Array(chains);
  const start = new Int32Array(chains);
  const end = new Int32Array(chains);
  for (let placed = 0; placed < n; placed++) {
    let soonest = Infinity;
    let machine = 0;
    for (let j = 0; j < chains; j++) {
      const o = next[j]!;
      if (o >= n) continue;
      end[j] = 0x7fffffff;
      let ties = 0;
      for (let m = modeFirst[o]!; m < modeFirst[o + 1]!; m++) {
        const k = modeMachine[m]!;
        const from = free[k]! > ready[j]! ? free[k]! : ready[j]!;
        const till = from + modeRun[m]!;
        if (till > end[j]! || (till === end[j]! && random.below(++ties) !== 0)) continue;
        if (till < end[j]!) ties = 1;
        end[j] = till;
        start[j] = from;
        mode[j] = m;
      }
      if (end[j]! < soonest) {
        soonest = end[j]!;
        machine = modeMachine[mode[j]!]!;
      }
    }
    let chosen = -1;
    let most = -Infinity;
    for (let j = 0; j < chains; j++) {
      if (next[j]! >= n || modeMachine[mode[j]!] !== machine) continue;
      if (start[j]! >= soonest && end[j]! > soonest) continue;
      const priority = work[j]! * (1 + noise * random.unit());
      if (priority > most) {
        most = priority;
        chosen = j;
      }
    }
    const o = next[chosen]!;
    free[machine] = end[chosen]!;
    ready[chosen] = end[chosen]!;
    work[chosen]! -= modeRun[mode[chosen]!]!;
    next[chosen] = after[o]!;
    code[placed] = o;
    code[n + o] = mode[chosen]!;
  }
}
