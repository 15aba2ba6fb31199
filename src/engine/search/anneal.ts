/**
 * Simulated annealing with exact evaluation [van Laarhoven, Aarts & Lenstra 1992; Mati et al. 2011]: pick what the objective suffers from, walk back to an
 * arc on which it queues, try a move there, decode what changed, keep it if it is better or, by chance, if it is little worse. The first tier in
 * which two plans differ decides, at that tier's own temperature. Cycles of growing length, each from the best plan. A step costs what moves.
 */
import type { Random } from '#kernel/random';
import { begin, leashed, NEVER, pull, settle, undo, type Graph } from '#engine/timing';
import { Aim } from './aim.ts';
import { walk, walkBack } from './critical.ts';
import { joinFamily } from './join-family.ts';
import type { Ledger } from './ledger.ts';
import type { Move } from './moves.ts';
import { otherPerson } from './other-person.ts';
import { otherPlace } from './other-place.ts';
import { pullChain } from './pull-chain.ts';
import { shiftEarlier } from './shift-earlier.ts';
import { shiftLater } from './shift-later.ts';
import { Snapshot } from './snapshot.ts';
import { swapBefore } from './swap-before.ts';
import type { Watch } from './watch.ts';

/** How often each is tried, in twentieths. */
const MOVES: readonly (readonly [Move, number])[] = [
  [swapBefore, 7], [shiftEarlier, 3], [shiftLater, 2], [otherPlace, 4], [joinFamily, 2], [pullChain, 2],
];
const TABLE: readonly Move[] = MOVES.flatMap(([move, share]) => Array.from({ length: share }, () => move));

const PROBES = 300;
/** Share of steps that make things worse by the average amount which is accepted at the begin and at the end of a cycle. */
const WARM = 0.1;
const COLD = 0.001;

/** Most worsenings are far above what a good step ever costs: this share of their mean is the scale. */
const SCALE = 0.01;

export interface Annealing {
  readonly g: Graph;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly watch: Watch;
  readonly steps: number;
  /** Operations retimed at most. */
  readonly work: number;
  /** Called when the kept plan is better than all before; true ends the search. */
  readonly improved: () => boolean;
}

/** Improves the plan in the graph until the watch says it is over; leaves the best one there. */
export function anneal({ g, ledger, random, watch, steps, work, improved }: Annealing): void {
  const aim = new Aim(g, ledger);
  const path = walk();
  const lashed = leashed(g.c);
  const isLashed = new Uint8Array(g.c.n);
  for (const o of lashed) isLashed[o] = 1;
  const best = new Snapshot();
  const bestValue = ledger.value.slice();
  best.save(g);
  let bestIsHere = true;
  const { value, trial } = ledger;
  const worse = new Float64Array(value.length);
  const worseCount = new Float64Array(value.length);
  const mean = new Float64Array(value.length).fill(1);
  let cycle = Math.max(20_000, g.count);
  let step = 0;
  let probes = 0;
  let load = 0;

  const end = (): void => { if (!bestIsHere) { best.restore(g); ledger.open(); } };

  let done = 0;
  for (let left = steps; left > 0 && done < work; left--) {
    if (load > 2000 || (step & 15) === 0) {
      load = 0;
      if (watch.over()) return end();
    } else if (watch.spent()) return end();
    const progress = step / cycle;
    if (progress >= 1) {
      step = 0;
      cycle = Math.floor(cycle * 1.5);
      if (!bestIsHere) { best.restore(g); ledger.open(); aim.stale(); bestIsHere = true; }
      continue;
    }
    step++;
    watch.step();
    // ln of the chance at which the mean worsening is accepted, from warm to cold
    const chance = Math.log(WARM) + (Math.log(COLD) - Math.log(WARM)) * progress;

    if (!tryOne(g, aim, path, random)) continue;
    load += g.changes;
    done += g.changes;
    if (lashed.length > 0 && touchesLashed(g, isLashed)) pull(g, lashed);
    ledger.weigh();
    let k = 0;
    while (k < value.length && value[k] === trial[k]) k++;
    let accept = true;
    if (k < value.length && trial[k]! > value[k]!) {
      const by = trial[k]! - value[k]!;
      if (probes < PROBES && by < NEVER / 1000) {
        probes++;
        worse[k]! += by;
        worseCount[k]!++;
        mean[k] = worse[k]! / worseCount[k]!;
      }
      accept = k > 0 && Math.log(random.unit() + 1e-300) < (chance * by) / (mean[k]! * SCALE);
      if (accept && bestIsHere) {
        // the best plan is left behind: set it aside as it was before this step
        undo(g);
        best.save(g);
        bestIsHere = false;
        continue;
      }
    }
    if (!accept) { undo(g); continue; }
    ledger.keep();
    if (k < value.length && better(value, bestValue)) {
      bestValue.set(value);
      bestIsHere = true;
      if (improved()) return end();
    }
  }
  end();
}

const better = (a: Float64Array, b: Float64Array): boolean => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]!;
  return false;
};

function tryOne(g: Graph, aim: Aim, path: ReturnType<typeof walk>, random: Random): boolean {
  const o = aim.draw(random);
  if (o < 0) return false;
  walkBack(g, o, random, path);
  if (path.count === 0) return false;
  const slot = path.slots[random.below(path.count)]!;
  begin(g);
  const move = g.lane[slot]! >= g.c.people && random.below(2) === 0 ? otherPerson : TABLE[random.below(TABLE.length)]!;
  return move(g, slot, random) && settle(g);
}

function touchesLashed(g: Graph, isLashed: Uint8Array): boolean {
  const { c } = g;
  for (let i = 0; i < g.changes; i++) {
    const o = g.changed[i]!;
    if (isLashed[o] === 1) return true;
    for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) if (c.in.maxLag[a]! < NEVER) return true;
  }
  return false;
}
