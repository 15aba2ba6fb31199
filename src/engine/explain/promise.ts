/**
 * When could this be done? A new order is put into the plan twice: into its gaps, where nobody moves; and before everybody who has not begun and is not
 * held, where the others follow as near to their places as they can. Both are whole plans with everything respected. O(places) and O(operations × a place).
 */
import type { Index, Plan, Problem, Ticks } from '#engine/problem';
import { arrivalIn, FF, FREE, FS, HELD, NEVER, SS, toPlan, type Compiled, type Graph, type Pegs, type Timetable } from '#engine/timing';
import type { NewJob } from './change.ts';
import { graft } from './graft.ts';
import { cheaper } from './loss.ts';
import { resume, resumeAround, weighed } from './resume.ts';
import { fresh, stand, type Standing } from './standing.ts';
import { stoodIn, tableOf } from './table-of.ts';

/** How often maximum lags within the order pull it together before what is left is a finding. */
const PULLS = 40;

export interface Pushed {
  readonly job: Index;
  readonly name: string;
  /** Completion before and after. */
  readonly from: Ticks;
  readonly to: Ticks;
  /** Ticks after its due date before and after; 0: in time, or without one. */
  readonly lateBefore: Ticks;
  readonly lateAfter: Ticks;
}

export interface Placed {
  /** When the order is complete; null: it has no place, as `missing` says or because no machine is open for long enough. */
  readonly completion: Ticks | null;
  readonly plan: Plan;
  /** Orders that are complete later than before; those that become late, or later, first. */
  readonly pushed: readonly Pushed[];
}

export interface Promised {
  /** With the order in it: its job and its operations come last. */
  readonly problem: Problem;
  readonly withoutMoving: Placed;
  /** Null where nothing was to be gained: without moving others it is complete as early as it could be alone; or the others found no sound place. */
  readonly withMoving: Placed | null;
  /** Material that neither stock nor receipts nor what is made leave over. */
  readonly missing: readonly { readonly material: Index; readonly quantity: number }[];
  /** The same in a sentence or two. */
  readonly text: string;
}

export interface PromiseOptions {
  /** The plan, already taken over by `stand(problem, plan, true)`. */
  readonly standing?: Standing;
  /** Only into gaps: leaves `withMoving` null. Default false. */
  readonly gapsOnly?: boolean;
}

/** Earliest completion of an order that is not in the problem. Its links and demands count its own operations from 0. */
export function promise(problem: Problem, plan: Plan, order: NewJob, { standing = stand(problem, plan, true), gapsOnly = false }: PromiseOptions = {}): Promised {
  fresh(standing);
  const { g } = standing;
  const c = graft(g.c, order);
  const { pegs, missing } = pegged(c, g);
  const first = g.c.n;
  const short = missing.length > 0;
  const gaps = tableOf(g, c);
  const completion = short ? null : putDown(gaps, pegs, first, g.end);
  const withoutMoving: Placed = { completion, plan: toPlan(c, pegs, gaps), pushed: [] };
  let withMoving: Placed | null = null;
  if (!gapsOnly && !short && (completion === null || completion > alone(standing, c, pegs, first))) {
    const stood = stoodIn(g);
    const goesFirst = (begun: Timetable): void => { putDown(begun, pegs, first, g.end); };
    const around = resumeAround(g, stood, new Map(), c, goesFirst);
    const harmless = around !== null && pushedIn(g, around).every(({ lateBefore, lateAfter }) => lateAfter <= lateBefore);
    const inTurn = harmless ? null : resume(g, stood, new Map(), c, goesFirst);
    const table = around && (!inTurn || !cheaper(weighed(inTurn, pegs, stood).toll, weighed(around, pegs, stood).toll)) ? around : inTurn!;
    const done = again(table, pegs, first);
    if (done !== null && setUp(table) && (completion === null || done < completion)) withMoving = { completion: done, plan: toPlan(c, pegs, table), pushed: pushedIn(g, table) };
  }
  const text = short
    ? `${order.job.name} has no material: ${missing.map(({ material, quantity }) => `${quantity} of material ${material}`).join(', ')} short.`
    : said(order, completion, withMoving);
  return { problem: c.problem, withoutMoving, withMoving, missing, text };
}

