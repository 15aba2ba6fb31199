/**
 * Operations that a disturbance makes orders late by are put elsewhere, the most urgent order first: before others on their machine, on another machine or
 * lane, with another person; each place is tried with exact times and the best is kept, if it is better than waiting
 * [affected operations rescheduling, Abumaizar & Svestka 1997; best insertion]. A try costs what moves.
 */
import type { Index } from '#engine/problem';
import { begin, DONE, BEGUN, FREE, NEVER, link, person, placeAt, relocate, setDelay, undo, unlink, type Graph } from '#engine/timing';
import { bindingsOf } from './binding.ts';
import { nameOf } from './difference.ts';
import { cheaper, type Loss, type Toll } from './loss.ts';
import { follow, type Standing } from './standing.ts';

export interface Tries {
  /** Operations that may still be timed anew while places are tried. */
  left: number;
  /** Asked before every try. */
  readonly stopped: () => boolean;
}

/** What a try costs besides, in operations timed. */
export const OVERHEAD = 20;
const CHAIN = 60;
/** How many orders are looked at again after one of them has been helped. */
const ROUNDS = 3;

/** `before`: completions that orders are held against. `eager`: orders that may also be done sooner than planned; default none. What kept moves were for, by operation, is in `taken`. */
export function reinsert(standing: Standing, loss: Loss, before: Float64Array, tries: Tries, taken: Map<Index, string>, eager: ReadonlySet<Index> = NONE): void {
  const { g } = standing;
  const { c } = g;
  for (let round = 0; round < ROUNDS; round++) {
    const worse = (j: number): number => loss.tardiness(j, loss.completion[j]!) - (eager.has(j) ? 0 : loss.tardiness(j, before[j]!)) + (loss.completion[j]! > c.deadline[j]! && before[j]! <= c.deadline[j]! ? NEVER : 0);
    const jobs = Array.from({ length: c.jobs }, (_, j) => j).filter((j) => worse(j) > 0).sort((a, b) => worse(b) - worse(a) || a - b);
    let helped = false;
    for (const j of jobs) {
      if (tries.left <= 0 || tries.stopped()) return;
      if (worse(j) <= 0) continue;
      if (eager.has(j) && sooner(standing, loss, j, tries)) helped = true;
      for (const o of chainOf(g, j)) if (worse(j) > 0 && better(standing, loss, o, tries, taken, eager.has(j))) helped = true;
    }
    if (!helped) return;
  }
}

const NONE: ReadonlySet<Index> = new Set();

/** Lets everything of an order go as early as sequences let it, if that is better. */
function sooner(standing: Standing, loss: Loss, j: Index, tries: Tries): boolean {
  const { g } = standing;
  const { c } = g;
  begin(g);
  for (let i = c.jobFirst[j]!; i < c.jobFirst[j + 1]!; i++) {
    const o = c.jobOps[i]!;
    if (g.mode[o]! >= 0 && c.hold[o] === FREE && g.delay[o]! > 0) setDelay(g, o, 0);
  }
  if (!follow(standing)) { undo(g); return false; }
  tries.left -= g.changes + OVERHEAD;
  const toll = loss.weigh();
  if (!cheaper(toll, loss.toll)) { undo(g); return false; }
  loss.keep(toll);
  begin(g);
  return true;
}

/** Operations on the binding chain of an order, from its end back to what waits for nothing. */
export function chainOf(g: Graph, j: Index): Index[] {
  const { c } = g;
  let at = -1;
  for (let i = c.jobFirst[j]!; i < c.jobFirst[j + 1]!; i++) {
    const o = c.jobOps[i]!;
    if (g.mode[o]! >= 0 && (at < 0 || g.end[o]! > g.end[at]!)) at = o;
  }
  const chain: Index[] = [];
  while (at >= 0 && chain.length < CHAIN && !chain.includes(g.leader[at]!)) {
    at = g.leader[at]!;
    chain.push(at);
    at = bindingsOf(g, at)[0]?.blocker ?? -1;
  }
  return chain;
}

const movable = (g: Graph, o: Index): boolean => g.mode[o]! >= 0 && g.c.hold[o] !== DONE && g.c.hold[o] !== BEGUN && g.leader[o] === o && !g.mates[o];

