/** A lot divided in a draft: so many pieces of an order's operations from one on are a lot of their own, which becomes real when the draft is published. O(the problem + places tried). */
import type { DraftCommand } from '#contract/schedule';
import type { Demand, Index, Link, Mode, Operation, Supply } from '#engine/problem';
import { retimer, settledPlan } from '#engine/timing';
import { Refusal } from '#kernel/refusal';
import { modeOn, nameOf, placeOf, positionOf, tickOf, type Edited } from './edited.ts';
import { fromHere, placeEarliest, pullForward } from './place-earliest.ts';

type Split = Extract<DraftCommand, { readonly kind: 'split' }>;

/** The operations that a lot is divided at: those of its order from this one on, in the order they are done. Refuses where it cannot be. */
function dividedAt({ problem, named }: Edited, place: Index): Index[] {
  const { job } = problem.operations[place]!;
  const { key, number } = named.jobs[job]!;
  const what = nameOf(named, place);
  if (!key.startsWith('production-order:')) throw new Refusal('conflict', `${number} is only planned and cannot be divided.\nMaybe firm it first, or give the item a smaller lot size.`);
  const divided = problem.operations.flatMap((one, o) => (one.job === job && positionOf(named, o) >= positionOf(named, place) ? [o] : [])).sort((a, b) => positionOf(named, a) - positionOf(named, b));
  for (const o of divided) {
    const { begun, pin, published } = problem.operations[o]!;
    if (begun) throw new Refusal('conflict', `${nameOf(named, o)} has been started: that lot stays whole there.\nMaybe divide it from a later operation on.`);
    if (pin) throw new Refusal('conflict', `${nameOf(named, o)} is pinned by ${pin.owner ?? 'somebody'}: ${pin.reason ?? 'no reason given'}.\nMaybe lift the pin first.`);
    if (published && published.start < (problem.frozenUntil ?? 0)) throw new Refusal('conflict', `${nameOf(named, o)} lies in the frozen time and is not divided there.\nMaybe divide ${number} from a later operation on, or move it behind the frozen time first.`);
  }
  const follower = problem.links.find(({ from, to }) => divided.includes(from) && problem.operations[to]!.job !== job);
  if (follower) throw new Refusal('conflict', `${named.jobs[problem.operations[follower.to]!.job]!.number} takes its pieces from ${nameOf(named, follower.from)}; ${what} is not divided once more.\nMaybe divide that lot, or merge the two first.`);
  return divided;
}

const scaled = (mode: Mode, share: number): Mode => {
  const ticks = (of: number): number => Math.ceil(of * share - 1e-9);
  return { ...mode, run: ticks(mode.run), ...(mode.crew ? { crew: mode.crew.map((need) => (typeof need.during === 'number' ? { ...need, during: ticks(need.during) } : need)) } : {}) };
};

/** Adds the new lot, and puts it on the machine and to the time asked for, or where it is done first; the first lot goes forward where there is room. */
export function splitInDraft(edited: Edited, command: Split): Edited {
  const { problem, plan, named } = edited;
  const place = placeOf(named, command.key);
  const divided = dividedAt(edited, place);
  const { job } = problem.operations[place]!;
  const { number, quantity } = named.jobs[job]!;
  const part = Number(command.quantity);
  if (part <= 0 || part >= quantity) throw new Refusal('invalid', `${number} has ${quantity} left to make, and ${part} would go to the new lot.\nMaybe take more than 0 and less than ${quantity}.`, { fields: [{ field: 'quantity', value: command.quantity, reason: 'must leave something on both lots' }] });
  const lot = command.lot ?? nextLot(edited, place);
  const share = part / quantity;
  const twin = new Map(divided.map((o, n) => [o, problem.operations.length + n]));
  const newJob = problem.jobs.length;

  const operations: Operation[] = problem.operations.map((one, o) => (twin.has(o) ? { ...one, modes: one.modes.map((mode) => scaled(mode, 1 - share)) } : one));
  for (const o of divided) {
    const { published: _published, ...rest } = problem.operations[o]!;
    operations.push({ ...rest, key: `${named.operations[o]!.key}/${lot}`, job: newJob, modes: rest.modes.map((mode) => scaled(mode, share)) });
  }
  const links: Link[] = [...problem.links, ...problem.links.flatMap((link): Link[] => (twin.has(link.to) ? [{ ...link, from: twin.get(link.from) ?? link.from, to: twin.get(link.to)! }] : []))];
  const material = divideMaterial(edited, twin, share, quantity - part);
  const lots = {
    problem: { ...problem, jobs: [...problem.jobs, { ...problem.jobs[job]!, key: `${named.jobs[job]!.key}/${lot}`, name: `${number}/${lot}` }], operations, links, ...material },
    plan: { ...plan, operations: [...plan.operations, ...divided.map(() => null)], pegs: material.demands.map((demand, d) => demand.peg ?? plan.pegs[d] ?? []) },
    named: {
      ...named,
      jobs: [...named.jobs.with(job, { ...named.jobs[job]!, quantity: quantity - part }), { ...named.jobs[job]!, key: `${named.jobs[job]!.key}/${lot}`, number: `${number}/${lot}`, quantity: part }],
      operations: [
        ...named.operations.map((one, o) => (twin.has(o) ? { ...one, quantity: one.quantity * (1 - share) } : one)),
        ...divided.map((o) => ({ ...named.operations[o]!, key: `${named.operations[o]!.key}/${lot}`, job: newJob, quantity: named.operations[o]!.quantity * share, productionOperationId: null })),
      ],
    },
  };
  return { ...lots, plan: placed(lots, command, divided, twin) };
}

