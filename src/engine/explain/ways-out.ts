/**
 * What would help? From what the late orders wait for, candidates: go first, change places, go elsewhere, be split, somebody else, overtime, one more person, a receipt earlier, and what the
 * caller offers. Each is really simulated on the plan with all other sequences kept, and told with everything it does to others.
 */
import type { Index, Plan, Problem, Ticks } from '#engine/problem';
import { begin, FREE, link, NEVER, placeAt, relocate, undo, unlink, type Graph } from '#engine/timing';
import { bindingsOf, type Binding } from './binding.ts';
import { applied, type Change } from './change.ts';
import { nameOf } from './difference.ts';
import { partsOf } from './lanes-of.ts';
import { cheaper, Loss, type Toll } from './loss.ts';
import { OVERHEAD, placesFor, reinsert, type Tries } from './reinsert.ts';
import { follow, fresh, put, stand, type Standing } from './standing.ts';
import { divided, splitsOf } from './split.ts';
import { goBefore, sentence, type JobChange } from './what-if.ts';

/**
 * A change to the plant, or a change of the plan alone: an operation on another machine, or with another person; two that change places on their machine; a lot of
 * which another machine does a part, in one more operation.
 */
export type Way =
  | Exclude<Change, { readonly kind: 'job' | 'machine-down' | 'person-away' | 'takes-longer' }>
  | { readonly kind: 'elsewhere'; readonly operation: Index; readonly mode: Index }
  | { readonly kind: 'staff'; readonly operation: Index; readonly person: Index; readonly instead: Index }
  | { readonly kind: 'swap'; readonly operation: Index; readonly other: Index }
  | { readonly kind: 'split'; readonly operation: Index; readonly mode: Index };

export interface WayOut {
  readonly way: Way;
  /** In a sentence with names. */
  readonly text: string;
  /** Of the orders asked about: those in time with it, and those less late. */
  readonly saved: readonly JobChange[];
  readonly eased: readonly JobChange[];
  /** Others that become late, or later. */
  readonly worse: readonly JobChange[];
  /** Weighted ticks of delay that the orders asked about lose, and that all orders together lose (less than none: it costs the others more). */
  readonly delaySaved: number;
  readonly allSaved: number;
  /** Cost units: premium of the overtime, or of the other mode. */
  readonly cost: number;
  /** Operations with another mode or start. */
  readonly moved: number;
}

export interface WaysOutBudget {
  /** At most so many ways; default 10. */
  readonly most?: number;
  /** Candidates simulated at most; default 300. */
  readonly simulations?: number;
  /** Operations timed anew at most while they are simulated; default 300,000. */
  readonly steps?: number;
  /** Seconds at most, by `clock`; default none. */
  readonly within?: number;
  readonly clock?: () => number;
  /** Longest overtime proposed at a time; default four hours. */
  readonly overtime?: Ticks;
  /** Cost units of a tick of overtime; default 1. */
  readonly premium?: number;
  /** Further candidates: other machines that could do an operation, people who could be had. */
  readonly offers?: readonly Way[];
  /** The plan, already taken over by `stand(problem, plan, false)`. */
  readonly standing?: Standing;
}

/** Who stands further ahead on the machine, at most so many, may change places with what waits. */
const AHEAD = 6;
/** Lots split for one order, the longest first: each is compiled anew. */
const SPLITS = 3;
/** What a change that is compiled anew costs for each operation of the plant, in operations timed. */
const COMPILING = 3;
/** Operations timed anew at most while late orders try what such a change offers. */
const HELPING = 50_000;

/** Ways out for these late orders, the best first: by orders saved, delay saved, cost, operations moved. Orders in time ask for nothing. */
export function waysOut(problem: Problem, plan: Plan, jobs: readonly Index[], budget: WaysOutBudget = {}): WayOut[] {
  const { most = 10, simulations = 300, steps = 300_000, within, clock, standing = stand(problem, plan, false), offers = [] } = budget;
  const begun = clock?.() ?? 0;
  fresh(standing);
  const { g } = standing;
  const loss = new Loss(g, standing.starts, g.mode.slice());
  const asked = new Set(jobs.filter((j) => loss.tardiness(j, loss.completion[j]!) > 0));
  const found = new Map<string, WayOut>();
  let left = simulations;
  const tries: Tries = { left: steps, stopped: () => within !== undefined && clock !== undefined && clock() - begun >= within };
  const seen = new Set<string>();
  for (const way of candidates(standing, [...asked], budget, offers)) {
    const key = JSON.stringify(way);
    if (seen.has(key)) continue;
    seen.add(key);
    if (left-- <= 0 || tries.left <= 0 || tries.stopped()) break;
    const one = simulate(standing, loss, asked, way, budget, tries);
    if (!one || one.delaySaved <= 0) continue;
    // the same sentence once, with its best
    const known = found.get(one.text);
    if (!known || rank(one, known) < 0) found.set(one.text, one);
  }
  return [...found.values()].sort(rank).slice(0, most);
}

