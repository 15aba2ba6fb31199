/** A lot divided: the operations of an order from one on are done as two lots, each with its own number, machine and time. */
import { sql } from 'kysely';
import { Refusal, say } from '#kernel/refusal';
import { formatQuantity, quantity, times, type Quantity } from '#kernel/units';
import { demandVersion, tell, type Act } from '#desk';
import { countable } from './components-of.ts';
import { followerOf } from './followers.ts';
import { nextOrderState } from './lifecycle.ts';
import { lockOperation, type HeldOperation, type HeldOrder } from './lock-orders.ts';
import { batchSizes, lotOperations, ofRun, runShare } from './lot-share.ts';
import { isPassed } from './run-operation.ts';

export interface Split {
  /** The first operation that is divided; whatever comes after it is too. */
  readonly operationId: number;
  /** Good pieces that go to the new lot, in the item's stock unit; less than what is left to make. */
  readonly quantity: Quantity;
  /** The order's version that was looked at. */
  readonly version?: number | undefined;
  /** The schedule whose publishing makes it real. */
  readonly schedule?: number | undefined;
}
export interface NewLot {
  readonly orderId: number;
  readonly number: string;
  /** Pieces that stay with the first order, as decimal text; the first operation that was divided; whether that is the order's first. */
  readonly left: string;
  readonly position: number;
  readonly whole: boolean;
  /** Each operation of the new lot, with the one it was divided from. */
  readonly operations: readonly { readonly id: number; readonly of: number; readonly position: number }[];
}

/** Whether anything of the operation was done. */
export const isBegun = ({ state, startedAt, good, scrap, rework }: HeldOperation): boolean =>
  startedAt !== null || (state !== 'waiting' && state !== 'ready') || quantity(good) + quantity(scrap) + quantity(rework) > 0;

/** Refuses where the order cannot be divided from this operation on by so many pieces. */
async function demandDivisible(act: Act, order: HeldOrder, operations: readonly HeldOperation[], from: HeldOperation, part: Quantity): Promise<void> {
  nextOrderState(order, 'edit');
  const divided = operations.filter(({ position }) => position >= from.position);
  const begun = divided.find(isBegun);
  if (begun) {
    const later = operations.find((one) => one.position > begun.position && !isBegun(one));
    throw new Refusal('conflict', say`Operation ${begun.position} of production order ${order.number} has been started: that lot stays whole there.\nMaybe ${later ? say`divide it from operation ${later.position} on` : say`finish what was begun, and open another order for the rest`}.`);
  }
  const field = (reason: string) => ({ fields: [{ field: 'quantity', value: formatQuantity(part), reason }] });
  if (countable(part, order.places) !== part) throw new Refusal('invalid', say`${formatQuantity(part)} ${order.unit} cannot be counted: the unit has ${order.places} decimals.\nMaybe round it.`, field('too many decimals'));
  const left = (quantity(order.quantity) - quantity(order.completed)) as Quantity;
  if (part <= 0 || part >= left) throw new Refusal('invalid', say`Production order ${order.number} has ${formatQuantity(left)} ${order.unit} left to make, and ${formatQuantity(part)} would go to the new lot.\nMaybe take more than 0 and less than ${formatQuantity(left)}.`, field('must leave something on both lots'));
  const follower = await followerOf(act, divided.map(({ id }) => id));
  if (follower) throw new Refusal('conflict', say`Production order ${follower.number} takes its pieces from operation ${follower.position} of ${order.number}.\nMaybe merge the two first, or divide ${follower.number}.`);
}

/** `MO-000123/2`, the first that nobody has. */
async function nextLotNumber(act: Act, number: string): Promise<string> {
  const { rows } = await sql<{ number: string }>`
    select n.number from (select ${`${number}/`} || n as number, n from generate_series(2, 999) n) n where not exists (select from production.production_order o where o.number = n.number) order by n.n limit 1`.execute(act.tx);
  if (!rows[0]) throw new Refusal('conflict', say`Production order ${number} has been divided too often.`);
  return rows[0].number;
}