/** Both answers in a sentence. */
function said({ job: { name, due } }: NewJob, completion: Ticks | null, withMoving: Placed | null): string {
  const inTime = (at: Ticks): string => {
    if (due === undefined) return '';
    return at <= due ? ', in time' : `, ${at - due} after its due date`;
  };
  const stays = completion === null ? `${name} has no place while nobody moves` : `${name} can be complete at ${completion} while nobody moves${inTime(completion)}`;
  if (withMoving === null) return `${stays}.`;
  const { pushed } = withMoving;
  const late = pushed.filter(({ lateBefore, lateAfter }) => lateAfter > lateBefore);
  const others = pushed.length === 1 ? '1 other order is' : `${pushed.length} other orders are`;
  const named = late.length === 0 ? '' : ` (${late.slice(0, 3).map((one) => one.name).join(', ')}${late.length > 3 ? ', …' : ''})`;
  return `${stays}; at ${withMoving.completion} if it goes first${inTime(withMoving.completion!)}: ${others} later, ${late.length} late for it${named}.`;
}

/** Completion with nobody else in the plant but what has begun and is held. */
function alone({ g }: Standing, c: Compiled, pegs: Pegs, first: Index): Ticks {
  const empty = resume(g, { ...stoodIn(g), mode: new Int32Array(g.c.n).fill(-1) }, new Map(), c);
  return putDown(empty, pegs, first, g.end) ?? NEVER;
}

/** What the new demands take of what is left, what is there soonest first. */
function pegged(c: Compiled, g: Graph): { pegs: Pegs; missing: { material: Index; quantity: number }[] } {
  const { supplies, demands } = c.problem;
  const left = g.pegs.left.slice();
  const pegs: Pegs = { supply: [...g.pegs.supply], quantity: [...g.pegs.quantity], left, short: new Float64Array(demands.length) };
  const missing: { material: Index; quantity: number }[] = [];
  const there = (s: Index): Ticks => { const { madeBy, at = 0 } = supplies[s]!; return madeBy === undefined ? Math.max(c.now, at) : g.mode[madeBy]! >= 0 ? g.end[madeBy]! : NEVER; };
  for (let d = g.c.problem.demands.length; d < demands.length; d++) {
    const { material, quantity, peg } = demands[d]!;
    const row: [Index, number][] = peg ? peg.map((one): [Index, number] => [one.supply, one.quantity]) : [];
    let need = quantity - row.reduce((sum, [, taken]) => sum + taken, 0);
    if (!peg) {
      const offers = supplies.flatMap((supply, s) => (supply.material === material && left[s]! > 0 && there(s) < (supply.expires ?? NEVER) ? [s] : [])).sort((a, b) => there(a) - there(b) || a - b);
      for (const s of offers) {
        const taken = Math.min(need, left[s]!);
        if (taken <= 0) break;
        row.push([s, taken]);
        need -= taken;
      }
    }
    for (const [s, taken] of row) left[s]! -= taken;
    pegs.supply.push(row.map(([s]) => s));
    pegs.quantity.push(row.map(([, taken]) => taken));
    pegs.short[d] = need;
    if (need > 0) missing.push({ material, quantity: need });
  }
  return { pegs, missing };
}

/** Puts the operations from `first` on into the first gaps, in an order in which none waits for a later one; their completion, or null and nothing put down. */
function putDown(table: Timetable, pegs: Pegs, first: Index, ends: Float64Array): Ticks | null {
  const { c } = table;
  const order = inOrder(c, first);
  const delay = new Float64Array(c.n - first);
  for (let pulls = 0; ; pulls++) {
    let completion = 0;
    let failed = false;
    for (const o of order) {
      const arrival = arrivalIn(table, pegs, o, ends);
      if (!table.place(o, c.heldMode[o]!, c.heldLane[o]!, arrival.start, Math.max(arrival.start, delay[o - first]!, c.heldStart[o]!), arrival.end)) { failed = true; break; }
      completion = Math.max(completion, table.end[o]!);
    }
    if (!failed && (pulls === PULLS || !pulled(table, first, delay))) return completion;
    for (const o of order.toReversed()) if (table.mode[o]! >= 0 && !table.leads(o)) table.remove(o);
    if (failed) return null;
  }
}