function placed(lots: Edited, command: Split, divided: readonly Index[], twin: ReadonlyMap<Index, Index>): Edited['plan'] {
  const { problem, named } = lots;
  const [first, ...rest] = divided.map((o) => twin.get(o)!);
  const on = command.machineId === undefined ? undefined : problem.operations[first!]!.modes[modeOn(lots, first!, command.machineId)]!.resource;
  let plan = pullForward(problem, settledPlan(problem, lots.plan), divided.slice(1));
  const left = [...rest];
  if (on !== undefined && command.startsAt !== undefined) {
    const hand = retimer(problem, plan);
    const { findings, changed } = hand.try({ operation: first!, resource: on, start: Math.max(fromHere(problem), tickOf(named, command.startsAt)), onTaken: 'push' });
    const refused = changed.length === 0 ? findings.find((finding) => finding.hard) : undefined;
    if (refused) throw new Refusal('conflict', `${nameOf(named, first!)}: ${refused.message}`);
    hand.keep();
    ({ plan } = hand);
  } else left.unshift(first!);
  const then = placeEarliest(problem, plan, left, (o) => (o === first && on !== undefined ? [on] : undefined));
  if ('why' in then) throw new Refusal('conflict', `${nameOf(named, then.operation)} has no place. ${then.why}\nMaybe take another machine, or divide it later.`);
  return then;
}

/** Which lot of its order the next one is: the first number that no order of the draft has. */
export function nextLot({ problem, named }: Edited, place: Index): number {
  const { number } = named.jobs[problem.operations[place]!.job]!;
  let lot = 2;
  while (named.jobs.some((one) => one.number === `${number}/${lot}`)) lot++;
  return lot;
}

/** What the operations divided take is shared by the piece; of what they make, whoever is due first keeps the first lot, as far as its pieces go. */
function divideMaterial({ problem }: Edited, twin: ReadonlyMap<Index, Index>, share: number, left: number): { supplies: Supply[]; demands: Demand[] } {
  const supplies = [...problem.supplies];
  const demands = [...problem.demands];
  const takes = new Map<Index, number[]>();
  problem.demands.forEach((demand, d) => {
    for (const { supply } of demand.peg ?? []) takes.set(supply, [...(takes.get(supply) ?? []), d]);
    const to = twin.get(demand.operation);
    const part = Math.floor(demand.quantity * share);
    if (to === undefined || part < 1 || demand.quantity - part < 1) return;
    demands[d] = { ...demand, quantity: demand.quantity - part, ...(demand.peg ? { peg: demand.peg.map((peg, n) => (n === 0 ? { ...peg, quantity: peg.quantity - part } : peg)) } : {}) };
    const from = demand.peg?.[0];
    if (!from) { demands.push({ ...demand, operation: to, quantity: part }); return; }
    supplies[from.supply] = { ...supplies[from.supply]!, quantity: supplies[from.supply]!.quantity - part };
    supplies.push({ ...problem.supplies[from.supply]!, quantity: part });
    demands.push({ ...demand, operation: to, quantity: part, peg: [{ supply: supplies.length - 1, quantity: part }] });
  });

  const due = (s: Index): number => Math.min(...(takes.get(s) ?? []).map((d) => problem.jobs[problem.operations[problem.demands[d]!.operation]!.job]!.due ?? Infinity), Infinity);
  let kept = Math.round(left * 1e6);
  const made = problem.supplies.flatMap(({ madeBy }, s) => (madeBy !== undefined && twin.has(madeBy) ? [s] : [])).sort((a, b) => due(a) - due(b) || a - b);
  for (const s of made) {
    const { quantity, madeBy } = supplies[s]!;
    const stays = Math.min(quantity, Math.max(0, kept));
    kept -= stays;
    if (stays === quantity) continue;
    const lot = { ...supplies[s]!, madeBy: twin.get(madeBy!)! };
    if (stays === 0) { supplies[s] = lot; continue; }
    supplies[s] = { ...supplies[s]!, quantity: stays };
    supplies.push({ ...lot, quantity: quantity - stays });
    for (const d of takes.get(s) ?? []) demands[d] = { ...demands[d]!, peg: [...(demands[d]!.peg ?? []).map((peg) => (peg.supply === s ? { ...peg, quantity: stays } : peg)), { supply: supplies.length - 1, quantity: quantity - stays }] };
  }
  return { supplies, demands };
}
