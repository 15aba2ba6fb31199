/** Keeping a schedule: the version, its operations and jobs, and what is wrong with it, in a few statements. */
import { sql } from 'kysely';
import type { Replan } from '#contract/schedule';
import type { Act } from '#desk';
import type { Finding, Plan, PlannedOperation, Problem, Score } from '#engine/problem';
import type { Picture } from './picture.ts';
import { MINUTE } from './calendar-of.ts';
import type { CrewOf } from './problem-of.ts';

/** What a place in the plan is in the plant. */
export interface Named {
  readonly epoch: number;
  readonly machineIds: readonly number[];
  /** Who stands behind each person of the problem. */
  readonly crew: readonly CrewOf[];
  readonly jobs: readonly NamedJob[];
  readonly operations: readonly NamedOperation[];
}

export interface NamedJob {
  readonly key: string;
  readonly number: string;
  readonly itemId: number;
  readonly quantity: number;
  readonly priority: number;
  readonly customer: string | null;
  readonly salesOrders: readonly string[];
  readonly needBy: Date | null;
}

export interface NamedOperation {
  readonly key: string;
  readonly job: number;
  readonly name: string;
  readonly itemId: number;
  readonly quantity: number;
  readonly productionOperationId: number | null;
}

export interface NewVersion {
  readonly siteId: number;
  readonly name: string;
  readonly state: 'draft' | 'published';
  readonly origin: 'search' | 'hand' | 'revert';
  readonly basedOn: number | null;
  readonly seenUpTo: number;
  readonly cause?: Replan['cause'];
  readonly problem: Problem;
  readonly plan: Plan;
  readonly named: Named;
  readonly score: Score;
  readonly findings: readonly Finding[];
  readonly whyLate: ReadonlyMap<number, unknown>;
  readonly assumptions: readonly string[];
  /** Why an operation is not where the version this is based on had it, by its place in the problem. */
  readonly reasons?: ReadonlyMap<number, string>;
  readonly search?: { readonly seed: number; readonly iterations: number; readonly seconds: number; readonly bound: number | null; readonly boundMethod: string; readonly curve: readonly (readonly [number, number])[] };
}

/** The names behind a picture's problem. */
export function namesOf(picture: Pick<Picture, 'orders'>, posed: { readonly epoch: number; readonly machineIds: readonly number[]; readonly crew: readonly CrewOf[]; readonly operations: readonly { readonly order: Picture['orders'][number]; readonly operation: Picture['orders'][number]['operations'][number] }[] }): Named {
  const jobPlace = new Map(picture.orders.map((order, place) => [order, place]));
  return {
    epoch: posed.epoch, machineIds: posed.machineIds, crew: posed.crew,
    jobs: picture.orders.map(({ key, number, itemId, quantity, priority, customer, salesOrders, needBy }) => ({ key, number, itemId, quantity, priority, customer, salesOrders, needBy })),
    operations: posed.operations.map(({ order, operation }) => ({
      key: operation.key, job: jobPlace.get(order)!, name: `${operation.position} ${operation.name}`, itemId: order.itemId,
      quantity: operation.remaining, productionOperationId: operation.productionOperationId,
    })),
  };
}

/** Writes the version with all its rows and returns its id. The problem is kept whole, so that every run can be replayed at a desk. */
export async function saveVersion(act: Act, version: NewVersion): Promise<number> {
  const { problem, plan, named, search } = version;
  const made = await sql<{ id: number }>`
    insert into schedule.version (site_id, state, name, based_on, made_at, made_by, origin, cause, seen_up_to, epoch, now_tick, frozen_tick,
      seed, iterations, seconds, bound, bound_method, tiers, curve, problem, plan, named, assumptions, reasons)
    values (${version.siteId}, 'draft', ${version.name}, ${version.basedOn}, ${act.now}, ${act.caller.name}, ${version.origin}, ${version.cause ? JSON.stringify(version.cause) : null}::jsonb, ${version.seenUpTo},
      ${new Date(named.epoch)}, ${problem.now ?? 0}, ${problem.frozenUntil ?? problem.now ?? 0}, ${search?.seed ?? null}, ${search?.iterations ?? null}, ${search?.seconds ?? null},
      ${search?.bound ?? null}, ${search?.boundMethod ?? null}, ${JSON.stringify(version.score.tiers)}::jsonb, ${JSON.stringify(search?.curve ?? [])}::jsonb,
      ${JSON.stringify(problem)}::jsonb, ${JSON.stringify(plan)}::jsonb, ${JSON.stringify(named)}::jsonb, ${JSON.stringify(version.assumptions)}::jsonb, ${reasonsOf(version)}::jsonb)
    returning id`.execute(act.tx);
  const id = made.rows[0]!.id;

  await writeRows(act, id, version);
  return id;
}

/** With where the operation then stood: moved again by hand, it is there for another reason. */
function reasonsOf({ reasons, plan, named }: NewVersion): string | null {
  if (!reasons) return null;
  const told: Record<string, readonly [start: string | null, text: string]> = {};
  for (const [place, text] of reasons) { const start = plan.operations[place]?.start; told[named.operations[place]!.key] = [start === undefined ? null : new Date(named.epoch + start * MINUTE).toISOString(), text]; }
  return JSON.stringify(told);
}