const rank = (a: WayOut, b: WayOut): number =>
  b.saved.length - a.saved.length || b.delaySaved - a.delaySaved || a.worse.length - b.worse.length || a.cost - b.cost || a.moved - b.moved || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0);

/** What might help, read from what binds, order by order and from the end of each back. */
function* candidates({ g }: Standing, jobs: readonly Index[], { overtime, premium = 1 }: WaysOutBudget, offers: readonly Way[]): Generator<Way> {
  const { c } = g;
  yield* offers;
  const longest = overtime ?? Math.round((4 * 3600) / (c.problem.tickSeconds ?? 60));
  const walked = new Set<Index>();
  for (const j of jobs) {
    const chain = bound(g, j);
    for (const o of chain) {
      if (walked.has(o)) continue;
      walked.add(o);
      const bindings = bindingsOf(g, o);
      for (const [i, binding] of bindings.entries()) {
        // what binds, and whatever else waits as long
        if (i > 0 && binding.at < bindings[0]!.at) break;
        yield* ways(g, o, binding, bindings.find(({ at }) => at < binding.at)?.at ?? c.now);
      }
      for (let mode = 0; mode < c.modeFirst[o + 1]! - c.modeFirst[o]!; mode++) if (mode !== g.mode[o] && c.heldMode[o]! < 0) yield { kind: 'elsewhere', operation: o, mode };
      // closed time that it waits through, or that interrupts it
      const resource = c.modeResource[c.modeFirst[o]! + g.mode[o]!]!;
      const from = Math.max(c.now, Math.min(bindings[0]?.at ?? g.setupStart[o]!, g.setupStart[o]!));
      const closed = partsOf(c.problem.calendars[c.problem.resources[resource]!.calendar]!, from, g.end[o]!).find(({ open }) => !open);
      if (closed) yield { kind: 'overtime', resource, people: peopleOf(g, o), from: closed.from, until: Math.min(closed.to, closed.from + longest), premium };
      yield* swaps(g, o);
    }
    const runs = (o: Index): number => c.modeRun[c.modeFirst[o]! + g.mode[o]!]!;
    for (const o of chain.toSorted((a, b) => runs(b) - runs(a) || a - b).slice(0, SPLITS)) for (const mode of splitsOf(g, o)) yield { kind: 'split', operation: o, mode };
  }
}

/** Places to be had from those ahead on its machine; from the last of them it is the same as going before it. */
function* swaps(g: Graph, o: Index): Generator<Way> {
  const slot = g.c.slotFirst[o]!;
  if (!mayChangePlaces(g, o)) return;
  for (let i = g.at[slot]! - 2; i >= Math.max(g.begun[g.lane[slot]!]!, g.at[slot]! - AHEAD); i--) {
    const other = g.slotOp[g.items[g.lane[slot]!]![i]!]!;
    if (g.c.slotFirst[other] === g.items[g.lane[slot]!]![i] && mayChangePlaces(g, other) && g.c.job[other] !== g.c.job[o]) yield { kind: 'swap', operation: o, other };
  }
}

const mayChangePlaces = (g: Graph, o: Index): boolean => !g.fixed(o) && g.c.hold[o] === FREE && g.leader[o] === o && !g.mates[o];

/** Operations that the end of an order hangs on, through whoever is in the way, from the last back. */
function bound(g: Graph, j: Index): Index[] {
  const { c } = g;
  let at = -1;
  for (let i = c.jobFirst[j]!; i < c.jobFirst[j + 1]!; i++) if (g.mode[c.jobOps[i]!]! >= 0 && (at < 0 || g.end[c.jobOps[i]!]! > g.end[at]!)) at = c.jobOps[i]!;
  const chain = new Set<Index>();
  while (at >= 0 && chain.size < 40 && !chain.has(g.leader[at]!)) {
    at = g.leader[at]!;
    if (!g.fixed(at)) chain.add(at);
    at = bindingsOf(g, at)[0]?.blocker ?? -1;
  }
  return [...chain];
}

