/**
 * Material of operations that have a place and have not begun:
 * `material`: the pegs of a demand add up to what is needed. `peg`: they name supplies of the same material, in whole numbers above 0, and
 * those that the problem fixes. `supply`: no supply gives more than it has, whoever takes it. `arrival`: it is there at `start` (a maker
 * has ended). `expired`: it is still usable at `start`.
 */
import type { Finding } from './plan.ts';
import type { Demand, Index, Peg, Supply } from './problem.ts';
import type { Rule } from './rule.ts';
import type { View } from './view.ts';

/** Calls `each` for the demands of what has a place and has not begun. */
function wanted(view: View, each: (demand: Demand, pegs: readonly Peg[], d: Index) => void): void {
  view.problem.demands.forEach((demand, d) => {
    const { begun, done } = view.problem.operations[demand.operation]!;
    if (view.placed[demand.operation] && !begun && !done) each(demand, view.plan.pegs[d] ?? [], d);
  });
}

export const material: Rule = {
  name: 'material',
  find(view, say) {
    const { words } = view;
    wanted(view, (demand, pegs, d) => {
      const missing = demand.quantity - pegs.reduce((sum, peg) => sum + peg.quantity, 0);
      if (missing > 0) say({ hard: true, operation: demand.operation, demand: d, size: missing, message: `${view.problem.operations[demand.operation]!.name} needs ${words.quantity(demand.quantity)} of ${words.material(demand.material)}; ${words.quantity(missing)} are missing.` });
    });
  },
};

export const pegRule: Rule = {
  name: 'peg',
  find({ problem, plan, words }, say) {
    problem.demands.forEach((demand, d) => {
      const pegs = plan.pegs[d] ?? [];
      const { name } = problem.operations[demand.operation]!;
      for (const { supply, quantity } of pegs) {
        const source = problem.supplies[supply];
        if (source === undefined || source.material !== demand.material || !Number.isSafeInteger(quantity) || quantity <= 0)
          say({ hard: true, operation: demand.operation, demand: d, size: 1, message: `${name} takes ${words.quantity(quantity)} of ${source?.name ?? `supply ${supply}, which does not exist`} for ${words.material(demand.material)}.` });
      }
      if (demand.peg === undefined) return;
      const left = new Map<Index, number>();
      for (const { supply, quantity } of demand.peg) left.set(supply, (left.get(supply) ?? 0) + quantity);
      for (const { supply, quantity } of pegs) left.set(supply, (left.get(supply) ?? 0) - quantity);
      for (const [supply, difference] of left)
        if (difference !== 0) say({ hard: true, operation: demand.operation, demand: d, size: Math.abs(difference), message: `${name} is to take ${words.quantity(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'} of ${problem.supplies[supply]?.name ?? `supply ${supply}`}: it is pegged to it.` });
    });
  },
};

export const supplyRule: Rule = {
  name: 'supply',
  find({ problem, plan, words }, say) {
    const taken = new Array<number>(problem.supplies.length).fill(0);
    problem.demands.forEach((_, d) => { for (const { supply, quantity } of plan.pegs[d] ?? []) if (supply in taken) taken[supply]! += quantity; });
    problem.supplies.forEach(({ name, quantity }, s) => {
      if (taken[s]! > quantity) say({ hard: true, size: taken[s]! - quantity, message: `${name} has ${words.quantity(quantity)}, but ${words.quantity(taken[s]!)} are taken from it.` });
    });
  },
};

/** Calls `each` for every supply that a demand of interest takes from. */
function takenFrom(view: View, each: (source: Supply, o: Index, d: Index) => void): void {
  wanted(view, (demand, pegs, d) => {
    for (const { supply } of pegs) {
      const source = view.problem.supplies[supply];
      if (source) each(source, demand.operation, d);
    }
  });
}

export const arrival: Rule = {
  name: 'arrival',
  find(view, say: (finding: Omit<Finding, 'rule'>) => void) {
    const { problem, placed, words } = view;
    takenFrom(view, (source, o, d) => {
      const { name } = problem.operations[o]!;
      const { start } = placed[o]!;
      if (source.madeBy === undefined) {
        const { at = 0 } = source;
        if (start < at) say({ hard: true, operation: o, demand: d, size: at - start, message: `${name} starts at ${words.at(start)}, but takes of ${source.name}, which comes at ${words.at(at)}.` });
        return;
      }
      const maker = placed[source.madeBy];
      const made = problem.operations[source.madeBy]!.name;
      if (!maker) say({ hard: true, operation: o, other: source.madeBy, demand: d, size: 1, message: `${name} takes of ${source.name}, but ${made}, which makes it, has no place.` });
      else if (start < maker.end || source.madeBy === o) say({ hard: true, operation: o, other: source.madeBy, demand: d, size: Math.max(1, maker.end - start), message: `${name} starts at ${words.at(start)}, but takes of ${source.name}, which ${made} has made at ${words.at(maker.end)}.` });
    });
  },
};

export const expired: Rule = {
  name: 'expired',
  find(view, say) {
    takenFrom(view, ({ name, expires }, o, d) => {
      const { start } = view.placed[o]!;
      if (expires !== undefined && start >= expires) say({ hard: true, operation: o, demand: d, size: start - expires + 1, message: `${view.problem.operations[o]!.name} starts at ${view.words.at(start)}, but takes of ${name}, which is usable until ${view.words.at(expires)} only.` });
    });
  },
};