/**
 * Divides an order from an operation on: so many pieces become a lot of their own, a production order with the same item, bill, routing and due time. What comes before
 * the operation stays with the first order, and the new one takes its pieces from there. Work and components are divided as the pieces are; what is fixed per lot is
 * needed by both. What was issued already stays with the first. Facts `production/split` on it, `production/split-off` on the new one.
 *
 * Refuses orders that are completed, closed or cancelled; an operation that was started, or one behind it; quantities that leave one of the two without anything, or that
 * the unit cannot count; operations from which another lot takes its pieces.
 */
export async function splitOrder(act: Act, { operationId, quantity: part, version, schedule }: Split): Promise<NewLot> {
  const { tx } = act;
  const { order, operation, operations } = await lockOperation(act, operationId);
  demandVersion(`Production order ${order.number}`, order, version);
  await demandDivisible(act, order, operations, operation, part);
  const left = (quantity(order.quantity) - quantity(order.completed)) as Quantity;
  const share = { numerator: BigInt(part), denominator: BigInt(left) };
  const before = operations.findLast(({ position }) => position < operation.position);
  const number = await nextLotNumber(act, order.number);
  const added = await sql<{ id: number }>`
    insert into production.production_order (number, item_id, site_id, quantity, bill_id, routing_id, state, held_from, priority, due_at, earliest_at, note, created_at, released_at, follows_operation_id)
    select ${number}, item_id, site_id, ${formatQuantity(part)}, bill_id, routing_id, case when state = 'running' then 'released' else state end, case when held_from = 'running' then 'released' else held_from end,
      priority, due_at, earliest_at, note, ${act.now}, released_at, ${before?.id ?? null} from production.production_order where id = ${order.id} returning id`.execute(tx);
  const orderId = added.rows[0]!.id;

  const batches = await batchSizes(tx, order.routingId);
  const numbers = (await lotOperations(tx, order.id, operation.position)).map((one) => {
    const whole = quantity(one.input);
    const [input, out] = [countable(times(whole, share, 'up'), order.places), countable(times(quantity(one.quantity), share, 'up'), order.places)];
    const lot = (pieces: Quantity, good: Quantity) => {
      const ratio = runShare(pieces, whole, batches.get(one.position));
      return { input: formatQuantity(pieces), quantity: formatQuantity(good), run: formatQuantity(ofRun(one.run, ratio)), machines: one.machines.map(({ machineId, run }) => ({ machine: machineId, run: formatQuantity(ofRun(run, ratio)) })) };
    };
    return { of: one.id, position: one.position, off: lot(input, out), stays: lot((whole - input) as Quantity, (quantity(one.quantity) - out) as Quantity) };
  });
  const ready = order.state !== 'created' && order.heldFrom !== 'created' && (before === undefined || isPassed(before));
  const operationsAdded = await sql<{ id: number; of: number; position: number }>`
    insert into production.operation (production_order_id, position, name, work_center_id, input, quantity, setup_minutes, run_minutes, queue_minutes, move_minutes, transfer_batch, changeover_family, interruptible, attended_share, instructions, state)
    select ${orderId}, d.position, d.name, d.work_center_id, g.input, g.quantity, d.setup_minutes, g.run, d.queue_minutes, d.move_minutes, d.transfer_batch, d.changeover_family, d.interruptible, d.attended_share, d.instructions,
      case when d.id = ${operationId} and ${ready} then 'ready' else 'waiting' end
    from jsonb_to_recordset(${JSON.stringify(numbers.map(({ of, off }) => ({ of, ...off })))}::jsonb) as g("of" bigint, input numeric, quantity numeric, run numeric) join production.operation d on d.id = g."of" order by d.position
    returning id, position, (select e.id from production.operation e where e.production_order_id = ${order.id} and e.position = operation.position) as "of"`.execute(tx);
  const idOf = new Map(operationsAdded.rows.map((row) => [row.of, row.id]));
  const machines = numbers.flatMap(({ of, off }) => off.machines.map((one) => ({ of, id: idOf.get(of)!, ...one })));
  await sql`
    insert into production.operation_machine (operation_id, machine_id, rank, setup_minutes, run_minutes) select g.id, m.machine_id, m.rank, m.setup_minutes, g.run
    from jsonb_to_recordset(${JSON.stringify(machines)}::jsonb) as g("of" bigint, id bigint, machine bigint, run numeric) join production.operation_machine m on m.operation_id = g."of" and m.machine_id = g.machine`.execute(tx);
  await sql`
    insert into production.operation_skill (operation_id, skill_id, headcount, during) select g.id, s.skill_id, s.headcount, s.during
    from unnest(${[...idOf.keys()]}::bigint[], ${[...idOf.values()]}::bigint[]) g("of", id) join production.operation_skill s on s.operation_id = g."of"`.execute(tx);
  await resize(act, numbers.map(({ of, stays }) => ({ id: of, ...stays })));
  await divideComponents(act, order, orderId, { from: before === undefined ? 0 : operation.position, share });
  await sql`update production.production_order set quantity = quantity - ${formatQuantity(part)}, version = version + 1 where id = ${order.id}`.execute(tx);

  const because = schedule === undefined ? {} : { schedule };
  const said = { item: order.itemCode, quantity: formatQuantity(part), position: operation.position, whole: before === undefined, ...because };
  await tell(act,
    { kind: 'production/split', subject: `production-order:${order.id}`, siteId: order.siteId, data: { number: order.number, into: number, lot: `production-order:${orderId}`, left: formatQuantity((left - part) as Quantity), ...said } },
    { kind: 'production/split-off', subject: `production-order:${orderId}`, siteId: order.siteId, data: { number, from: order.number, ...said } });
  return { orderId, number, left: formatQuantity((left - part) as Quantity), position: operation.position, whole: before === undefined, operations: operationsAdded.rows };
}