function* ways({ c }: Graph, o: Index, { kind, at, blocker, person, supply }: Binding, next: Ticks): Generator<Way> {
  if ((kind === 'queue' || kind === 'tool' || kind === 'crew') && blocker !== undefined) yield { kind: 'before', before: o, after: blocker };
  if (kind === 'crew' && person !== undefined) {
    const skills = new Set(c.problem.operations[o]!.modes.flatMap(({ crew = [] }) => crew.map(({ skill }) => skill)));
    for (const skill of c.problem.people[person]!.skills) {
      if (!skills.has(skill)) continue;
      yield { kind: 'person', skill, calendar: c.problem.people[person]!.calendar };
      for (const [other, { skills: known }] of c.problem.people.entries()) if (other !== person && known.includes(skill)) yield { kind: 'staff', operation: o, person: other, instead: person };
    }
  }
  if (kind === 'receipt' && supply !== undefined && at > c.now) yield { kind: 'receipt', supply, at: Math.max(c.now, next) };
}

function peopleOf(g: Graph, o: Index): Index[] {
  const people: Index[] = [];
  for (let s = g.c.slotFirst[o]!; s < g.c.slotFirst[o + 1]!; s++) if (g.lane[s]! >= g.c.people) people.push(g.lane[s]! - g.c.people);
  return people;
}

function simulate(standing: Standing, loss: Loss, asked: ReadonlySet<Index>, way: Way, { premium = 1 }: WaysOutBudget, tries: Tries): WayOut | null {
  const { g } = standing;
  const { c } = g;
  const { problem } = standing;
  begin(g);
  switch (way.kind) {
    case 'elsewhere': {
      let best: Toll | null = null;
      let edit: (() => void) | null = null;
      for (const place of placesFor(standing, way.operation, way.mode)) {
        if (tries.left <= 0 || tries.stopped()) break;
        begin(g);
        place();
        const circle = !follow(standing);
        tries.left -= g.changes + OVERHEAD;
        if (circle) { undo(g); continue; }
        const toll = loss.weigh();
        undo(g);
        if (!best || cheaper(toll, best)) { best = toll; edit = place; }
      }
      if (!edit) return null;
      begin(g);
      edit();
      if (!follow(standing)) return null;
      const m = c.modeFirst[way.operation]!;
      const resource = (mode: number): string => problem.resources[c.modeResource[m + mode]!]!.name;
      const was = standing.decoded.operations[way.operation]!.mode;
      const made = told(standing, loss, asked, tries, way, `${nameOf(problem, way.operation)} on ${resource(way.mode)} instead of ${resource(was)}`, Math.max(0, c.modeCost[m + way.mode]! - c.modeCost[m + was]!));
      undo(g);
      return made;
    }
    case 'staff': {
      if (!swapPerson(g, way.operation, way.instead, way.person) || !follow(standing)) { undo(g); return null; }
      const made = told(standing, loss, asked, tries, way, `${problem.people[way.person]!.name} instead of ${problem.people[way.instead]!.name} at ${nameOf(problem, way.operation)}`, 0);
      undo(g);
      return made;
    }
    case 'before': {
      if (!goBefore(standing, way.before, way.after)) { undo(g); return null; }
      const made = told(standing, loss, asked, tries, way, sentence(problem, way), 0);
      undo(g);
      return made;
    }
    case 'swap': {
      const [lane, ahead, behind] = [g.lane[c.slotFirst[way.operation]!]!, g.at[c.slotFirst[way.other]!]!, g.at[c.slotFirst[way.operation]!]!];
      relocate(g, way.operation, g.mode[way.operation]!, lane, ahead, g.setupStart[way.other]!);
      relocate(g, way.other, g.mode[way.other]!, lane, behind + 1, g.setupStart[way.operation]!);
      if (!follow(standing)) return null;
      const resource = problem.resources[c.laneResource[lane]!]!.name;
      const made = told(standing, loss, asked, tries, way, `${nameOf(problem, way.operation)} and ${nameOf(problem, way.other)} change places on ${resource}`, 0);
      undo(g);
      return made;
    }
    case 'split': {
      tries.left -= COMPILING * c.n;
      const other = divided(standing, way.operation, way.mode);
      if (!other) return null;
      const then = new Loss(other.g, other.starts, other.g.mode.slice());
      if (then.toll[0] > loss.toll[0]) return null;
      const m = c.modeFirst[way.operation]!;
      const extra = Math.max(0, c.modeCost[m + way.mode]! - c.modeCost[m + g.mode[way.operation]!]!);
      return account(standing, loss, asked, way, `${nameOf(problem, way.operation)} is split: ${problem.resources[c.modeResource[m + way.mode]!]!.name} does a part of it`, extra, (j) => then.completion[j]!, problem.jobs.map((_, j) => j), moves(standing, other.g) + 1);
    }
    case 'person': case 'mode': return anew(standing, loss, asked, way, tries);
    default: {
      const back = put(standing, way)!;
      follow(standing);
      const cost = way.kind === 'overtime' ? (way.until - way.from) * (way.premium ?? premium) : 0;
      const made = told(standing, loss, asked, tries, way, sentence(problem, way), cost);
      undo(g);
      back();
      return made;
    }
  }
}

