/** When links and material let an operation of a timetable begin. O(its arcs and pegs). */
import { FF, FS, SS } from './compiled.ts';
import type { Pegs } from './pegging.ts';
import type { Timetable } from './timetable.ts';

export interface Arrival {
  /** When release, links and material let it begin, and end. */
  readonly start: number;
  readonly end: number;
}

/** When what o waits for lets it begin, as far as that has a place; what it takes from makers that have none is expected at their `ends`. */
export function arrivalIn(table: Timetable, pegs: Pegs, o: number, ends?: Float64Array): Arrival {
  const { c } = table;
  let start = c.release[o]!;
  let end = 0;
  for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) {
    const p = c.in.op[a]!;
    if (table.mode[p]! < 0) continue;
    const kind = c.in.kind[a]!;
    const t = (kind === FS || kind === FF ? table.end[p]! : table.start[p]!) + c.in.lag[a]!;
    if (kind === FS || kind === SS) start = Math.max(start, t);
    else end = Math.max(end, t);
  }
  for (let i = c.demandFirst[o]!; i < c.demandFirst[o + 1]!; i++)
    for (const s of pegs.supply[c.demand[i]!]!) {
      const { madeBy, at = 0 } = c.problem.supplies[s]!;
      if (madeBy === undefined) start = Math.max(start, at);
      else if (madeBy !== o) start = Math.max(start, table.mode[madeBy]! >= 0 ? table.end[madeBy]! : (ends?.[madeBy] ?? 0));
    }
  return { start, end };
}
