/**
 * A lot split over two machines: so much of an operation goes to another of its machines that both are done after as long a run, and what follows waits for both. The rest
 * takes the first gap there; the sequences of the others are kept, and they go earlier as far as that lets them. O(compiling + a decoding).
 */
import type { Index, Link, Operation, Plan, Problem, Ticks } from '#engine/problem';
import { arrivalIn, compile, FREE, NEVER, pegsOf, placeFromTable, takeOver, Timetable, type Graph } from '#engine/timing';
import { standOn, type Standing } from './standing.ts';

/** Modes that could take a part of o: on another machine than where it is; none where it may not be divided. */
export function splitsOf(g: Graph, o: Index): Index[] {
  const { c } = g;
  if (c.hold[o] !== FREE || c.heldMode[o]! >= 0 || g.mates[o] || g.leader[o] !== o) return [];
  const own = c.modeFirst[o]! + g.mode[o]!;
  if (c.batchCapacity[c.modeResource[own]!]! > 0) return [];
  return Array.from({ length: c.modeFirst[o + 1]! - c.modeFirst[o]! }, (_, mode) => mode)
    .filter((mode) => { const m = c.modeFirst[o]! + mode; return c.modeResource[m] !== c.modeResource[own] && c.batchCapacity[c.modeResource[m]!] === 0 && part(c.modeRun[own]!, c.modeRun[m]!) !== null; });
}

/** Ticks of run of either part; null where nothing would be gained. */
function part(own: Ticks, other: Ticks): Ticks | null {
  const ticks = own + other === 0 ? 0 : Math.ceil((own * other) / (own + other));
  return ticks > 0 && ticks < own ? ticks : null;
}

/** The plan with the operation divided; null where the rest finds no place. The new operation comes last. */
export function divided({ g, problem, decoded }: Standing, o: Index, mode: Index): Standing | null {
  const { c } = g;
  const own = g.mode[o]!;
  const run = part(c.modeRun[c.modeFirst[o]! + own]!, c.modeRun[c.modeFirst[o]! + mode]!);
  if (run === null) return null;
  const rest = problem.operations.length;
  const { published: _, ...operation } = problem.operations[o]!;
  const operations: Operation[] = problem.operations.map((one, i) => (i === o ? { ...one, modes: one.modes.map((way, m) => (m === own ? { ...way, run } : way)) } : one));
  // no sooner than what was bought for it is there
  const release = problem.demands.reduce((latest, { operation: of }, d) => (of === o ? Math.max(latest, ...(g.pegs.supply[d] ?? []).map((s) => problem.supplies[s]!.at ?? 0)) : latest), operation.release ?? 0);
  operations.push({ ...operation, name: `${operation.name}, rest`, release, modes: [{ ...operation.modes[mode]!, run }] });
  const divide: Problem = { ...problem, operations, links: [...problem.links, ...linksOf(g, problem, o, rest)] };
  const made = compile(divide);
  const plan: Plan = { ...decoded, operations: [...decoded.operations, null] };
  const table = new Timetable(made);
  takeOver(table, plan);
  const pegs = pegsOf(made, plan);
  const arrival = arrivalIn(table, pegs, rest);
  if (!table.place(rest, 0, -1, arrival.start, arrival.start, arrival.end)) return null;
  const there = standOn(made, divide, { ...plan, operations: [...decoded.operations, placeFromTable(table, rest)] }, false);
  return there.g.mode[rest]! >= 0 && there.g.end[rest]! < NEVER ? there : null;
}

/** The rest waits for what o waits for, and is waited for like it; whoever makes o's material, and whoever takes what o makes, as well. */
function linksOf(g: Graph, problem: Problem, o: Index, rest: Index): Link[] {
  const links = problem.links.flatMap((link): Link[] => (link.to === o ? [{ ...link, to: rest }] : link.from === o ? [{ ...link, from: rest }] : []));
  g.pegs.supply.forEach((row, d) => {
    const { operation } = problem.demands[d]!;
    for (const s of row) {
      const { madeBy } = problem.supplies[s]!;
      if (madeBy === undefined || madeBy === operation) continue;
      if (operation === o) links.push({ from: madeBy, to: rest });
      if (madeBy === o) links.push({ from: rest, to: operation });
    }
  });
  return links;
}
