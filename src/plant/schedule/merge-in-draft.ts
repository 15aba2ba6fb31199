/** Two lots of a draft that become one: pieces and work are added, and the other lot is gone. O(the problem + a decoding). */
import type { DraftCommand } from '#contract/schedule';
import type { Index, Mode } from '#engine/problem';
import { settledPlan } from '#engine/timing';
import { Refusal } from '#kernel/refusal';
import { nameOf, placeOf, positionOf, type Edited } from './edited.ts';

/** Which operation of the lot that stays does what each of the other's did. Refuses lots that are not made the same way, or of which something was begun. */
function counterparts({ problem, named }: Edited, stays: Index, goes: Index): Map<Index, Index> {
  const [a, b] = [named.jobs[stays]!, named.jobs[goes]!];
  const no = (why: string, advice: string): never => { throw new Refusal('conflict', `${a.number} and ${b.number} cannot be merged: ${why}.\nMaybe ${advice}.`); };
  if (stays === goes) no('they are the same order', 'choose another order of the same item');
  if (a.itemId !== b.itemId) no('they make different items', 'choose another order of the same item');
  for (const one of [a, b]) if (!one.key.startsWith('production-order:')) no(`${one.number} is only planned`, 'firm it first');
  const of = (job: Index): Index[] => problem.operations.flatMap((one, o) => (one.job === job ? [o] : [])).sort((x, y) => positionOf(named, x) - positionOf(named, y));
  const [own, other] = [of(stays), of(goes)];
  const pairs = new Map(other.map((o) => [o, own.find((one) => positionOf(named, one) === positionOf(named, o)) ?? -1]));
  const first = Math.min(...other.map((o) => positionOf(named, o)));
  if (other.length === 0 || [...pairs.values()].includes(-1) || own.filter((o) => positionOf(named, o) >= first).length !== other.length) no('they do not have the same operations to do', 'merge lots that begin at the same operation');
  for (const o of [...pairs.keys(), ...pairs.values()]) {
    const { begun, pin, published } = problem.operations[o]!;
    if (begun) no(`${nameOf(named, o)} has been started`, 'let both go on by themselves');
    if (pin) no(`${nameOf(named, o)} is pinned`, 'lift the pin first');
    if (published && published.start < (problem.frozenUntil ?? 0)) no(`${nameOf(named, o)} lies in the frozen time`, 'move it behind the frozen time first');
  }
  const follower = problem.links.find(({ from, to }) => (pairs.has(from) || [...pairs.values()].includes(from)) && problem.operations[to]!.job !== problem.operations[from]!.job);
  if (follower) no(`${named.jobs[problem.operations[follower.to]!.job]!.number} takes its pieces from one of them`, 'merge that lot first');
  // what the other waits for, the one that stays has or waits for too
  const foreign = problem.links.find(({ from, to }) => pairs.has(to) && problem.operations[from]!.job !== goes && problem.operations[from]!.job !== stays && !problem.links.some((link) => link.from === from && link.to === pairs.get(to)));
  if (foreign) no('the pieces of the two do not come from the same operation', 'merge lots that were divided from one another');
  return pairs;
}

export function mergeInDraft(edited: Edited, command: Extract<DraftCommand, { readonly kind: 'merge' }>): Edited {
  const { problem, plan, named } = edited;
  const stays = problem.operations[placeOf(named, command.key)]!.job;
  const goes = problem.operations[placeOf(named, command.other)]!.job;
  const pairs = counterparts(edited, stays, goes);
  const [a, b] = [named.jobs[stays]!, named.jobs[goes]!];
  const added = new Map([...pairs].map(([from, to]) => [to, from]));
  const factor = (a.quantity + b.quantity) / a.quantity;
  const longer = (mode: Mode): Mode => {
    const ticks = (of: number): number => Math.ceil(of * factor - 1e-9);
    return { ...mode, run: ticks(mode.run), ...(mode.crew ? { crew: mode.crew.map((need) => (typeof need.during === 'number' ? { ...need, during: ticks(need.during) } : need)) } : {}) };
  };

  // places move up where the other lot's operations, and its job, are left out
  const kept = problem.operations.flatMap((_, o) => (pairs.has(o) ? [] : [o]));
  const newPlace = new Map(kept.map((o, n) => [o, n]));
  const at = (o: Index): Index => newPlace.get(pairs.get(o) ?? o)!;
  const newJob = (job: Index): Index => (job > goes ? job - 1 : job);
  const due = [problem.jobs[stays]!.due, problem.jobs[goes]!.due].filter((one) => one !== undefined);
  const needs = [a.needBy, b.needBy].filter((one) => one !== null).sort((x, y) => x.getTime() - y.getTime());
  const demands = problem.demands.map((demand) => ({ ...demand, operation: at(demand.operation) }));
  const one = {
    ...problem,
    jobs: problem.jobs.with(stays, { ...problem.jobs[stays]!, ...(due.length > 0 ? { due: Math.min(...due) } : {}), priority: Math.min(problem.jobs[stays]!.priority ?? 9, problem.jobs[goes]!.priority ?? 9), weight: Math.max(problem.jobs[stays]!.weight ?? 1, problem.jobs[goes]!.weight ?? 1) }).toSpliced(goes, 1),
    operations: kept.map((o) => ({ ...problem.operations[o]!, job: newJob(problem.operations[o]!.job), ...(added.has(o) ? { modes: problem.operations[o]!.modes.map(longer) } : {}) })),
    links: problem.links.filter(({ from, to }) => !pairs.has(from) && !pairs.has(to)).map((link) => ({ ...link, from: at(link.from), to: at(link.to) })),
    supplies: problem.supplies.map((supply) => (supply.madeBy === undefined ? supply : { ...supply, madeBy: at(supply.madeBy) })),
    demands,
    ...(problem.sequenceLocks ? { sequenceLocks: problem.sequenceLocks.map(({ before, after }) => ({ before: at(before), after: at(after) })) } : {}),
  };
  return {
    problem: one,
    plan: settledPlan(one, { ...plan, operations: kept.map((o) => plan.operations[o]!) }),
    named: {
      ...named,
      jobs: named.jobs.with(stays, { ...a, quantity: a.quantity + b.quantity, needBy: needs[0] ?? null, priority: Math.min(a.priority, b.priority), salesOrders: [...new Set([...a.salesOrders, ...b.salesOrders])] }).toSpliced(goes, 1),
      operations: kept.map((o) => ({ ...named.operations[o]!, job: newJob(named.operations[o]!.job), ...(added.has(o) ? { quantity: named.operations[o]!.quantity + named.operations[added.get(o)!]!.quantity } : {}) })),
    },
  };
}
