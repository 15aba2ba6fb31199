/** What a draft did to lots and hours becomes real when it is published: orders are divided and merged, overtime is ordered, and the version knows them by their own keys from then on. */
import { sql } from 'kysely';
import type { DraftCommand } from '#contract/schedule';
import type { Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { quantity } from '#kernel/units';
import { dividePegs, mergePegs } from '#plant/planning';
import { mergeOrders, splitOrder } from '#plant/production';
import { orderOvertime } from '#plant/resources';
import type { Named } from './save-version.ts';

interface Real {
  readonly key: string;
  readonly number?: string;
  readonly id: number;
}

const idOf = (key: string): number => Number(key.slice(key.indexOf(':') + 1));

/**
 * Does it in the order it was edited. Returns what each key of the draft, of an operation or an order that was divided off, is in the plant; nothing where lots stayed
 * as they were. Refuses what production refuses, with the step it was. Its facts name the version, so that they do not make it too old.
 */
export async function makeReal(act: Act, versionId: number): Promise<ReadonlyMap<string, Real>> {
  const { rows } = await sql<{ command: DraftCommand }>`select command from schedule.draft_command where version_id = ${versionId} and not undone order by place`.execute(act.tx);
  const real = new Map<string, Real>();
  const keyOf = (key: string): string => real.get(key)?.key ?? key;
  for (const { command } of rows) {
    if (command.kind === 'overtime') await orderOvertime(act, { machineId: command.machineId, from: new Date(command.from), to: new Date(command.until), reason: command.reason }, versionId);
    if (command.kind === 'split') await split(act, versionId, command, real, keyOf);
    if (command.kind === 'merge') {
      const [into, from] = [await orderOf(act, keyOf(command.key)), await orderOf(act, keyOf(command.other))];
      await mergeOrders(act, { into, from, schedule: versionId });
      await mergePegs(act.tx, { order: `production-order:${into}`, lot: `production-order:${from}` });
    }
  }
  if (real.size > 0) await rename(act, versionId, real);
  return real;
}

/** Refuses a draft that divides, merges or orders what only its publishing makes real: a replan takes the plant as it is. */
export async function demandNothingToMakeReal(act: Act, versionId: number): Promise<void> {
  const { rows } = await sql<{ name: string; kind: string }>`
    select v.name, c.command ->> 'kind' as kind from schedule.draft_command c join schedule.version v on v.id = c.version_id
    where v.id = ${versionId} and v.state = 'draft' and not c.undone and c.command ->> 'kind' in ('split', 'merge', 'overtime') order by c.place limit 1`.execute(act.tx);
  if (rows[0]) throw new Refusal('conflict', `${rows[0].name} ${{ split: 'divides a lot', merge: 'merges lots' }[rows[0].kind] ?? 'adds hours'}, which a replan does not know of before it is published.\nMaybe publish it, then replan; or undo that edit first.`);
}

async function orderOf(act: Act, operationKey: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select production_order_id as id from production.operation where id = ${idOf(operationKey)}`.execute(act.tx);
  if (!rows[0]) throw new Refusal('not-found', `There is no operation ${operationKey} any more.\nMaybe bring the draft up to date.`);
  return rows[0].id;
}

async function split(act: Act, versionId: number, command: Extract<DraftCommand, { readonly kind: 'split' }>, real: Map<string, Real>, keyOf: (key: string) => string): Promise<void> {
  const part = quantity(command.quantity);
  const operationId = idOf(keyOf(command.key));
  const from = await orderOf(act, keyOf(command.key));
  const { orderId, number, operations, left, position, whole } = await splitOrder(act, { operationId, quantity: part, schedule: versionId });
  const inDraft = new Map([...real].map(([key, one]) => [one.key, key]));
  const name = (key: string): string => `${inDraft.get(key) ?? key}/${command.lot ?? 2}`;
  real.set(name(`production-order:${from}`), { key: `production-order:${orderId}`, number, id: orderId });
  for (const { id, of } of operations) real.set(name(`operation:${of}`), { key: `operation:${id}`, id });
  await dividePegs(act.tx, { order: `production-order:${from}`, lot: `production-order:${orderId}`, quantity: command.quantity, left, position, whole });
}

/** The version's rows, names and problem with the keys that the plant has given. */
async function rename(act: Act, versionId: number, real: ReadonlyMap<string, Real>): Promise<void> {
  const given = JSON.stringify([...real].map(([key, one]) => ({ key, is: one.key, id: one.id, number: one.number ?? null })));
  await sql`update schedule.operation o set key = g.is, production_operation_id = g.id from jsonb_to_recordset(${given}::jsonb) as g(key text, "is" text, id bigint) where o.version_id = ${versionId} and o.key = g.key`.execute(act.tx);
  await sql`update schedule.job j set key = g.is, number = g.number from jsonb_to_recordset(${given}::jsonb) as g(key text, "is" text, number text) where j.version_id = ${versionId} and j.key = g.key`.execute(act.tx);
  const { rows } = await sql<{ named: Named; problem: { operations: { key?: string }[]; jobs: { key?: string; name: string }[] } }>`select named, problem from schedule.version where id = ${versionId}`.execute(act.tx);
  const { named, problem } = rows[0]!;
  const own = <T extends { readonly key?: string }>(one: T): T => { const is = real.get(one.key ?? ''); return is ? { ...one, key: is.key } : one; };
  const names = {
    ...named,
    jobs: named.jobs.map((job) => ({ ...own(job), number: real.get(job.key)?.number ?? job.number })),
    operations: named.operations.map((operation) => ({ ...own(operation), productionOperationId: real.get(operation.key)?.id ?? operation.productionOperationId })),
  };
  const posed = { ...problem, operations: problem.operations.map(own), jobs: problem.jobs.map((job) => ({ ...own(job), name: real.get(job.key ?? '')?.number ?? job.name })) };
  await sql`update schedule.version set named = ${JSON.stringify(names)}::jsonb, problem = ${JSON.stringify(posed)}::jsonb where id = ${versionId}`.execute(act.tx);
}
