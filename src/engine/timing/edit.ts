/**
 * Edits of a plan's decisions, tried and kept or taken back. The topological order is repaired within the window that an arc breaks:
 * what is reached from the arc's head goes behind its tail [Pearce & Kelly 2006; Nowicki & Smutnicki 2005]; reaching the tail is a circle.
 * O(window) for the order, O(lane length) for a link.
 */
import type { Graph } from './graph.ts';
import { propagate } from './propagate.ts';

const UNLINK = 0;
const LINK = 1;
const WINDOW = 2;
const MODE = 3;
const DELAY = 4;
const LEAVE = 5;
const JOIN = 6;

/** Opens a new edit: what was changed before stays. */
export function begin(g: Graph): void {
  g.round++;
  g.changes = 0;
  g.log.length = 0;
  g.linked.length = 0;
  g.touched.length = 0;
  g.remoded.length = 0;
  g.roster?.open();
}

export function unlink(g: Graph, slot: number): void {
  const next = g.after(slot);
  if (next >= 0) g.markDirty(next);
  g.log.push(UNLINK, slot, g.lane[slot]!, g.at[slot]!);
  g.unlinkAt(slot);
}

export function link(g: Graph, slot: number, lane: number, at: number): void {
  g.linkAt(slot, lane, at);
  g.log.push(LINK, slot, 0, 0);
  g.linked.push(slot);
  g.markDirty(g.slotOp[slot]!);
  const next = g.after(slot);
  if (next >= 0) g.markDirty(next);
}

export function setMode(g: Graph, o: number, mode: number): void {
  g.log.push(MODE, o, g.mode[o]!, 0);
  g.mode[o] = mode;
  g.roster?.vacate(o, true);
  g.remoded.push(o);
  g.markDirty(o);
}

export function setDelay(g: Graph, o: number, delay: number): void {
  g.log.push(DELAY, o, g.delay[o]!, 0);
  g.delay[o] = delay;
  g.markDirty(o);
}

/** Takes a leader's slots off all lanes. */
export function takeOut(g: Graph, o: number): void {
  for (let s = g.c.slotFirst[o]!; s < g.c.slotFirst[o + 1]!; s++) if (g.lane[s]! >= 0) unlink(g, s);
  g.roster?.vacate(o, false);
}

/** Where on a lane something that begins at t belongs: before the first that begins at or after t. */
export function placeAt(g: Graph, lane: number, t: number): number {
  const items = g.items[lane]!;
  let a = g.begun[lane]!;
  let b = g.size[lane]!;
  while (a < b) {
    const mid = (a + b) >> 1;
    if (g.setupStart[g.slotOp[items[mid]!]!]! < t) a = mid + 1; else b = mid;
  }
  return a;
}

/** Makes the order obey the new links, and times follow; false (and nothing kept) if they close a circle. */
export function settle(g: Graph): boolean {
  for (let i = 0; i < g.linked.length; i++) {
    const slot = g.linked[i]!;
    if (g.lane[slot]! < 0) continue;
    const o = g.slotOp[slot]!;
    const before = g.before(slot);
    const after = g.after(slot);
    if ((before >= 0 && !ensure(g, before, o)) || (after >= 0 && !ensure(g, o, after))) {
      undo(g);
      return false;
    }
  }
  for (let i = 0; i < g.touched.length; i++) {
    const p = g.pos[g.leader[g.touched[i]!]!]!;
    if (p >= 0) g.dirty[p >> 5]! |= 1 << (p & 31);
  }
  g.touched.length = 0;
  propagate(g);
  return true;
}

const reached: { marks: Int32Array; round: number; behind: Int32Array } = { marks: new Int32Array(0), round: 0, behind: new Int32Array(0) };

/** Makes u stand before v in the order; false if v leads to u. */
export function ensure(g: Graph, u: number, v: number): boolean {
  const { ord, pos, c, leader } = g;
  const low = pos[v]!;
  const high = pos[u]!;
  if (high < low) return true;
  if (u === v) return false;
  if (reached.marks.length < c.n) { reached.marks = new Int32Array(c.n); reached.behind = new Int32Array(c.n); reached.round = 0; }
  const { marks, behind } = reached;
  const round = ++reached.round;
  marks[v] = round;
  for (let i = low; i < high; i++) {
    const o = ord[i]!;
    if (marks[o] !== round) continue;
    const mates = g.mates[o];
    for (let k = -1; k < (mates ? mates.length : 0); k++) {
      const m = k < 0 ? o : mates![k]!;
      for (let a = c.out.first[m]!; a < c.out.first[m + 1]!; a++) marks[leader[c.out.op[a]!]!] = round;
      const users = g.users[m];
      if (users) for (let j = 0; j < users.length; j++) marks[leader[users[j]!]!] = round;
    }
    for (let s = c.slotFirst[o]!; s < c.slotFirst[o + 1]!; s++) {
      const lane = g.lane[s]!;
      if (lane < 0) continue;
      const j = g.at[s]! + 1;
      if (j < g.size[lane]!) marks[g.slotOp[g.items[lane]![j]!]!] = round;
    }
    if (marks[u] === round) return false;
  }
  // write the rest, then what was reached
  for (let i = low; i <= high; i++) g.log.push(ord[i]!);
  g.log.push(WINDOW, low, high, 0);
  let n = 0;
  let at = low;
  for (let i = low; i <= high; i++) {
    const o = ord[i]!;
    if (marks[o] === round) behind[n++] = o;
    else { if (at !== i) move(g, o, at); at++; }
  }
  for (let i = 0; i < n; i++) move(g, behind[i]!, at++);
  return true;
}

function move(g: Graph, o: number, to: number): void {
  g.ord[to] = o;
  g.pos[o] = to;
}

/** Takes the whole edit back: decisions, order and times. */
export function undo(g: Graph): void {
  const { log } = g;
  while (log.length > 0) {
    const c = log.pop()!;
    const b = log.pop()!;
    const a = log.pop()!;
    switch (log.pop()!) {
      case UNLINK: g.linkAt(a, b, c); break;
      case LINK: g.unlinkAt(a); break;
      case MODE: g.mode[a] = b; break;
      case DELAY: g.delay[a] = b; break;
      case LEAVE: join(g, a, b); break;
      case JOIN: leave(g, a); break;
      case WINDOW:
        for (let i = b; i >= a; i--) { const o = log.pop()!; g.ord[i] = o; g.pos[o] = i; }
        break;
    }
  }
  for (let i = 0; i < g.changes; i++) {
    const o = g.changed[i]!;
    g.setupStart[o] = g.oldSetupStart[o]!;
    g.start[o] = g.oldStart[o]!;
    g.end[o] = g.oldEnd[o]!;
    g.setup[o] = g.oldSetup[o]!;
    g.setupCost[o] = g.oldSetupCost[o]!;
    for (let s = g.c.slotFirst[o]!; s < g.c.slotFirst[o + 1]!; s++) g.until[s] = g.oldUntil[s]!;
  }
  g.changes = 0;
  g.round++;
  g.roster?.back();
}

function join(g: Graph, o: number, leader: number): void {
  g.leader[o] = leader;
  (g.mates[leader] ??= []).push(o);
}

function leave(g: Graph, o: number): void {
  const list = g.mates[g.leader[o]!]!;
  list.splice(list.indexOf(o), 1);
  if (list.length === 0) g.mates[g.leader[o]!] = undefined;
  g.leader[o] = o;
}