/** A change that has to be compiled anew: late orders' operations may take what it offers. */
function anew(standing: Standing, loss: Loss, asked: ReadonlySet<Index>, way: Extract<Way, { readonly kind: 'person' | 'mode' }>, tries: Tries): WayOut {
  const other = stand(applied(standing.problem, way), standing.decoded, false);
  const then = new Loss(other.g, other.starts, other.g.mode.slice());
  const before = then.completion.slice();
  // only the orders asked about are helped; the others are as they are
  for (const j of asked) before[j] = 0;
  tries.left -= COMPILING * other.g.c.n;
  const own: Tries = { left: Math.min(HELPING, tries.left), stopped: tries.stopped };
  const given = own.left;
  reinsert(other, then, before, own, new Map());
  tries.left -= Math.max(0, given - own.left);
  return account(standing, loss, asked, way, sentence(standing.problem, way), 0, (j) => then.completion[j]!, standing.problem.jobs.map((_, j) => j), moves(standing, other.g));
}

/** Operations of the standing plan with another mode or start in another graph of the same plant. */
function moves({ g: { c, mode, start } }: Standing, other: Graph): number {
  let moved = 0;
  for (let o = 0; o < c.n; o++) if (mode[o] !== other.mode[o] || (mode[o]! >= 0 && start[o] !== other.start[o])) moved++;
  return moved;
}

/** One person's place at an operation is another's. False, and nothing edited: who is asked for is there already, or who should go is not. */
function swapPerson(g: Graph, o: Index, instead: Index, person: Index): boolean {
  const { c } = g;
  let slot = -1;
  for (let s = c.slotFirst[o]!; s < c.slotFirst[o + 1]!; s++) {
    if (g.lane[s] === c.people + person) return false;
    if (g.lane[s] === c.people + instead) slot = s;
  }
  if (slot < 0) return false;
  unlink(g, slot);
  link(g, slot, c.people + person, placeAt(g, c.people + person, bindingsOf(g, o).find(({ kind }) => kind !== 'crew')?.at ?? g.setupStart[o]!));
  g.markDirty(o);
  return true;
}

/** What the open edit does. */
function told(standing: Standing, loss: Loss, asked: ReadonlySet<Index>, tries: Tries, way: Way, text: string, cost: number): WayOut | null {
  const { g } = standing;
  tries.left -= g.changes + OVERHEAD;
  const [hard, , , , moved] = loss.weigh();
  // not at the price of a rule
  if (hard > loss.toll[0]) return null;
  const jobs = new Set<Index>(way.kind === 'job-weight' ? [way.job] : []);
  for (let i = 0; i < g.changes; i++) jobs.add(g.c.job[g.changed[i]!]!);
  return account(standing, loss, asked, way, text, cost, (j) => loss.complete(j), [...jobs].sort((a, b) => a - b), moved);
}

function account({ g, problem }: Standing, loss: Loss, asked: ReadonlySet<Index>, way: Way, text: string, cost: number, completion: (j: Index) => Ticks, jobs: readonly Index[], moved: number): WayOut {
  const saved: JobChange[] = [];
  const eased: JobChange[] = [];
  const worse: JobChange[] = [];
  let delaySaved = 0;
  let allSaved = 0;
  for (const job of jobs) {
    const { name, due, weight = 1 } = problem.jobs[job]!;
    if (due === undefined) continue;
    const before = loss.completion[job]! - due;
    const after = completion(job) - Math.min(g.c.due[job]!, NEVER);
    const less = (Math.max(0, before) - Math.max(0, after)) * weight;
    if (less === 0) continue;
    const change = { job, name, before, after };
    allSaved += less;
    if (asked.has(job)) delaySaved += less;
    if (less < 0) worse.push(change);
    else if (asked.has(job)) (after <= 0 ? saved : eased).push(change);
  }
  return { way, text, saved, eased, worse, delaySaved, allSaved, cost, moved };
}
