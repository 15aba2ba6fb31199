/** A plan as it stands becomes a timetable: nothing is moved. O(operations × log of a lane). */
import type { Plan } from '#engine/problem';
import { changeover, changeoverCost } from './compile.ts';
import { BEGUN, DONE, SETUP, SHARE } from './compiled.ts';
import type { Lanes } from './lanes.ts';
import { attendedUntil, familyBefore } from './on-lane.ts';
import type { Timetable } from './timetable.ts';

export function takeOver(table: Timetable, plan: Plan): void {
  const { c, lanes } = table;
  table.clear();
  plan.operations.forEach((op, o) => {
    if (c.hold[o] === DONE) { table.finish(o); return; }
    if (!op) return;
    const m = c.modeFirst[o]! + op.mode;
    const r = c.modeResource[m]!;
    table.mode[o] = op.mode;
    table.setupStart[o] = op.setupStart;
    table.start[o] = op.start;
    table.end[o] = op.end;
    enter(table, o, c.laneFirst[r]! + op.lane);
    if (table.leader[o] !== o) return;
    let slot = c.slotFirst[o]! + 1;
    for (let i = c.alsoFirst[m]!; i < c.alsoFirst[m + 1]!; i++, slot++)
      put(lanes, c.hold[o] === BEGUN, c.laneFirst[c.also[i]!]! + (op.alsoLanes?.[i - c.alsoFirst[m]!] ?? 0), slot, c.hold[o] === BEGUN ? Math.min(Math.max(c.now, op.start), op.end) : op.setupStart, op.end);
    const start = c.hold[o] === BEGUN ? Math.max(c.now, op.start) : op.start;
    for (let i = c.crewFirst[m]!; i < c.crewFirst[m + 1]!; i++)
      for (let k = 0; k < c.crewCount[i]!; k++, slot++) {
        const person = op.crew?.[i - c.crewFirst[m]!]?.[k];
        if (person === undefined) continue;
        const until = c.crewKind[i] === SETUP ? op.start : c.crewKind[i] === SHARE ? Math.min(op.end, attendedUntil(c, o, c.resourceCalendar[r]!, start, c.crewTicks[i]!)) : op.end;
        put(lanes, c.hold[o] === BEGUN, c.people + person, slot, c.hold[o] === BEGUN ? Math.min(start, until) : op.setupStart, until);
      }
  });
  for (let lane = 0; lane < c.people; lane++) {
    const r = c.laneResource[lane]!;
    for (let i = 0; i < lanes.size[lane]!; i++) {
      const slot = lanes.items[lane]![i]!;
      const o = table.slotOp[slot]!;
      if (c.slotFirst[o] !== slot || c.hold[o] === BEGUN) continue;
      const family = c.resourceSetup[r]! < 0 ? -1 : familyBefore(c, table.slotOp, lanes.items[lane]!, i, r);
      table.setup[o] = c.modeFixedSetup[c.modeFirst[o]! + table.mode[o]!]! + changeover(c, r, family, c.family[o]!);
      table.setupCost[o] = changeoverCost(c, r, family, c.family[o]!);
    }
  }
}

/** Puts o into another timetable, exactly where it stands in this one. It must lead its batch. */
export function stood(from: Timetable, to: Timetable, o: number): void {
  const { lanes } = from;
  to.mode[o] = from.mode[o]!;
  to.setupStart[o] = from.setupStart[o]!;
  to.start[o] = from.start[o]!;
  to.end[o] = from.end[o]!;
  to.setup[o] = from.setup[o]!;
  to.load[o] = from.c.units[o]!;
  for (let s = from.c.slotFirst[o]!; s < from.c.slotFirst[o + 1]!; s++) if (lanes.lane[s]! >= 0) to.lanes.insert(lanes.lane[s]!, s, lanes.from[s]!, lanes.to[s]!);
}

/** On its lane, or into the batch that stands there at the same time. */
function enter(table: Timetable, o: number, lane: number): void {
  const { c, lanes } = table;
  if (c.batchCapacity[c.laneResource[lane]!]! > 0) {
    for (let i = 0; i < lanes.size[lane]!; i++) {
      const b = table.slotOp[lanes.items[lane]![i]!]!;
      if (table.setupStart[b] !== table.setupStart[o]) continue;
      if (table.start[b] !== table.start[o] || table.end[b] !== table.end[o]) continue;
      table.leader[o] = b;
      table.load[b]! += c.units[o]!;
      return;
    }
  }
  table.load[o] = c.units[o]!;
  put(lanes, c.hold[o] === BEGUN, lane, c.slotFirst[o]!, c.hold[o] === BEGUN ? Math.min(Math.max(c.now, table.start[o]!), table.end[o]!) : table.setupStart[o]!, table.end[o]!);
}

/** What has begun may stand where something else still is. */
function put(lanes: Lanes, begun: boolean, lane: number, slot: number, from: number, to: number): void {
  if (begun) lanes.insertBehind(lane, slot, from, to);
  else lanes.insert(lane, slot, from, to);
}
