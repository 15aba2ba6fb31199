/**
 * Which supply each demand takes: decided in order of urgency, taken first from what is there, then from what comes, then from
 * what is made (first in, first out; what expires first goes first among equals). Because a demand may only take from operations that stand
 * before it in one fixed order of the plant, pegs can never close a circle. O(demands × supplies tried).
 */
import type { Plan } from '#engine/problem';
import { NEVER } from './calendars.ts';
import { BEGUN, DONE, type Compiled } from './compiled.ts';

/** One row of pegs for each demand. */
export interface Pegs {
  readonly supply: number[][];
  readonly quantity: number[][];
  /** What is left of each supply. */
  readonly left: Float64Array;
  /** What is missing of each demand. */
  readonly short: Float64Array;
}

/** Rank of every operation in one order that respects links and, where the plant's materials allow, makers before users. */
function ranks(c: Compiled): Int32Array {
  const { supplies, demands } = c.problem;
  const materials = 1 + supplies.reduce((m, s) => Math.max(m, s.material), demands.reduce((m, d) => Math.max(m, d.material), -1));
  const nodes = c.n + materials;
  const waiting = new Int32Array(nodes);
  const users: number[][] = Array.from({ length: materials }, () => []);
  const makes: number[][] = [];
  for (const d of demands) { users[d.material]!.push(d.operation); waiting[d.operation]!++; }
  for (const s of supplies) if (s.madeBy !== undefined) { (makes[s.madeBy] ??= []).push(s.material); waiting[c.n + s.material]!++; }
  for (let o = 0; o < c.n; o++) waiting[o]! += c.in.first[o + 1]! - c.in.first[o]!;

  const rank = new Int32Array(c.n).fill(-1);
  const ready: number[] = [];
  let next = 0;
  const settle = (node: number): void => {
    if (node < c.n) rank[node] = next++;
    if (node >= c.n) for (const o of users[node - c.n]!) { if (--waiting[o]! === 0) ready.push(o); }
    else {
      for (let a = c.out.first[node]!; a < c.out.first[node + 1]!; a++) if (--waiting[c.out.op[a]!]! === 0) ready.push(c.out.op[a]!);
      for (const m of makes[node] ?? []) if (--waiting[c.n + m]! === 0) ready.push(c.n + m);
    }
  };
  for (let i = 0; i < nodes; i++) if (waiting[i] === 0) ready.push(i);
  for (let at = 0; at < ready.length; at++) settle(ready[at]!);
  for (let o = 0; o < c.n; o++) if (rank[o]! < 0) rank[o] = next++;
  return rank;
}

/** Earliest end of every operation if it were alone in the plant, ignoring calendars: an estimate to order supplies by. */
function heads(c: Compiled, rank: Int32Array): Float64Array {
  const order = Int32Array.from({ length: c.n }, (_, o) => o).sort((a, b) => rank[a]! - rank[b]!);
  const end = new Float64Array(c.n);
  for (const o of order) {
    if (c.hold[o] === DONE) { end[o] = c.heldRest[o]!; continue; }
    let t = Math.max(c.release[o]!, c.heldStart[o]!);
    for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) t = Math.max(t, end[c.in.op[a]!]!);
    let run = NEVER;
    for (let m = c.modeFirst[o]!; m < c.modeFirst[o + 1]!; m++) run = Math.min(run, c.modeRun[m]! + c.modeFixedSetup[m]!);
    end[o] = t + run;
  }
  return end;
}

/** The pegs of a new plan. Pegs that the problem fixes are taken as they are. */
export function peg(c: Compiled): Pegs {
  const { supplies, demands } = c.problem;
  const supply: number[][] = demands.map(() => []);
  const quantity: number[][] = demands.map(() => []);
  const left = Float64Array.from(supplies, (s) => s.quantity);
  const short = new Float64Array(demands.length);
  if (demands.length === 0) return { supply, quantity, left, short };

  const rank = ranks(c);
  const ends = heads(c, rank);
  const available = Float64Array.from(supplies, (s) => (s.madeBy === undefined ? Math.max(c.now, s.at ?? 0) : ends[s.madeBy]!));
  const offers: number[][] = [];
  supplies.forEach((s, i) => (offers[s.material] ??= []).push(i));
  const expires = (i: number): number => supplies[i]!.expires ?? NEVER;
  for (const list of offers) list?.sort((a, b) => available[a]! - available[b]! || expires(a) - expires(b) || a - b);

  const order: number[] = [];
  demands.forEach((d, i) => {
    // what has begun has its material
    if (!d.peg) { if (c.hold[d.operation] !== DONE && c.hold[d.operation] !== BEGUN) order.push(i); return; }
    for (const p of d.peg) { supply[i]!.push(p.supply); quantity[i]!.push(p.quantity); left[p.supply]! -= p.quantity; }
    short[i] = d.quantity - d.peg.reduce((sum, p) => sum + p.quantity, 0);
  });
  const urgency = (i: number): number => (c.hold[demands[i]!.operation] === 0 ? 1 : 0);
  order.sort((x, y) => {
    const a = demands[x]!.operation;
    const b = demands[y]!.operation;
    const i = c.job[a]!;
    const j = c.job[b]!;
    return urgency(x) - urgency(y) || c.priority[i]! - c.priority[j]! || c.due[i]! - c.due[j]! || c.weight[j]! - c.weight[i]! || i - j || a - b || x - y;
  });
  // supplies used up stay behind the mark
  const mark = new Int32Array(offers.length);
  for (const i of order) {
    const d = demands[i]!;
    const list = offers[d.material] ?? [];
    let need = d.quantity;
    let front = true;
    for (let k = mark[d.material] ?? 0; k < list.length && need > 0; k++) {
      const s = list[k]!;
      if (left[s]! <= 0) { if (front) mark[d.material] = k + 1; continue; }
      front = false;
      const maker = supplies[s]!.madeBy;
      if (maker !== undefined && rank[maker]! >= rank[d.operation]!) continue;
      if (expires(s) <= Math.max(c.now, ends[d.operation]! - 1) && expires(s) <= ends[d.operation]!) continue;
      const take = Math.min(need, left[s]!);
      supply[i]!.push(s);
      quantity[i]!.push(take);
      left[s]! -= take;
      need -= take;
    }
    short[i] = need;
  }
  return { supply, quantity, left, short };
}

/** The pegs that a plan has. */
export function pegsOf(c: Compiled, plan: Plan): Pegs {
  const { supplies, demands } = c.problem;
  const left = Float64Array.from(supplies, (s) => s.quantity);
  const short = Float64Array.from(demands, (d) => d.quantity);
  plan.pegs.forEach((row, d) => { for (const p of row) { left[p.supply]! -= p.quantity; short[d]! -= p.quantity; } });
  return { supply: plan.pegs.map((row) => row.map((p) => p.supply)), quantity: plan.pegs.map((row) => row.map((p) => p.quantity)), left, short };
}
