/** Making room in a timetable. O(slots of what goes), and once over all operations for a batch. */
import { changeover } from './compile.ts';
import { BEGUN } from './compiled.ts';
import type { Timetable } from './timetable.ts';

/** Takes an operation out, with all of its batch, and with whoever on its lane would need a longer changeover then; each is told before it goes. */
export function takeOff(table: Timetable, p: number, told: (o: number) => void): void {
  const { c, lanes } = table;
  for (let o = p; o >= 0; ) {
    if (table.leads(o))
      for (let m = 0; m < c.n; m++) if (m !== o && table.leader[m] === o && table.mode[m]! >= 0) { told(m); table.remove(m); }
    const slot = c.slotFirst[o]!;
    const lane = table.leader[o] === o ? lanes.lane[slot]! : -1;
    const r = lane < 0 ? -1 : c.laneResource[lane]!;
    if (r < 0 || c.resourceSetup[r]! < 0) { told(o); table.remove(o); return; }
    const at = lanes.indexOf(slot);
    const next = at + 1 < lanes.size[lane]! ? lanes.items[lane]![at + 1]! : -1;
    const q = next < 0 ? -1 : table.slotOp[next]!;
    const before = at > 0 ? table.slotOp[lanes.items[lane]![at - 1]!]! : -1;
    const family = before < 0 ? c.initialFamily[r]! : c.family[before]!;
    const longer = q >= 0 && c.hold[q] !== BEGUN && changeover(c, r, family, c.family[q]!) > changeover(c, r, c.family[o]!, c.family[q]!);
    told(o);
    table.remove(o);
    o = longer ? q : -1;
  }
}
