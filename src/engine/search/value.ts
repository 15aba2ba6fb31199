/**
 * What a plan under construction is worth, tier by tier, as the objective counts it: whole numbers, lower is better, `hard` first.
 * The search compares with this; what is told to others is `score`'s, which shares no code with it. O(operations).
 */
import { changeover, changeoverCost, BEGUN, DONE, FF, FS, HELD, NEVER, SS, type Compiled, type Pegs, type Timetable } from '#engine/timing';
import type { Tier } from '#engine/problem';
import { premium } from './ledger.ts';

export class Judge {
  readonly c: Compiled;
  readonly #needs: ReadonlySet<Tier>;
  readonly #completion: Float64Array;

  constructor(c: Compiled) {
    this.c = c;
    this.#needs = new Set(c.problem.objective.tiers.map((t) => t.tier));
    this.#completion = new Float64Array(c.jobs);
  }

  /** The value in every tier; without `all` the dear ones only if the objective names them. */
  tiers(table: Timetable, pegs: Pegs, all: boolean): Record<Tier, number> {
    const { c } = this;
    const completion = this.#completion.fill(-1);
    let makespan = 0;
    let modeCost = 0;
    let instability = 0;
    for (let o = 0; o < c.n; o++) {
      const m = table.mode[o]!;
      if (m < 0) continue;
      const j = c.job[o]!;
      if (table.end[o]! > completion[j]!) completion[j] = table.end[o]!;
      if (table.end[o]! > makespan) makespan = table.end[o]!;
      modeCost += c.modeCost[c.modeFirst[o]! + m]!;
      if (c.publishedMode[o]! >= 0 && c.hold[o] !== DONE && (m !== c.publishedMode[o] || table.start[o] !== c.publishedStart[o])) instability++;
    }
    const hard = this.#hard(table, pegs);
    let weightedTardiness = 0;
    let totalTardiness = 0;
    let lateJobs = 0;
    let maxLateness = -NEVER;
    let flowTime = 0;
    for (let j = 0; j < c.jobs; j++) {
      if (completion[j]! < 0) continue;
      flowTime += completion[j]! - (c.problem.jobs[j]!.release ?? 0);
      if (c.due[j]! >= NEVER) continue;
      const late = completion[j]! - c.due[j]!;
      maxLateness = Math.max(maxLateness, late);
      if (late <= 0) continue;
      weightedTardiness += late * c.weight[j]!;
      totalTardiness += late;
      lateJobs++;
    }
    const [setupTicks, setupCost] = all || this.#needs.has('setupTicks') || this.#needs.has('setupCost') ? this.#setups(table) : [0, 0];
    const overtimeCost = all || this.#needs.has('overtimeCost') ? this.#overtime(table) : 0;
    return {
      hard, weightedTardiness, totalTardiness, lateJobs, maxLateness: maxLateness === -NEVER ? 0 : maxLateness, setupTicks, setupCost,
      flowTime, overtimeCost, modeCost, makespan, instability,
    };
  }

  #hard(table: Timetable, pegs: Pegs): number {
    const { c } = this;
    const { supplies } = c.problem;
    let hard = 0;
    for (let o = 0; o < c.n; o++) {
      if (c.hold[o] === DONE || c.hold[o] === BEGUN) continue;
      if (table.mode[o]! < 0) { hard++; continue; }
      if (c.hold[o] === HELD && table.start[o] !== c.heldStart[o]) hard++;
      for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) {
        const p = c.in.op[a]!;
        if (table.mode[p]! < 0) continue;
        const kind = c.in.kind[a]!;
        const gap = (kind === FS || kind === SS ? table.start[o]! : table.end[o]!) - (kind === FS || kind === FF ? table.end[p]! : table.start[p]!);
        if (gap < c.in.lag[a]!) hard++;
        if (gap > c.in.maxLag[a]!) hard++;
      }
      for (let i = c.demandFirst[o]!; i < c.demandFirst[o + 1]!; i++) {
        const d = c.demand[i]!;
        if (pegs.short[d]! > 0) hard++;
        for (const s of pegs.supply[d]!) {
          const { madeBy, at = 0, expires = NEVER } = supplies[s]!;
          if (table.start[o]! < (madeBy === undefined ? at : table.end[madeBy]!)) hard++;
          if (table.start[o]! >= expires) hard++;
        }
      }
    }
    for (let j = 0; j < c.jobs; j++) if (this.#completion[j]! > c.deadline[j]!) hard++;
    return hard;
  }

  #setups(table: Timetable): [number, number] {
    const { c } = this;
    const { lanes } = table;
    let ticks = 0;
    let cost = 0;
    for (let lane = 0; lane < c.people; lane++) {
      const r = c.laneResource[lane]!;
      let family = c.initialFamily[r]!;
      const items = lanes.items[lane]!;
      for (let i = 0; i < lanes.size[lane]!; i++) {
        const o = table.slotOp[items[i]!]!;
        if (items[i] !== c.slotFirst[o]) continue;
        if (c.hold[o] !== BEGUN) {
          ticks += changeover(c, r, family, c.family[o]!) + c.modeFixedSetup[c.modeFirst[o]! + table.mode[o]!]!;
          cost += changeoverCost(c, r, family, c.family[o]!);
        }
        family = c.family[o]!;
      }
    }
    return [ticks, cost];
  }

  #overtime(table: Timetable): number {
    const { c } = this;
    let cost = 0;
    for (let o = 0; o < c.n; o++) if (table.mode[o]! >= 0 && c.hold[o] !== DONE && table.leader[o] === o) cost += premium(table, o);
    return cost;
  }
}