/**
 * When an order is ready: with its last operation. One that has nothing left to be scheduled is ready now; one without a routing, when the
 * material plan wants it, since its lead time was reckoned there. Null: an operation has no place.
 */
function projectedOf({ key, needBy }: NamedJob, end: number | null | undefined, epoch: number, now: number): Date | null {
  if (end === null) return null;
  const at = new Date(epoch + (end ?? now) * MINUTE);
  return end === undefined && key.startsWith('planned-order:') && needBy !== null && needBy > at ? needBy : at;
}

/** Writes what a version's plan says row by row, in place of what it said before: a draft is edited this way. */
export async function writeRows(act: Act, id: number, { problem, plan, named, findings: found, whyLate }: Pick<NewVersion, 'problem' | 'plan' | 'named' | 'findings' | 'whyLate'>): Promise<void> {
  const instant = (tick: number): string => new Date(named.epoch + tick * MINUTE).toISOString();
  for (const table of ['schedule.operation', 'schedule.job', 'schedule.finding']) await sql`delete from ${sql.table(table)} where version_id = ${id}`.execute(act.tx);
  const ends = new Map<number, number | null>();
  const operations = named.operations.map((operation, place) => {
    const placed = plan.operations[place] ?? null;
    const posed = problem.operations[place]!;
    const before = ends.get(operation.job);
    ends.set(operation.job, placed === null || before === null ? null : Math.max(before ?? 0, placed.end));
    return {
      place, key: operation.key, job_place: operation.job, name: operation.name, item_id: operation.itemId, quantity: operation.quantity,
      production_operation_id: operation.productionOperationId, pinned: posed.pin !== undefined,
      machine_id: placed ? named.machineIds[posed.modes[placed.mode]!.resource] : null, lane: placed?.lane ?? 0, mode: placed?.mode ?? null,
      setup_starts_at: placed ? instant(placed.setupStart) : null, starts_at: placed ? instant(placed.start) : null, ends_at: placed ? instant(placed.end) : null,
      crew: `{${placed ? whoWorks(named, placed).join(',') : ''}}`,
    };
  });
  await sql`
    insert into schedule.operation (version_id, place, key, job_place, name, item_id, quantity, production_operation_id, machine_id, lane, mode, setup_starts_at, starts_at, ends_at, crew, pinned)
    select ${id}, r.* from jsonb_to_recordset(${JSON.stringify(operations)}::jsonb) as r(place int, key text, job_place int, name text, item_id bigint, quantity numeric,
      production_operation_id bigint, machine_id bigint, lane int, mode int, setup_starts_at timestamptz, starts_at timestamptz, ends_at timestamptz, crew bigint[], pinned boolean)`.execute(act.tx);

  const jobs = named.jobs.map((job, place) => ({
    place, key: job.key, number: job.number, item_id: job.itemId, quantity: job.quantity, priority: job.priority, customer: job.customer,
    sales_orders: [...job.salesOrders], need_by: job.needBy?.toISOString() ?? null,
    projected: projectedOf(job, ends.get(place), named.epoch, problem.now ?? 0)?.toISOString() ?? null, why_late: whyLate.get(place) ?? null,
  }));
  await sql`
    insert into schedule.job (version_id, place, key, number, item_id, quantity, priority, customer, sales_orders, need_by, projected, why_late)
    select ${id}, r.place, r.key, r.number, r.item_id, r.quantity, r.priority, r.customer, array(select jsonb_array_elements_text(r.sales_orders)), r.need_by, r.projected, r.why_late
    from jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) as r(place int, key text, number text, item_id bigint, quantity numeric, priority int, customer text,
      sales_orders jsonb, need_by timestamptz, projected timestamptz, why_late jsonb)`.execute(act.tx);

  const findings = found.map((finding, place) => ({
    place, rule: finding.rule, hard: finding.hard, operation: finding.operation ?? null, job: finding.job ?? (finding.operation === undefined ? null : named.operations[finding.operation]!.job),
    machine_id: finding.resource === undefined ? null : (named.machineIds[finding.resource] ?? null), size: finding.size, message: finding.message,
  }));
  await sql`
    insert into schedule.finding (version_id, place, rule, hard, operation, job, machine_id, size, message)
    select ${id}, r.* from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) as r(place int, rule text, hard boolean, operation int, job int, machine_id bigint, size numeric, message text)`.execute(act.tx);
}

/** The employees of the operation's places who are at work during it; each once. */
function whoWorks(named: Named, placed: PlannedOperation): number[] {
  const at = (spans: readonly number[]): boolean => {
    for (let i = 0; i < spans.length; i += 2) if (spans[i]! < placed.end && spans[i + 1]! > placed.setupStart) return true;
    return false;
  };
  return [...new Set((placed.crew ?? []).flat().flatMap((person) => (named.crew[person] ?? []).filter((one) => at(one.spans)).map((one) => one.employeeId)))];
}
