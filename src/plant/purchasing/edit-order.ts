/** A purchase order sent, confirmed, changed, closed, cancelled. */
import { sql } from 'kysely';
import type { ConfirmBody, PurchaseLineEdit } from '#contract/purchasing';
import { decimalsOf, quantity } from '#kernel/units';
import { Refusal, say } from '#kernel/refusal';
import { demandVersion, tell, type Act } from '#desk';
import { demandOpen, nextState, type OrderVerb } from './lifecycle.ts';
import { lockLine, lockLinesOf, lockOrder, type HeldLine, type HeldOrder } from './lock-order.ts';
import { purchaseLineRow, purchaseOrderPage } from './read-orders.ts';
import { endLines, settleOrders } from './settle.ts';

type Turning = HeldOrder & { readonly next: ReturnType<typeof nextState> };

async function hold(act: Act, id: number, version: number | undefined, verb: OrderVerb): Promise<Turning> {
  const order = await lockOrder(act, id);
  if (version !== undefined && version !== order.version) demandVersion(`Purchase order ${order.number}`, (await purchaseOrderPage(act, id)) ?? order, version);
  return { ...order, next: nextState(order, verb) };
}

async function turn(act: Act, { id, number, siteId, state, next }: Turning, fact: string, data: object = {}): Promise<void> {
  await sql`update purchasing.purchase_order set state = ${next}, version = version + 1 where id = ${id}`.execute(act.tx);
  await tell(act, { kind: `purchasing/${fact}`, subject: `purchase-order:${id}`, siteId, data: { number, ...(state === next ? {} : { before: { state }, after: { state: next } }), ...data } });
}

/** Changes the note. Fact `purchasing/order-changed`. */
export async function editOrder(act: Act, id: number, { note }: { note?: string | undefined }, version: number | undefined): Promise<void> {
  const order = await hold(act, id, version, 'edit');
  const { rows } = await sql<{ note: string }>`select note from purchasing.purchase_order where id = ${id}`.execute(act.tx);
  const before = rows[0]!.note;
  if (note === undefined || note === before) return;
  await sql`update purchasing.purchase_order set note = ${note} where id = ${id}`.execute(act.tx);
  await turn(act, { ...order, next: order.state }, 'order-changed', { before: { note: before }, after: { note } });
}

/** The order has gone to the supplier: ordered today, by the site's clock. Fact `purchasing/order-sent`. */
export async function sendOrder(act: Act, id: number, version: number | undefined): Promise<void> {
  const order = await hold(act, id, version, 'send');
  if ((await lockLinesOf(act, id)).every(({ state }) => state !== 'open')) throw new Refusal('conflict', say`Purchase order ${order.number} asks for nothing and cannot be sent.\nMaybe cancel it.`);
  await sql`update purchasing.purchase_order o set ordered_on = (${act.now}::timestamptz at time zone s.zone)::date from resources.site s where s.id = o.site_id and o.id = ${id}`.execute(act.tx);
  await turn(act, order, 'order-sent');
}

/**
 * The supplier has said days. Open lines that are not named are confirmed for the day they were before, or are due. May be said again when the
 * supplier says another day. Fact `purchasing/order-confirmed`: the lines whose day is another now, before and after.
 */
export async function confirmOrder(act: Act, id: number, { lines }: ConfirmBody, version: number | undefined): Promise<void> {
  const order = await hold(act, id, version, 'confirm');
  const held = await lockLinesOf(act, id);
  const days = new Map(lines.map(({ lineId, confirmedOn }) => [lineId, confirmedOn]));
  for (const lineId of days.keys()) {
    const line = held.find((each) => each.id === lineId);
    if (line === undefined) throw new Refusal('invalid', say`Purchase order ${order.number} has no line number ${lineId}.`);
    demandOpen(line, 'confirm');
  }
  const changed = held.filter(({ state }) => state === 'open').map((line) => ({ line, day: days.get(line.id) ?? line.confirmedOn ?? line.dueOn })).filter(({ line, day }) => day !== line.confirmedOn);
  await sql`
    update purchasing.purchase_order_line l set confirmed_on = g.day, version = l.version + 1
    from jsonb_to_recordset(${JSON.stringify(changed.map(({ line, day }) => ({ id: line.id, day })))}::jsonb) as g(id bigint, day date) where l.id = g.id`.execute(act.tx);
  await turn(act, order, 'order-confirmed', { lines: changed.slice(0, 200).map(({ line, day }) => ({ id: line.id, line: line.line, item: line.itemCode, dueOn: line.dueOn, before: { confirmedOn: line.confirmedOn }, after: { confirmedOn: day } })) });
}