/** Operations given other numbers of pieces and minutes. */
export async function resize(act: Act, operations: readonly { readonly id: number; readonly input: string; readonly quantity: string; readonly run: string; readonly machines: readonly { readonly machine: number; readonly run: string }[] }[]): Promise<void> {
  await sql`
    update production.operation d set input = g.input, quantity = g.quantity, run_minutes = g.run
    from jsonb_to_recordset(${JSON.stringify(operations)}::jsonb) as g(id bigint, input numeric, quantity numeric, run numeric) where d.id = g.id`.execute(act.tx);
  await sql`
    update production.operation_machine m set run_minutes = g.run
    from jsonb_to_recordset(${JSON.stringify(operations.flatMap(({ id, machines }) => machines.map((one) => ({ id, ...one }))))}::jsonb) as g(id bigint, machine bigint, run numeric)
    where m.operation_id = g.id and m.machine_id = g.machine`.execute(act.tx);
}

/** Components of the operations divided: by the piece; what is fixed per lot both need. Not less stays with the first than was issued to it. */
async function divideComponents(act: Act, order: HeldOrder, orderId: number, { from, share }: { from: number; share: { numerator: bigint; denominator: bigint } }): Promise<void> {
  const { rows } = await sql<{ id: number; required: string; issued: string; fixed: boolean; places: number }>`
    select c.id, c.required::text as required, c.issued::text as issued, c.per_numerator = 0 as fixed, u.places from production.component c join items.item i on i.id = c.item_id join items.unit u on u.code = i.stock_unit
    where c.production_order_id = ${order.id} and coalesce(c.operation_position, 0) >= ${from}`.execute(act.tx);
  const given = rows.map(({ id, required, issued, fixed, places }) => {
    const whole = quantity(required);
    const off = fixed ? whole : (Math.min(countable(times(whole, share, 'up'), places), Math.max(0, whole - quantity(issued))) as Quantity);
    return { id, off: formatQuantity(off), stays: formatQuantity(fixed ? whole : ((whole - off) as Quantity)) };
  });
  await sql`
    insert into production.component (production_order_id, position, kind, item_id, per_numerator, per_denominator, required, operation_position, issue)
    select ${orderId}, c.position, c.kind, c.item_id, c.per_numerator, c.per_denominator, g.off, c.operation_position, c.issue
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id bigint, off numeric) join production.component c on c.id = g.id order by c.position`.execute(act.tx);
  await sql`update production.component c set required = g.stays from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id bigint, stays numeric) where c.id = g.id`.execute(act.tx);
}
