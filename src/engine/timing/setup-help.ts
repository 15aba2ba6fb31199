/**
 * Setups that become longer because something else is put before them: the machine, tools and people have to be there, and free, for longer.
 * O(helpers × log of what they do).
 */
import { firstUncovered, NEVER, startOfWork } from './calendars.ts';
import { changeover } from './compile.ts';
import { BEGUN, type Compiled } from './compiled.ts';
import type { Lanes } from './lanes.ts';

/** What of a timetable is looked at. */
interface Table {
  readonly c: Compiled;
  readonly lanes: Lanes;
  readonly slotOp: Int32Array;
  readonly mode: Int32Array;
  readonly start: Float64Array;
  readonly setupStart: Float64Array;
  leads(o: number): boolean;
}

/** Until when a place before slot `next` on resource r may last, given that its changeover would then come from o's family; before all time where it cannot. */
export function roomBefore(table: Table, o: number, next: number, r: number, cal: number): number {
  const { c, lanes } = table;
  const p = table.slotOp[next]!;
  if (c.resourceSetup[r]! < 0 || c.slotFirst[p] !== next) return lanes.from[next]!;
  const setup = 100 * (c.modeFixedSetup[c.modeFirst[p]! + table.mode[p]!]! + changeover(c, r, c.family[o]!, c.family[p]!));
  const room = setup > 0 ? startOfWork(c.calendars, cal, table.start[p]!, setup) : table.start[p]!;
  if (room >= lanes.from[next]!) return lanes.from[next]!;
  return c.hold[p] === BEGUN || c.setupAhead[r] === 0 || (c.slotFirst[p + 1]! - next > 1 && (room < c.now || !helpThere(table, p, room))) ? -NEVER : room;
}

/** By how many ticks the changeover of whatever has slot `next` on resource r becomes longer if `family` comes between `before` and it. */
export function longerBehind({ c, slotOp }: Table, r: number, before: number, family: number, next: number): number {
  const p = slotOp[next]!;
  return c.slotFirst[p] === next ? changeover(c, r, family, c.family[p]!) - changeover(c, r, before, c.family[p]!) : 0;
}

/** Whether the setup of p may begin at `from`, sooner than it does, as far as its tools and people go. A batch stays as it is. */
export function helpThere(table: Table, p: number, from: number): boolean {
  const { c, lanes } = table;
  if (table.leads(p)) return false;
  const mode = c.modeFirst[p]! + table.mode[p]!;
  const to = lanes.from[c.slotFirst[p]!]!;
  let slots = c.alsoFirst[mode + 1]! - c.alsoFirst[mode]!;
  for (let i = c.crewFirst[mode]!; i < c.crewFirst[mode + 1]!; i++) slots += c.crewCount[i]!;
  for (let s = c.slotFirst[p]! + 1; slots > 0; s++, slots--) {
    const lane = lanes.lane[s]!;
    // nobody was needed to set up before, and who it would be is not chosen here
    if (lane < 0) return false;
    const calendar = lane >= c.people ? c.personCalendar[lane - c.people]! : c.resourceCalendar[c.laneResource[lane]!]!;
    if (lanes.blockedUntil(lane, from, to) >= 0 || firstUncovered(c.calendars, calendar, c.resourceCalendar[c.modeResource[mode]!]!, from, to) < NEVER) return false;
  }
  return true;
}

/** The setup of p begins at `from`, with its tools and people. */
export function setUpFrom({ c, lanes, setupStart }: Table, p: number, from: number): void {
  setupStart[p] = from;
  lanes.beginAt(c.slotFirst[p]!, from);
  // put in anew: what lasts no time may stand at the same tick
  for (let s = c.slotFirst[p]! + 1; s < c.slotFirst[p + 1]!; s++) {
    const lane = lanes.lane[s]!;
    if (lane < 0) continue;
    lanes.remove(s);
    lanes.insert(lane, s, from, lanes.to[s]!);
  }
}