/** Closes an order though not all has come: the rest is no longer expected. Fact `purchasing/order-closed`. */
export async function closeOrder(act: Act, id: number, reason: string, version: number | undefined): Promise<void> {
  const order = await hold(act, id, version, 'close');
  await endLines(act, [id]);
  await turn(act, order, 'order-closed', reason === '' ? {} : { reason });
}

/** Cancels an order of which nothing has come. Fact `purchasing/order-cancelled`. */
export async function cancelOrder(act: Act, id: number, reason: string, version: number | undefined): Promise<void> {
  const order = await hold(act, id, version, 'cancel');
  const come = (await lockLinesOf(act, id)).find((line) => quantity(line.received) > 0);
  if (come) throw new Refusal('conflict', say`Purchase order ${order.number} cannot be cancelled: ${come.received} ${come.unit} of its line ${come.line} have been received.\nMaybe close it instead.`);
  await endLines(act, [id]);
  await turn(act, order, 'order-cancelled', reason === '' ? {} : { reason });
}

async function holdLine(act: Act, lineId: number, version: number | undefined): Promise<{ order: Turning; line: HeldLine }> {
  const { order, line } = await lockLine(act, lineId);
  if (version !== undefined && version !== line.version) demandVersion(`Line ${line.line} of purchase order ${line.number}`, (await purchaseLineRow(act, lineId)) ?? line, version);
  const next = nextState(order, 'edit');
  demandOpen(line, 'edit');
  return { order: { ...order, next }, line };
}

/**
 * Changes a line: quantity, price, day; what is left out stays. Another quantity or day of a confirmed order has to be confirmed again. A quantity
 * of what has been received already ends the line. Checked against the line's version. Fact `purchasing/order-changed` with what differs.
 */
export async function editLine(act: Act, lineId: number, edit: PurchaseLineEdit, version: number | undefined): Promise<void> {
  const { order, line } = await holdLine(act, lineId, version);
  if (edit.quantity !== undefined && decimalsOf(edit.quantity) > line.places)
    throw new Refusal('invalid', say`${edit.quantity} has more decimals than ${line.unit} of ${line.itemCode} can have (${line.places}).\nMaybe round it.`, { fields: [{ field: 'quantity', value: edit.quantity, reason: 'too many decimals' }] });
  if (edit.quantity !== undefined && quantity(edit.quantity) < quantity(line.received))
    throw new Refusal('conflict', say`${line.received} ${line.unit} of line ${line.line} of purchase order ${line.number} have been received; ${edit.quantity} is less.\nMaybe cancel the rest of the line.`, { fields: [{ field: 'quantity', value: edit.quantity, reason: 'less than received' }] });
  const before = { quantity: line.quantity, unitPrice: line.unitPrice, dueOn: line.dueOn };
  const wanted = { ...before, ...Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) };
  const material = quantity(wanted.quantity) !== quantity(before.quantity) || wanted.dueOn !== before.dueOn;
  const { rows } = await sql<typeof before>`
    update purchasing.purchase_order_line set quantity = ${wanted.quantity}::numeric, unit_price = ${wanted.unitPrice}::numeric, due_on = ${wanted.dueOn}, confirmed_on = case when ${material} then null else confirmed_on end,
      state = case when received_quantity >= ${wanted.quantity}::numeric then 'received' else 'open' end, version = version + 1 where id = ${lineId}
    returning trim_scale(quantity)::text as quantity, trim_scale(unit_price)::text as "unitPrice", due_on as "dueOn"`.execute(act.tx);
  const after = rows[0]!;
  const differing = (Object.keys(before) as (keyof typeof before)[]).filter((name) => before[name] !== after[name]);
  const only = (of: typeof before): object => Object.fromEntries(differing.map((name) => [name, of[name]]));
  await turn(act, { ...order, next: material ? order.next : order.state }, 'order-changed', { lines: [{ id: lineId, line: line.line, item: line.itemCode, before: only(before), after: only(after) }] });
  await settleOrders(act, [order.id]);
}

/** Cancels what of a line has not come. The order closes with its last open line. Fact `purchasing/order-changed`. */
export async function cancelLine(act: Act, lineId: number, reason: string, version: number | undefined): Promise<void> {
  const { order, line } = await holdLine(act, lineId, version);
  const after = quantity(line.received) > 0 ? 'received' : 'cancelled';
  await sql`update purchasing.purchase_order_line set state = ${after}, version = version + 1 where id = ${lineId}`.execute(act.tx);
  await turn(act, { ...order, next: order.state }, 'order-changed', { lines: [{ id: lineId, line: line.line, item: line.itemCode, before: { state: 'open' }, after: { state: after } }], ...(reason === '' ? {} : { reason }) });
  await settleOrders(act, [order.id]);
}
