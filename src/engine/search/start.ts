/** Whether a plan to begin from still speaks of the plant as it is: same operations, modes allowed, lanes, people and pegs that exist. O(size of the plan). */
import type { Plan } from '#engine/problem';
import { DONE, type Compiled } from '#engine/timing';

export function stillSound(c: Compiled, plan: Plan): boolean {
  const { operations, supplies, demands, people } = c.problem;
  if (plan.operations.length !== c.n || plan.pegs.length !== demands.length) return false;
  const left = supplies.map((s) => s.quantity);
  for (let d = 0; d < demands.length; d++) {
    const { hold } = c;
    const demand = demands[d]!;
    let need = demand.quantity;
    for (const { supply, quantity } of plan.pegs[d]!) {
      const source = supplies[supply];
      if (!source || source.material !== demand.material || quantity <= 0 || (left[supply]! -= quantity) < 0 || source.madeBy === demand.operation) return false;
      need -= quantity;
    }
    if (demand.peg && JSON.stringify(demand.peg) !== JSON.stringify(plan.pegs[d])) return false;
    if (need > 0 && hold[demand.operation] === 0) return false;
  }
  for (let o = 0; o < c.n; o++) {
    const place = plan.operations[o];
    if (c.hold[o] === DONE) continue;
    if (!place) return false;
    const mode = operations[o]!.modes[place.mode];
    if (!mode || (c.heldMode[o]! >= 0 && c.heldMode[o] !== place.mode) || (c.heldLane[o]! >= 0 && c.heldLane[o] !== place.lane)) return false;
    const lanes = (r: number): number => c.laneFirst[r + 1]! - c.laneFirst[r]!;
    if (!(place.lane >= 0 && place.lane < lanes(mode.resource))) return false;
    if ((place.alsoLanes ?? []).length !== (mode.also ?? []).length || (mode.also ?? []).some((r, i) => !(place.alsoLanes![i]! >= 0 && place.alsoLanes![i]! < lanes(r)))) return false;
    if (people.length === 0) continue;
    for (const [i, need] of (mode.crew ?? []).entries()) {
      const named = place.crew?.[i] ?? [];
      const enough = named.length === (need.count ?? 1) || (named.length === 0 && need.during === 'setup');
      if (!enough || new Set(named).size !== named.length || named.some((p) => !people[p]?.skills.includes(need.skill))) return false;
    }
  }
  return true;
}
