/** Whether a problem is a pure shop, and the shop. What the kernels cannot honour makes it none: then the general search takes it. */
import type { Calendar, Problem } from '#engine/problem';
import { isPlain } from './plain.ts';
import { NEVER, type Shop } from './shop.ts';

/** The shop of a problem, or null where anything but machines, from when on they are open, chains, releases and due dates counts. O(operations + links + modes). */
export function shopOf(problem: Problem): Shop | null {
  const { tiers } = problem.objective;
  const tier = tiers[0]?.tier;
  if (tiers.length !== 1 || (tiers[0]!.weight ?? 1) !== 1) return null;
  if (tier !== 'makespan' && tier !== 'maxLateness' && tier !== 'totalTardiness' && tier !== 'weightedTardiness') return null;
  if (!isPlain(problem) || !problem.operations.every((one) => one.modes.length > 0 && problem.jobs[one.job])) return null;
  const chainOf = chainsOf(problem);
  if (!chainOf) return null;
  const { chain, before, after, chains, job } = chainOf;
  const n = problem.operations.length;
  if (n === 0) return null;
  const machines = problem.resources.length;
  const machineHead = new Int32Array(machines);
  let latestHead = 0;
  for (let k = 0; k < machines; k++) {
    const from = openFrom(problem.calendars[problem.resources[k]!.calendar]);
    if (from === null) return null;
    machineHead[k] = from;
    latestHead = Math.max(latestHead, from);
  }

  const modeFirst = new Int32Array(n + 1);
  for (let o = 0; o < n; o++) modeFirst[o + 1] = modeFirst[o]! + problem.operations[o]!.modes.length;
  const modes = modeFirst[n]!;
  const modeMachine = new Int32Array(modes);
  const modeRun = new Int32Array(modes);
  const modeIndex = new Int32Array(modes);
  let horizon = 0;
  for (let o = 0; o < n; o++) {
    let longest = 0;
    const list = problem.operations[o]!.modes;
    for (let k = 0; k < list.length; k++) {
      const { resource, run } = list[k]!;
      if (!Number.isInteger(run) || run < 0 || run >= NEVER || !problem.resources[resource]) return null;
      const at = modeFirst[o]! + k;
      modeMachine[at] = resource;
      modeRun[at] = run;
      modeIndex[at] = k;
      if (run > longest) longest = run;
    }
    horizon += longest;
  }

  const release = new Int32Array(chains);
  const tail = new Int32Array(chains);
  const due = new Int32Array(chains);
  const weight = new Int32Array(chains);
  const now = problem.now ?? 0;
  let latestRelease = 0;
  let offset = 0;
  const owned = new Int32Array(problem.jobs.length);
  for (let c = 0; c < chains; c++) {
    const owner = problem.jobs[job[c]!]!;
    owned[job[c]!]!++;
    const from = Math.max(now, owner.release ?? 0);
    if (!Number.isInteger(from) || from < 0 || from >= NEVER) return null;
    release[c] = from;
    latestRelease = Math.max(latestRelease, from);
    if (owner.due !== undefined) {
      if (!Number.isInteger(owner.due) || Math.abs(owner.due) >= NEVER) return null;
      due[c] = owner.due;
      const w = tier === 'weightedTardiness' ? (owner.weight ?? 1) : 1;
      if (!Number.isInteger(w) || w < 0 || w > 1_000_000) return null;
      weight[c] = w;
      offset = c === 0 ? owner.due : Math.max(offset, owner.due);
    } else if (tier === 'maxLateness') return null;
  }
  if (tier !== 'makespan' && owned.some((count) => count > 1)) return null;
  for (let o = 0; o < n; o++) {
    const operation = problem.operations[o]!;
    if (operation.release === undefined || operation.release <= release[chain[o]!]!) continue;
    if (before[o]! < n || operation.release >= NEVER || !Number.isInteger(operation.release)) return null;
    release[chain[o]!] = operation.release;
    latestRelease = Math.max(latestRelease, operation.release);
  }
  if (tier === 'maxLateness') for (let c = 0; c < chains; c++) tail[c] = offset - due[c]!;
  else offset = 0;
  if (horizon + Math.max(latestRelease, latestHead) + tail.reduce((a, b) => Math.max(a, b), 0) >= NEVER) return null;

  return {
    n, chains, machines, tier, offset,
    goal: tier === 'makespan' || tier === 'maxLateness' ? 'longest' : 'tardiness',
    flexible: modes > n,
    chain, before, after, modeFirst, modeMachine, modeRun, modeIndex, release, tail, due, weight, job,
    machineHead,
    machineTail: new Int32Array(machines),
    jobRelease: Float64Array.from(problem.jobs, (one) => one.release ?? 0),
    jobDue: Float64Array.from(problem.jobs, (one) => one.due ?? Infinity),
    jobWeight: Float64Array.from(problem.jobs, (one) => one.weight ?? 1),
  };
}

/** The tick from which a machine is open without end at its nominal speed, having been closed until then; null where its hours are others. */
function openFrom(calendar: Calendar | undefined): number | null {
  if (calendar === undefined || calendar.spans.length > 0 || calendar.openAfter === undefined) return null;
  const from = Math.max(0, calendar.openAfter);
  return Number.isInteger(from) && from < NEVER ? from : null;
}

/** The chains that the links make, or null where they are not plain chains within a job. */
function chainsOf(problem: Problem): { chain: Int32Array; before: Int32Array; after: Int32Array; chains: number; job: Int32Array } | null {
  const n = problem.operations.length;
  const before = new Int32Array(n).fill(-1);
  const after = new Int32Array(n).fill(-1);
  for (const { from, to } of problem.links) {
    if (!(from >= 0 && from < n && to >= 0 && to < n) || from === to) return null;
    if (problem.operations[from]!.job !== problem.operations[to]!.job || before[to]! >= 0 || after[from]! >= 0) return null;
    before[to] = from;
    after[from] = to;
  }
  const chain = new Int32Array(n).fill(-1);
  const job: number[] = [];
  let seen = 0;
  for (let o = 0; o < n; o++) {
    if (before[o]! >= 0) continue;
    let last = o;
    for (let at = o; at >= 0; at = after[at]!) {
      chain[at] = job.length;
      last = at;
      seen++;
    }
    before[o] = n + job.length;
    after[last] = n + job.length;
    job.push(problem.operations[o]!.job);
  }
  // what no chain reached goes in a circle
  return seen === n ? { chain, before, after, chains: job.length, job: Int32Array.from(job) } : null;
}
