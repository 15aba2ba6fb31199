/** How each order is made, written down with it: operations with machines and skills, and components. From then on bills and routings may change. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import { Refusal, say } from '#kernel/refusal';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { routingOperations, routingsOn, type Operation } from '#plant/items';
import { before, countable, makingsOn, usedBy, type ChosenAlternate, type Making } from './components-of.ts';
import { operationsOf, type PlannedOperation } from './operations-of.ts';

export interface ToMake {
  readonly number: string;
  readonly itemId: number;
  readonly quantity: Quantity;
  /** The site's day on which it may begin: bill and routing are those of that day. */
  readonly day: string;
  /** Null: the preferred. */
  readonly routingId: number | null;
  readonly issue: 'backflush' | 'pick';
  /** Absent: as it was chosen when the order was opened. */
  readonly alternates?: readonly ChosenAlternate[] | undefined;
}

export interface PlannedMaking {
  readonly billId: number | null;
  readonly routingId: number;
  readonly operations: readonly PlannedOperation[];
  readonly components: readonly { readonly position: number; readonly kind: 'component' | 'by-product'; readonly itemId: number; readonly numerator: string; readonly denominator: string; readonly required: string; readonly operationPosition: number }[];
  readonly issue: 'backflush' | 'pick';
}

/** Decimals that the units of these items count. */
export async function placesOf(tx: Tx, itemIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; places: number }>`select i.id, u.places from items.item i join items.unit u on u.code = i.stock_unit where i.id = any(${[...new Set(itemIds)]})`.execute(tx);
  return new Map(rows.map(({ id, places }) => [id, places]));
}

/**
 * How each of these is made. Some queries for each day they begin on, however many orders.
 * Refuses an item without a routing in force, and a routing that is not the item's or not in force.
 */
export async function planMaking(tx: Tx, wanted: readonly ToMake[]): Promise<PlannedMaking[]> {
  const planned = new Map<ToMake, PlannedMaking>();
  const written = await alternatesOf(tx, wanted.flatMap((order) => (order.alternates ? [] : [order.number])));
  for (const [day, orders] of Map.groupBy(wanted, (order) => order.day)) {
    const itemIds = orders.map((order) => order.itemId);
    const [makingOf, routings] = [await makingsOn(tx, itemIds, day), await routingsOn(tx, itemIds, day)];
    const makings = new Map(orders.map((order) => [order, makingOf(order.itemId, order.alternates ?? written.get(order.number) ?? [])]));
    const chosen = new Map(orders.map((order) => {
      const possible = routings.get(order.itemId) ?? [];
      const routing = order.routingId === null ? possible[0] : possible.find(({ id }) => id === order.routingId);
      return [order, routing?.id] as const;
    }));
    const steps = Map.groupBy(await routingOperations(tx, [...new Set([...chosen.values()].filter((id) => id !== undefined))]), (operation) => operation.routingId);
    const places = await placesOf(tx, [...itemIds, ...[...makings.values()].flatMap((making) => making.components.map((component) => component.itemId))]);
    for (const order of orders) {
      const routingId = chosen.get(order);
      const operations = routingId === undefined ? [] : (steps.get(routingId) ?? []);
      if (routingId === undefined || operations.length === 0) await refuseUnroutable(tx, order);
      else planned.set(order, making(order, makings.get(order)!, { routingId, operations, places }));
    }
  }
  return wanted.map((order) => planned.get(order)!);
}

/** What orders of these numbers chose among alternates when they were opened. */
async function alternatesOf(tx: Tx, numbers: readonly string[]): Promise<Map<string, ChosenAlternate[]>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{ number: string; billLineId: number; part: string; whole: string }>`
    select o.number, a.bill_line_id as "billLineId", a.part::text as part, a.whole::text as whole from production.alternate a join production.production_order o on o.id = a.production_order_id where o.number = any(${numbers as string[]}) order by a.bill_line_id`.execute(tx);
  const read = rows.map(({ number, billLineId, part, whole }) => ({ number, billLineId, part: quantity(part), whole: quantity(whole) }));
  return Map.groupBy(read, ({ number }) => number);
}

async function refuseUnroutable(tx: Tx, { itemId, day, number, routingId }: ToMake): Promise<never> {
  const { rows } = await sql<{ code: string }>`select code from items.item where id = ${itemId}`.execute(tx);
  const code = rows[0]?.code ?? `number ${itemId}`;
  throw new Refusal('conflict', say`Production order ${number} cannot be opened: item ${code} has no ${routingId === null ? say`routing with operations` : say`such routing`} in force on ${day}.\nMaybe enter a routing for ${code}, or begin on another day.`, { details: { itemId } });
}

function making(order: ToMake, { billId, yieldShare, components }: Making, { routingId, operations, places }: { routingId: number; operations: readonly Operation[]; places: ReadonlyMap<number, number> }): PlannedMaking {
  const steps = operationsOf(operations, order.quantity, places.get(order.itemId)!);
  const whole = before(order.quantity, yieldShare, places.get(order.itemId)!);
  return {
    billId, routingId, operations: steps, issue: order.issue,
    components: components.map((component) => {
      // a position that the routing lacks: the operation before it
      const at = component.operationPosition === null ? steps[0]! : (steps.findLast(({ of }) => of.position <= component.operationPosition!) ?? steps[0]!);
      // bill and routing may both tell of losses: the larger is planned for
      const pieces = Math.max(whole, at.input) as Quantity;
      const { numerator, denominator } = component.per ?? { numerator: 0n, denominator: 1n };
      return {
        position: component.position, kind: component.kind, itemId: component.itemId, numerator: String(numerator), denominator: String(denominator),
        required: formatQuantity(countable(usedBy(pieces, component), places.get(component.itemId)!)), operationPosition: at.of.position,
      };
    }),
  };
}

