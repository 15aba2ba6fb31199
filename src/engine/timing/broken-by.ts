/** What an edit breaks among what it moved, in the words of the rules of `check`. O(what moved + its orders' operations). */
import type { Finding } from '#engine/problem';
import { NEVER } from './calendars.ts';
import { FF, FS, HELD, SS, type Compiled } from './compiled.ts';
import type { Timetable } from './timetable.ts';

/** What the planner should see of what moved: pins and limits broken, orders late. */
export function brokenBy(c: Compiled, g: Timetable, changed: readonly number[]): Finding[] {
  const { operations, jobs } = c.problem;
  const found: Finding[] = [];
  const seen = new Set<number>();
  const moved = new Set(changed);
  for (const o of changed) {
    const { name } = operations[o]!;
    if (g.mode[o]! < 0) { found.push({ rule: 'unplaced', hard: true, operation: o, size: 1, message: `${name} has no place: none was found that is open for long enough.` }); continue; }
    if (c.hold[o] === HELD && g.start[o] !== c.heldStart[o])
      found.push({ rule: operations[o]!.pin?.start === undefined ? 'frozen' : 'pinned', hard: true, operation: o, size: Math.abs(g.start[o]! - c.heldStart[o]!), message: `${name} is held at ${c.heldStart[o]}, but planned at ${g.start[o]}.` });
    if (c.heldMode[o]! >= 0 && g.mode[o] !== c.heldMode[o]) found.push({ rule: 'pinned', hard: true, operation: o, size: 1, message: `${name} is held in mode ${c.heldMode[o]}, but planned in mode ${g.mode[o]}.` });
    for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) late(c.out.op[a]!, o, c.out.kind[a]!, c.out.maxLag[a]!);
    for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) if (!moved.has(c.in.op[a]!)) late(o, c.in.op[a]!, c.in.kind[a]!, c.in.maxLag[a]!);
    const j = c.job[o]!;
    if (seen.has(j)) continue;
    seen.add(j);
    let end = 0;
    for (let i = c.jobFirst[j]!; i < c.jobFirst[j + 1]!; i++) if (g.mode[c.jobOps[i]!]! >= 0) end = Math.max(end, g.end[c.jobOps[i]!]!);
    if (end > c.deadline[j]!) found.push({ rule: 'deadline', hard: true, job: j, size: end - c.deadline[j]!, message: `${jobs[j]!.name} is complete at ${end}, ${end - c.deadline[j]!} after its deadline.` });
    if (end > c.due[j]!) found.push({ rule: 'late', hard: false, job: j, size: end - c.due[j]!, message: `${jobs[j]!.name} is complete at ${end}, ${end - c.due[j]!} after its due date.` });
  }
  return found;

  function late(to: number, from: number, kind: number, most: number): void {
    if (most >= NEVER || g.mode[to]! < 0 || g.mode[from]! < 0) return;
    const gap = (kind === FS || kind === SS ? g.start[to]! : g.end[to]!) - (kind === FS || kind === FF ? g.end[from]! : g.start[from]!);
    if (gap > most) found.push({ rule: 'max-lag', hard: true, operation: to, other: from, size: gap - most, message: `${operations[to]!.name} follows ${operations[from]!.name} after ${gap}; at most ${most} is allowed.` });
  }
}