/** Raises the delays of what would be followed too late; false if nothing would. */
function pulled(table: Timetable, first: Index, delay: Float64Array): boolean {
  const { c } = table;
  let any = false;
  for (let o = first; o < c.n; o++)
    for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) {
      const p = c.out.op[a]!;
      const kind = c.out.kind[a]!;
      const gap = (kind === FS || kind === SS ? table.start[p]! : table.end[p]!) - (kind === FS || kind === FF ? table.end[o]! : table.start[o]!);
      if (gap <= c.out.maxLag[a]!) continue;
      delay[o - first] = Math.max(delay[o - first]!, table.start[o]! + gap - c.out.maxLag[a]!);
      any = true;
    }
  return any;
}

function inOrder(c: Compiled, first: Index): Index[] {
  const order: Index[] = [];
  const state = new Uint8Array(c.n - first);
  const visit = (o: Index): void => {
    if (state[o - first] !== 0) return;
    state[o - first] = 1;
    for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) visit(c.in.op[a]!);
    order.push(o);
  };
  for (let o = first; o < c.n; o++) visit(o);
  return order;
}

/** The order once more, where what it takes from others has moved; its completion. */
function again(table: Timetable, pegs: Pegs, first: Index): Ticks | null {
  const { c } = table;
  let completion = 0;
  for (const o of inOrder(c, first)) {
    if (table.mode[o]! < 0) return null;
    const arrival = arrivalIn(table, pegs, o);
    // where a setup waits for its part, that too may now begin too soon
    const early = c.setupAhead[c.modeResource[c.modeFirst[o]! + table.mode[o]!]!] === 0 && table.setupStart[o]! < Math.min(arrival.start, table.start[o]!);
    if (arrival.start > table.start[o]! || arrival.end > table.end[o]! || early) {
      if (table.leads(o)) return null;
      table.remove(o);
      if (!table.place(o, c.heldMode[o]!, c.heldLane[o]!, arrival.start, arrival.start, arrival.end)) return null;
    }
    completion = Math.max(completion, table.end[o]!);
  }
  return completion;
}

/** Whether every setup is as long as what now stands before it demands: what was taken out again may have left a longer one behind it. */
function setUp(table: Timetable): boolean {
  for (let o = 0; o < table.c.n; o++) if (table.mode[o]! >= 0 && table.leader[o] === o && (table.c.hold[o] === FREE || table.c.hold[o] === HELD) && !table.setupFits(o)) return false;
  return true;
}

/** Orders that are complete later than in the plan. */
function pushedIn(g: Graph, table: Timetable): Pushed[] {
  const { c } = g;
  const pushed: Pushed[] = [];
  for (let j = 0; j < c.jobs; j++) {
    let from = -1;
    let to = -1;
    for (let i = c.jobFirst[j]!; i < c.jobFirst[j + 1]!; i++) {
      const o = c.jobOps[i]!;
      if (g.mode[o]! >= 0) from = Math.max(from, g.end[o]!);
      if (table.mode[o]! >= 0) to = Math.max(to, table.end[o]!);
    }
    const late = (at: Ticks): Ticks => Math.max(0, at - c.due[j]!);
    if (to > from) pushed.push({ job: j, name: c.problem.jobs[j]!.name, from, to, lateBefore: late(from), lateAfter: late(to) });
  }
  return pushed.sort((a, b) => b.lateAfter - b.lateBefore - (a.lateAfter - a.lateBefore) || a.job - b.job);
}