/** Tries every place for one operation and keeps the best, if any is better than where it is. */
function better(standing: Standing, loss: Loss, o: Index, tries: Tries, taken: Map<Index, string>, early: boolean): boolean {
  const { g } = standing;
  if (!movable(g, o)) return false;
  let best: (() => void) | null = null;
  let bestToll: Toll = loss.toll;
  for (const edit of placesFor(standing, o, -1, early)) {
    if (tries.left <= 0 || tries.stopped()) break;
    begin(g);
    edit();
    const circle = !follow(standing);
    tries.left -= g.changes + OVERHEAD;
    if (circle) { undo(g); continue; }
    const toll = loss.weigh();
    undo(g);
    if (cheaper(toll, bestToll)) { bestToll = toll; best = edit; }
  }
  if (!best) return false;
  const was = { mode: g.mode[o]!, end: g.end[o]! };
  begin(g);
  best();
  if (!follow(standing)) { undo(g); return false; }
  loss.keep(loss.weigh());
  begin(g);
  const machine = (mode: number): string => g.c.problem.resources[g.c.modeResource[g.c.modeFirst[o]! + mode]!]!.name;
  const name = nameOf(g.c.problem, o);
  taken.set(o, was.mode === g.mode[o] ? `${name} takes another place on ${machine(was.mode)} so that less is late` : `${name} goes from ${machine(was.mode)} to ${machine(g.mode[o]!)} so that less is late`);
  return true;
}

/** Edits that put o elsewhere: every mode and lane at the places around where its part arrives, and every other person; or one mode alone. `early`: also before it was planned. */
export function* placesFor({ g, starts, waits }: Standing, o: Index, only = -1, early = !waits): Generator<() => void> {
  const { c } = g;
  const slot = c.slotFirst[o]!;
  const home = g.lane[slot]!;
  const bindings = bindingsOf(g, o);
  const arrival = bindings.find(({ kind }) => kind !== 'queue' && kind !== 'tool' && kind !== 'crew')?.at ?? 0;
  const t = !early ? Math.max(arrival, Math.min(starts[o]!, g.start[o]!)) : arrival;
  const held = c.heldMode[o]!;
  for (let mode = 0; mode < c.modeFirst[o + 1]! - c.modeFirst[o]!; mode++) {
    if ((held >= 0 && mode !== held) || (only >= 0 && mode !== only)) continue;
    const r = c.modeResource[c.modeFirst[o]! + mode]!;
    for (let lane = c.laneFirst[r]!; lane < c.laneFirst[r + 1]!; lane++) {
      const middle = placeAt(g, lane, t);
      const places = new Set([middle, middle + 1, middle + 2, middle - 1, ...(lane === home ? [g.at[slot]! - 1, g.at[slot]! - 3] : [])]);
      for (const index of places) {
        if (index < g.begun[lane]! || index > g.size[lane]! || (lane === home && mode === g.mode[o] && (index === g.at[slot] || index === g.at[slot]! + 1))) continue;
        yield () => { relocate(g, o, mode, lane, index, t); if (waits && c.hold[o] === FREE) setDelay(g, o, early ? t : Math.min(starts[o]!, t)); };
      }
    }
  }
  if (c.people === c.lanes || only >= 0) return;
  const m = c.modeFirst[o]! + g.mode[o]!;
  let s = slot + 1 + c.alsoFirst[m + 1]! - c.alsoFirst[m]!;
  for (let i = c.crewFirst[m]!; i < c.crewFirst[m + 1]!; i++)
    for (let count = c.crewCount[i]!; count > 0; count--, s++) {
      const at = s;
      const now = g.lane[at]!;
      if (now < 0) continue;
      yield () => {
        const other = person(g, o, c.crewSkill[i]!, at, t, c.modeRun[m]!, now);
        if (other < 0 || other === now) return;
        // nobody serves two needs of one operation
        for (let k = slot; k < c.slotFirst[o + 1]!; k++) if (g.lane[k] === other) return;
        unlink(g, at);
        link(g, at, other, placeAt(g, other, t));
        g.markDirty(o);
      };
    }
}
