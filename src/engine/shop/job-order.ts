/**
 * Urgencies that let one job follow another through the whole shop, for shops that all jobs cross in about the same direction (two sets of
 * machines, flow shops): by most work remaining all jobs would crowd at the first machines, and the last ones stand idle for long. The order is
 * that of Johnson (1954) with the halves of each job as its two operations (Campbell, Dudek & Smith 1970): first those whose first half is the shorter,
 * by that; then the others, by the second half, longest first. O(operations + chains × log).
 */
import type { Random } from '#kernel/random';
import type { Shop } from './shop.ts';

/** Urgency of each operation, that of its chain: higher first. `noise` 0 … 1 blurs the halves. */
export function jobOrder(shop: Shop, noise: number, random: Random): Int32Array {
  const { n, chains, chain, before, after, modeFirst, modeRun, release, tail } = shop;
  const work = (o: number): number => {
    let least = modeRun[modeFirst[o]!]!;
    for (let m = modeFirst[o]! + 1; m < modeFirst[o + 1]!; m++) if (modeRun[m]! < least) least = modeRun[m]!;
    return least;
  };
  const first = Float64Array.from(release);
  const second = Float64Array.from(tail);
  for (let start = 0; start < n; start++) {
    if (before[start]! < n) continue;
    const j = chain[start]!;
    let length = 0;
    for (let o = start; o < n; o = after[o]!) length++;
    let at = 0;
    for (let o = start; o < n; o = after[o]!) (at++ < length >> 1 ? first : second)[j]! += work(o);
  }
  if (noise > 0) for (let j = 0; j < chains; j++) {
    first[j]! *= 1 + noise * random.unit();
    second[j]! *= 1 + noise * random.unit();
  }
  const early = (j: number): boolean => first[j]! < second[j]!;
  const order = Int32Array.from({ length: chains }, (_, j) => j).sort((a, b) => {
    if (early(a) !== early(b)) return early(a) ? -1 : 1;
    return (early(a) ? first[a]! - first[b]! : second[b]! - second[a]!) || a - b;
  });
  const rank = new Int32Array(chains);
  for (let i = 0; i < chains; i++) rank[order[i]!] = chains - i;
  return Int32Array.from({ length: n }, (_, o) => rank[chain[o]!]!);
}
