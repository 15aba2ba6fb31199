/** A routing added or edited as one thing: header, operations, machines, skills; what is not in the message goes. */
import { sql } from 'kysely';
import type { RoutingBody, RoutingRow } from '#contract/items';
import { Refusal } from '#kernel/refusal';
import { demandVersion, tell, type Act, type Row } from '#desk';
import { allOrNothing, asRow } from '#desk/merge';
import { routingRow } from './read-routings.ts';
import { routingOperationMachines, routingOperations, routingOperationSkills, routings } from './routing-sheets.ts';
import { refuseTwice } from './save-bill.ts';

const header = ({ operations: _operations, itemCode, ...rest }: RoutingBody): Row => ({ ...asRow(rest), item: itemCode });

async function loadOperations(act: Act, { itemCode, revision, operations }: RoutingBody): Promise<void> {
  refuseTwice(operations.map((operation) => operation.position), 'operations');
  const of = { item: itemCode, revision };
  allOrNothing(await routingOperations.load(act, operations.map(({ machines: _machines, skills: _skills, workCenterCode, ...operation }): Row => ({ ...asRow(operation), ...of, work_center: workCenterCode })), { silent: true }), (n) => `operations[${n}]`);
  const lines = <T>(parts: (operation: RoutingBody['operations'][number]) => readonly T[]) => operations.flatMap((operation, n) => parts(operation).map((part, k) => ({ part, at: { ...of, position: operation.position }, field: [n, k] as const })));
  const machines = lines((operation) => operation.machines);
  const skills = lines((operation) => operation.skills);
  const once = (keys: readonly string[], what: string): void => {
    if (new Set(keys).size < keys.length) throw new Refusal('invalid', `An operation of ${itemCode} names a ${what} twice.\nMaybe leave one out.`);
  };
  once(machines.map(({ part, at }) => `${at.position} ${part.machineCode}`), 'machine');
  once(skills.map(({ part, at }) => `${at.position} ${part.skillCode} ${part.during}`), 'skill');
  allOrNothing(await routingOperationMachines.load(act, machines.map(({ part: { machineCode, ...part }, at }): Row => ({ ...asRow(part), ...at, machine: machineCode })), { silent: true }), (n) => `operations[${machines[n]!.field[0]}].machines[${machines[n]!.field[1]}]`);
  allOrNothing(await routingOperationSkills.load(act, skills.map(({ part: { skillCode, ...part }, at }): Row => ({ ...asRow(part), ...at, skill: skillCode })), { silent: true }), (n) => `operations[${skills[n]!.field[0]}].skills[${skills[n]!.field[1]}]`);
}

async function routingId(act: Act, itemCode: string, revision: string): Promise<number | undefined> {
  return (await sql<{ id: number }>`select r.id from items.routing r join items.item i on i.id = r.item_id where i.code = ${itemCode} and r.revision = ${revision}`.execute(act.tx)).rows[0]?.id;
}

const taken = (body: RoutingBody): Refusal =>
  new Refusal('conflict', `${body.itemCode} already has a routing ${body.revision}.\nMaybe edit that one, or take another name.`, { fields: [{ field: 'revision', value: body.revision, reason: 'taken' }] });
const told = ({ id: _id, itemId: _item, version: _version, ...rest }: RoutingRow): object => rest;

/** Adds a routing with its operations and returns its identity. Fact `items/routing-added`. */
export async function addRouting(act: Act, body: RoutingBody): Promise<number> {
  if ((await routingId(act, body.itemCode, body.revision)) !== undefined) throw taken(body);
  allOrNothing(await routings.load(act, [header(body)], { silent: true }));
  await loadOperations(act, body);
  const id = (await routingId(act, body.itemCode, body.revision))!;
  await tell(act, { kind: 'items/routing-added', subject: `routing:${id}`, data: { item: body.itemCode, revision: body.revision, after: told(await routingRow(act, id)) } });
  return id;
}

/** Replaces a routing; its item stays. Fact `items/routing-changed` with the whole before and after. */
export async function editRouting(act: Act, id: number, body: RoutingBody, version: number | undefined): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('items.routing'))`.execute(act.tx); // before any row, as imports do
  const before = await routingRow(act, id);
  demandVersion(`Routing ${before.itemCode} ${before.revision}`, before, version);
  if (body.itemCode !== before.itemCode) throw new Refusal('invalid', `This routing is of ${before.itemCode} and cannot become one of ${body.itemCode}.\nMaybe add a routing to ${body.itemCode}.`, { fields: [{ field: 'itemCode', value: body.itemCode, reason: 'another item' }] });
  if (body.revision !== before.revision && (await routingId(act, body.itemCode, body.revision)) !== undefined) throw taken(body);
  await sql`delete from items.routing_operation where routing_id = ${id}`.execute(act.tx);
  await sql`update items.routing set revision = ${body.revision} where id = ${id}`.execute(act.tx);
  allOrNothing(await routings.load(act, [header(body)], { silent: true }));
  await loadOperations(act, body);
  await sql`update items.routing set version = ${before.version + 1} where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'items/routing-changed', subject: `routing:${id}`, data: { item: body.itemCode, revision: body.revision, before: told(before), after: told(await routingRow(act, id)) } });
}