/** Writes how the orders are made; what stood there before and has the same position keeps its identity. Set-wise. */
export async function writeMaking(tx: Tx, orders: readonly { readonly id: number; readonly making: PlannedMaking }[]): Promise<void> {
  const ids = orders.map(({ id }) => id);
  const operations = orders.flatMap(({ id, making: { operations: steps } }) => steps.map(({ of, ...step }) => ({
    order_id: id, position: of.position, name: of.name, work_center_id: of.workCenterId, input: formatQuantity(step.input), quantity: formatQuantity(step.quantity), setup_minutes: of.setupMinutes, run_minutes: step.runMinutes,
    queue_minutes: of.queueMinutes, move_minutes: of.moveMinutes, transfer_batch: of.transferBatch, changeover_family: of.changeoverFamily, interruptible: of.interruptible, attended_share: of.attendedShare, instructions: of.instructions,
  })));
  const given = (rows: readonly object[], columns: string) => sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(${sql.raw(columns)})`;
  await sql`delete from production.component where production_order_id = any(${ids})`.execute(tx);
  await sql`
    delete from production.operation o where production_order_id = any(${ids})
      and not exists (select from ${given(operations.map(({ order_id, position }) => ({ order_id, position })), 'order_id bigint, position int')} where g.order_id = o.production_order_id and g.position = o.position)`.execute(tx);
  const columns = ['name', 'work_center_id', 'input', 'quantity', 'setup_minutes', 'run_minutes', 'queue_minutes', 'move_minutes', 'transfer_batch', 'changeover_family', 'interruptible', 'attended_share', 'instructions'];
  const written = await sql<{ id: number; order_id: number; position: number }>`
    insert into production.operation (production_order_id, position, ${sql.raw(columns.join(', '))})
    select g.order_id, g.position, ${sql.raw(columns.map((column) => `g.${column}`).join(', '))}
    from ${given(operations, 'order_id bigint, position int, name text, work_center_id bigint, input numeric, quantity numeric, setup_minutes numeric, run_minutes numeric, queue_minutes numeric, move_minutes numeric, transfer_batch numeric, changeover_family text, interruptible text, attended_share numeric, instructions text')}
    order by g.order_id, g.position
    on conflict (production_order_id, position) do update set ${sql.raw(columns.map((column) => `${column} = excluded.${column}`).join(', '))}
    returning id, production_order_id as order_id, position`.execute(tx);
  const operationIds = new Map(written.rows.map((row) => [`${row.order_id} ${row.position}`, row.id]));
  await sql`delete from production.operation_machine where operation_id = any(${[...operationIds.values()]})`.execute(tx);
  await sql`delete from production.operation_skill where operation_id = any(${[...operationIds.values()]})`.execute(tx);

  const of = <T>(list: (step: PlannedOperation) => readonly T[], row: (each: T, operationId: number) => object): object[] =>
    orders.flatMap(({ id, making: { operations: steps } }) => steps.flatMap((step) => list(step).map((each) => row(each, operationIds.get(`${id} ${step.of.position}`)!))));
  const machines = of((step) => step.machines, (machine, operation_id) => ({ operation_id, machine_id: machine.machineId, rank: machine.rank, setup_minutes: machine.setupMinutes, run_minutes: machine.runMinutes }));
  await sql`
    insert into production.operation_machine (operation_id, machine_id, rank, setup_minutes, run_minutes) select operation_id, machine_id, rank, setup_minutes, run_minutes
    from ${given(machines, 'operation_id bigint, machine_id bigint, rank smallint, setup_minutes numeric, run_minutes numeric')}`.execute(tx);
  const skills = of((step) => step.of.skills, (skill, operation_id) => ({ operation_id, skill_id: skill.skillId, headcount: skill.headcount, during: skill.during }));
  await sql`
    insert into production.operation_skill (operation_id, skill_id, headcount, during) select operation_id, skill_id, headcount, during
    from ${given(skills, 'operation_id bigint, skill_id bigint, headcount int, during text')}`.execute(tx);
  const components = orders.flatMap(({ id, making: { components: lines, issue } }) => lines.map((line) => ({
    order_id: id, position: line.position, kind: line.kind, item_id: line.itemId, numerator: line.numerator, denominator: line.denominator, required: line.required, operation_position: line.operationPosition, issue,
  })));
  await sql`
    insert into production.component (production_order_id, position, kind, item_id, per_numerator, per_denominator, required, operation_position, issue)
    select order_id, position, kind, item_id, numerator, denominator, required, operation_position, issue
    from ${given(components, 'order_id bigint, position int, kind text, item_id bigint, numerator numeric, denominator numeric, required numeric, operation_position int, issue text')}
    order by order_id, position`.execute(tx);
}
