/** Boards by chance, for tests and for measuring: machines with shifts, orders of a few operations, placed one after another. */
import type { Plan, Problem } from '#engine/problem';
import { settledPlan } from '#engine/timing';
import type { BoardData, Job, Machine, Operation } from './data.ts';
import { DAY } from './zone.ts';

export interface BoardOfChance {
  readonly machines: number;
  readonly operations: number;
  readonly seed?: number;
}

/** Machines work 6:00–22:00 in UTC with half an hour's break; every tenth always. Orders have 5 operations on 5 work centers; a twelfth is late. */
export function boardOfChance({ machines: machineCount, operations: operationCount, seed = 1 }: BoardOfChance): { readonly data: BoardData; readonly problem: Problem; readonly plan: Plan } {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const days = Math.ceil((operationCount / machineCount) * 0.12) + 30;
  const shifts: number[] = [];
  const breaks: number[] = [];
  for (let day = 0; day < days; day++) {
    shifts.push(day * DAY + 360, day * DAY + 840, day * DAY + 870, day * DAY + 1320);
    breaks.push(day * DAY + 840, day * DAY + 870);
  }
  const always = [0, days * DAY];
  const machines: Machine[] = Array.from({ length: machineCount }, (_, m) => {
    const center = Math.floor(m / 8);
    return {
      id: m + 1, code: `M-${String(m + 1).padStart(3, '0')}`, name: `Machine ${m + 1}`, workCenter: `W${center}`, workCenterName: `Center ${center}`, lanes: 1, resource: m, state: m % 7 === 3 ? 'down' : 'running',
      working: m % 10 === 9 ? always : shifts, breaks: m % 10 === 9 ? [] : breaks, closures: m % 7 === 3 ? [{ from: 300, to: 660, kind: 'breakdown', text: 'Spindle bearing' }] : [],
    };
  });
  const now = 480;
  const free = new Float64Array(machineCount).fill(now);
  const jobs: Job[] = [];
  const operations: Operation[] = [];
  const posed: Problem['operations'][number][] = [];
  const planned: Plan['operations'][number][] = [];
  const centers = Math.ceil(machineCount / 8);
  const open = (m: number, from: number): number => {
    if (m % 10 === 9) return from;
    const within = from % DAY;
    return within < 360 ? from - within + 360 : within >= 1320 ? from - within + DAY + 360 : from;
  };
  for (let o = 0; o < operationCount; o++) {
    const step = o % 5;
    if (step === 0) jobs.push({ place: jobs.length, key: `order ${jobs.length}`, number: `MO-${1000 + jobs.length}`, item: `I-${random(50)}`, itemDescription: `Shaft S${random(90)}`, itemGroup: `G${random(6)}`, quantity: '10', unit: 'pcs', customer: `Customer ${random(9)}`, priority: 1 + random(5), needBy: null, projected: null });
    const job = jobs.length - 1;
    const center = (random(centers) + step) % centers;
    const able = Array.from({ length: 8 }, (_, i) => center * 8 + i).filter((m) => m < machineCount);
    const m = able.reduce((best, one) => (free[one]! < free[best]! ? one : best));
    const before = step === 0 ? now : operations[o - 1]!.end!;
    const run = 20 + random(100);
    const setup = random(3) === 0 ? 15 : 0;
    const setupStart = open(m, Math.max(free[m]!, before));
    const start = open(m, setupStart + setup);
    let end = start + run;
    if (m % 10 !== 9) {
      const wall = start % DAY;
      if (wall < 840 && wall + run > 840) end += 30;
      if ((start % DAY) + (end - start) > 1320) end += 480;
    }
    free[m] = end;
    operations.push({
      place: o, key: `operation ${o}`, job, name: ['Saw', 'Turn', 'Mill', 'Grind', 'Assemble'][step]!, position: 10 * (step + 1), machineId: m + 1, lane: 0, mode: able.indexOf(m), setupStart, start, end,
      status: start === now ? 'running' : random(90) === 0 ? 'held' : 'planned', progress: start === now ? 0.4 : 0, pinned: random(60) === 0 ? { reason: 'Promised', by: 'Petra' } : null, frozen: false, eligible: able.map((one) => one + 1), family: `F${random(4)}`, crew: [],
    });
    posed.push({ name: operations[o]!.name, job, modes: able.map((one) => ({ resource: one, run, ...(setup > 0 ? { fixedSetup: setup } : {}) })) });
    planned.push({ mode: able.indexOf(m), lane: 0, setupStart, start, end });
    if (step === 4) jobs[job] = { ...jobs[job]!, projected: end, needBy: end + (random(12) === 0 ? -200 : random(10) === 0 ? 60 : 3000) };
  }
  const problem: Problem = {
    version: 1, epoch: '2026-03-03T00:00:00.000Z', now, calendars: [{ name: 'shifts', spans: shifts }, { name: 'always', spans: [], openAfter: 0 }], setups: [],
    resources: machines.map((machine, m) => ({ name: machine.code, calendar: m % 10 === 9 ? 1 : 0 })), people: [], jobs: jobs.map((job) => ({ name: job.number, ...(job.needBy === null ? {} : { due: job.needBy }) })), operations: posed,
    links: posed.flatMap((operation, o) => (o > 0 && posed[o - 1]!.job === operation.job ? [{ from: o - 1, to: o }] : [])), supplies: [], demands: [], objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
  };
  return {
    data: { epoch: '2026-03-03T00:00:00.000Z', zone: 'UTC', now, frozenUntil: now + 90, horizon: days * DAY, atRiskMinutes: 180, machines, operations, jobs },
    problem, plan: settledPlan(problem, { version: 1, operations: planned, pegs: [] }),
  };
}
