/**
 * The pegs of a plan when quantities are others: whoever comes first keeps what they have as far as there is enough of it, and what is missing is taken from what is left over, what is
 * there soonest first; of what the plant makes only what is over before it is needed, so that no circle is closed. O(demands × supplies of their material).
 */
import type { Index, Peg, Plan, Problem, Ticks } from '#engine/problem';

export function pegAgain(problem: Problem, plan: Plan): Plan['pegs'] {
  const { supplies, demands, operations } = problem;
  const left = supplies.map(({ quantity }) => quantity);
  const made: Peg[][] = demands.map(() => []);
  const startOf = (d: Index): Ticks => plan.operations[demands[d]!.operation]?.start ?? Infinity;
  const needs = demands.map((_, d) => d).filter((d) => !operations[demands[d]!.operation]!.done).sort((a, b) => startOf(a) - startOf(b) || a - b);
  const missing = new Map<Index, number>();
  for (const d of needs) {
    let need = demands[d]!.quantity;
    for (const { supply, quantity } of demands[d]!.peg ?? plan.pegs[d] ?? []) {
      const taken = Math.min(quantity, need, left[supply]!);
      if (taken <= 0) continue;
      made[d]!.push({ supply, quantity: taken });
      left[supply]! -= taken;
      need -= taken;
    }
    // what has begun has had its own
    if (need > 0 && !demands[d]!.peg && !operations[demands[d]!.operation]!.begun) missing.set(d, need);
  }
  const offers = new Map<Index, Index[]>();
  if (missing.size > 0) supplies.forEach(({ material }, s) => { const list = offers.get(material); if (list) list.push(s); else offers.set(material, [s]); });
  const there = (s: Index): Ticks => { const { madeBy, at = 0 } = supplies[s]!; return madeBy === undefined ? at : (plan.operations[madeBy]?.end ?? Infinity); };
  for (const list of offers.values()) list.sort((a, b) => there(a) - there(b) || a - b);
  for (const [d, wanted] of missing) {
    let need = wanted;
    for (const s of offers.get(demands[d]!.material) ?? []) {
      if (need <= 0) break;
      const { madeBy, expires = Infinity } = supplies[s]!;
      if (left[s]! <= 0 || startOf(d) >= expires || there(s) >= expires || (madeBy !== undefined && (madeBy === demands[d]!.operation || there(s) > startOf(d)))) continue;
      const taken = Math.min(need, left[s]!);
      const own = made[d]!.findIndex(({ supply }) => supply === s);
      if (own >= 0) made[d]![own] = { supply: s, quantity: made[d]![own]!.quantity + taken };
      else made[d]!.push({ supply: s, quantity: taken });
      left[s]! -= taken;
      need -= taken;
    }
  }
  return made;
}
