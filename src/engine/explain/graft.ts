/**
 * One order more in a compiled problem, without compiling the rest again: what is new comes last, so every index stays what it was.
 * O(size of the arrays), all of it copying.
 */
import { compile, type Arcs, type Compiled } from '#engine/timing';
import type { Problem } from '#engine/problem';
import { applied, type NewJob } from './change.ts';

type Numbers = Int32Array | Float64Array | Uint8Array;

export function graft(c: Compiled, order: NewJob): Compiled {
  const { problem } = c;
  const alone: Problem = {
    ...problem, jobs: [order.job], operations: order.operations.map((operation) => ({ ...operation, job: 0 })), links: order.links, demands: order.demands ?? [], supplies: [], sequenceLocks: [], calendars: problem.calendars.map(({ name }) => ({ name, spans: [] })),
  };
  const twig = compile(alone);
  const joined = <T extends Numbers>(a: T, b: T, by = 0): T => {
    const made = new (a.constructor as new (length: number) => T)(a.length + b.length);
    made.set(a as never);
    for (let i = 0; i < b.length; i++) made[a.length + i] = b[i]! + by;
    return made;
  };
  /** Row starts: those of the twig go on where the others end. */
  const rows = (a: Int32Array, b: Int32Array): Int32Array => joined(a, b.subarray(1), a[a.length - 1]!);
  const arcs = (a: Arcs, b: Arcs): Arcs => ({
    first: rows(a.first, b.first), op: joined(a.op, b.op, c.n), kind: joined(a.kind, b.kind), lag: joined(a.lag, b.lag), maxLag: joined(a.maxLag, b.maxLag), origin: joined(a.origin, b.origin, problem.links.length),
  });
  const more = twig.skillFirst.length > c.skillFirst.length ? twig : c;
  // no spread of `c`: an array that the compiled problem gets one day does not compile before it is said here how it grows
  const { now, resources, lanes, people, calendars, laneFirst, laneResource, resourceCalendar, personCalendar, resourceSetup, initialFamily, setupAhead, batchCapacity, setupFirst, setupFamilies, setupTicks, setupCost } = c;
  return {
    now, resources, lanes, people, calendars, laneFirst, laneResource, resourceCalendar, personCalendar, resourceSetup, initialFamily, setupAhead, batchCapacity, setupFirst, setupFamilies, setupTicks, setupCost,
    problem: applied(problem, { kind: 'job', order }), n: c.n + twig.n, jobs: c.jobs + 1,
    job: joined(c.job, twig.job, c.jobs), release: joined(c.release, twig.release), family: joined(c.family, twig.family), interrupt: joined(c.interrupt, twig.interrupt), hold: joined(c.hold, twig.hold),
    heldStart: joined(c.heldStart, twig.heldStart), heldMode: joined(c.heldMode, twig.heldMode), heldLane: joined(c.heldLane, twig.heldLane), heldRest: joined(c.heldRest, twig.heldRest),
    publishedMode: joined(c.publishedMode, twig.publishedMode), publishedStart: joined(c.publishedStart, twig.publishedStart), units: joined(c.units, twig.units), batchFamily: joined(c.batchFamily, twig.batchFamily),
    modeFirst: rows(c.modeFirst, twig.modeFirst), modeResource: joined(c.modeResource, twig.modeResource), modeRun: joined(c.modeRun, twig.modeRun), modeFixedSetup: joined(c.modeFixedSetup, twig.modeFixedSetup), modeCost: joined(c.modeCost, twig.modeCost),
    alsoFirst: rows(c.alsoFirst, twig.alsoFirst), also: joined(c.also, twig.also), crewFirst: rows(c.crewFirst, twig.crewFirst), crewSkill: joined(c.crewSkill, twig.crewSkill), crewCount: joined(c.crewCount, twig.crewCount),
    crewKind: joined(c.crewKind, twig.crewKind), crewTicks: joined(c.crewTicks, twig.crewTicks), modeSetters: joined(c.modeSetters, twig.modeSetters), slotFirst: rows(c.slotFirst, twig.slotFirst),
    skillFirst: more.skillFirst, skillPeople: more.skillPeople, in: arcs(c.in, twig.in), out: arcs(c.out, twig.out),
    demandFirst: rows(c.demandFirst, twig.demandFirst), demand: joined(c.demand, twig.demand, problem.demands.length),
    due: joined(c.due, twig.due), deadline: joined(c.deadline, twig.deadline), weight: joined(c.weight, twig.weight), priority: joined(c.priority, twig.priority),
    jobFirst: rows(c.jobFirst, twig.jobFirst), jobOps: joined(c.jobOps, twig.jobOps, c.n),
  };
}
