/** A kept version as the engine's own problem and plan again, and a plan carried over to a newer picture of the plant. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import type { Plan, PlannedOperation, Problem } from '#engine/problem';
import { Refusal } from '#kernel/refusal';
import type { VersionState } from './lifecycle.ts';
import type { Named } from './save-version.ts';

export interface Kept {
  readonly id: number;
  readonly siteId: number;
  readonly state: VersionState;
  readonly name: string;
  readonly basedOn: number | null;
  readonly seenUpTo: number;
  readonly problem: Problem;
  readonly plan: Plan;
  readonly named: Named;
  /** Of a refreshed draft: where its edits begin. */
  readonly base: { readonly problem: Problem; readonly plan: Plan; readonly named: Named } | null;
  readonly assumptions: readonly string[];
  readonly version: number;
}

/** The version whole; refuses an id that is none. `lock`: for editing. */
export async function loadVersion(tx: Tx, id: number, { lock = false }: { lock?: boolean } = {}): Promise<Kept> {
  type Written = Omit<Named, 'jobs'> & { jobs: (Omit<Named['jobs'][number], 'needBy'> & { needBy: string | null })[] };
  type Found = Omit<Kept, 'named' | 'base'> & { named: Written; base: { problem: Problem; plan: Plan; named?: Written } | null };
  const { rows } = await sql<Found>`
    select id, site_id as "siteId", state, name, based_on as "basedOn", seen_up_to as "seenUpTo", problem, plan, named, base, assumptions, version from schedule.version where id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx);
  const found = rows[0];
  if (!found) throw new Refusal('not-found', `There is no schedule version ${id}.`);
  const read = (named: Written): Named => ({ ...named, jobs: named.jobs.map((job) => ({ ...job, needBy: job.needBy === null ? null : new Date(job.needBy) })) });
  // a base written before there were lots has the names of its draft
  return { ...found, named: read(found.named), base: found.base && { ...found.base, named: read(found.base.named ?? found.named) } };
}

/**
 * The plan as far as it still says something about a newer problem of the same plant: an operation keeps its machine and time where that machine
 * still is one of its modes. People and tools are chosen anew, since who is there may have changed. What is new has no place yet.
 */
export function carryOver({ problem: old, plan, named }: Pick<Kept, 'problem' | 'plan' | 'named'>, { problem, epoch, machineIds, keys }: { problem: Problem; epoch: number; machineIds: readonly number[]; keys: readonly string[] }): Plan {
  const shift = Math.round((named.epoch - epoch) / 60_000);
  const placeOf = new Map(named.operations.map((operation, place) => [operation.key, place]));
  const operations = keys.map((key, place): PlannedOperation | null => {
    const before = placeOf.get(key);
    const placed = before === undefined ? null : plan.operations[before];
    if (before === undefined || !placed) return null;
    const machine = named.machineIds[old.operations[before]!.modes[placed.mode]!.resource];
    const mode = problem.operations[place]!.modes.findIndex((one) => machineIds[one.resource] === machine);
    if (mode < 0) return null;
    return { mode, lane: placed.lane, setupStart: placed.setupStart + shift, start: placed.start + shift, end: placed.end + shift };
  });
  return { version: 1, operations, pegs: problem.demands.map((demand) => demand.peg ?? []) };
}
