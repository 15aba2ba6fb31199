/** A shipment begun: for lines of one customer, or for all that is open of an order. */
import { sql } from 'kysely';
import type { OpenShipmentBody, ShipmentEdit } from '#contract/shipping';
import { decimalsOf, formatQuantity, quantity, type Quantity } from '#kernel/units';
import { Refusal, say, type Said } from '#kernel/refusal';
import { demandSite, tell, type Act } from '#desk';
import { lockShipment } from './lock-shipment.ts';

interface Wanted {
  id: number;
  number: string;
  line: number;
  customerId: number;
  siteId: number;
  itemCode: string;
  unit: string;
  places: number;
  open: boolean;
  remaining: string;
  elsewhere: string;
}

/** Sales order lines, locked so that two shipments never promise the same pieces: what is still to be shipped, and what of it is on open shipments. */
async function wantedLines(act: Act, which: ReturnType<typeof sql>): Promise<Wanted[]> {
  await sql`select from sales.sales_order_line l where ${which} order by l.id for update`.execute(act.tx);
  const { rows } = await sql<Wanted>`
    select l.id, o.number, l.line, o.customer_id as "customerId", o.site_id as "siteId", i.code as "itemCode", i.stock_unit as unit, u.places, l.state = 'open' and o.state = 'booked' as open,
      trim_scale(greatest(l.quantity - l.shipped_quantity, 0))::text as remaining,
      trim_scale(coalesce((select sum(e.quantity) from shipping.shipment_line e join shipping.shipment h on h.id = e.shipment_id where e.sales_order_line_id = l.id and h.state in ('open', 'picked')), 0))::text as elsewhere
    from sales.sales_order_line l join sales.sales_order o on o.id = l.sales_order_id join items.item i on i.id = l.item_id join items.unit u on u.code = i.stock_unit where ${which} order by l.id`.execute(act.tx);
  return rows;
}

const freeOf = (line: Wanted): Quantity => Math.max(0, quantity(line.remaining) - quantity(line.elsewhere)) as Quantity;

async function ofOrder(act: Act, salesOrderId: number): Promise<{ line: Wanted; quantity: Quantity }[]> {
  const lines = await wantedLines(act, sql`l.sales_order_id = ${salesOrderId}`);
  if (lines[0] === undefined) throw new Refusal('not-found', say`There is no sales order number ${salesOrderId}, or it has no lines.`);
  const free = lines.filter((line) => line.open && freeOf(line) > 0).map((line) => ({ line, quantity: freeOf(line) }));
  if (free.length === 0) throw new Refusal('conflict', say`Nothing of sales order ${lines[0].number} is left to be shipped.\nMaybe it is on an open shipment already, or not booked.`);
  return free;
}

async function ofLines(act: Act, asked: NonNullable<OpenShipmentBody['lines']>): Promise<{ line: Wanted; quantity: Quantity }[]> {
  const lines = new Map((await wantedLines(act, sql`l.id = any(${asked.map(({ salesOrderLineId }) => salesOrderLineId)})`)).map((line) => [line.id, line]));
  const seen = new Set<number>();
  return asked.map(({ salesOrderLineId, quantity: amount }, n) => {
    const line = lines.get(salesOrderLineId);
    const refuse = (code: 'not-found' | 'conflict' | 'invalid', reason: Said, advice?: Said): never => {
      throw new Refusal(code, advice === undefined ? reason : say`${reason}\nMaybe ${advice}`, { fields: [{ field: `lines[${n}]`, value: amount, reason: reason.text, said: reason }] });
    };
    if (line === undefined) return refuse('not-found', say`There is no sales order line number ${salesOrderLineId}.`);
    if (seen.has(line.id)) return refuse('invalid', say`Line ${line.line} of sales order ${line.number} stands twice.`, say`add the two together.`);
    seen.add(line.id);
    if (!line.open) return refuse('conflict', say`Line ${line.line} of sales order ${line.number} is not open.`);
    if (decimalsOf(amount) > line.places) return refuse('invalid', say`${amount} has more decimals than ${line.unit} of ${line.itemCode} can have (${line.places}).`, say`round it.`);
    if (quantity(amount) > freeOf(line))
      return refuse('conflict', say`${formatQuantity(freeOf(line))} ${line.unit} of ${line.itemCode} are left to be shipped for line ${line.line} of sales order ${line.number}; ${amount} are more.`,
        quantity(line.elsewhere) > 0 ? say`change the shipment that has ${line.elsewhere} of them.` : say`ship less.`);
    return { line, quantity: quantity(amount) };
  });
}

async function carrierId({ tx }: Act, code: string | null): Promise<number | null> {
  if (code === null) return null;
  const { rows } = await sql<{ id: number }>`select id from shipping.carrier where code = ${code}`.execute(tx);
  if (rows[0] === undefined) throw new Refusal('invalid', say`There is no carrier ${code}.\nMaybe add the carrier first.`, { fields: [{ field: 'carrierCode', value: code, reason: 'unknown' }] });
  return rows[0].id;
}

/**
 * Opens a shipment and returns its identity; nothing is picked yet. Fact `shipping/opened` on `shipment:<id>`: number, and lines with order, item
 * and quantity.
 *
 * Refuses: lines that are not open, or of several customers or sites; a site that is not the caller's; more than is still to be shipped and on no
 * other open shipment.
 */
export async function openShipment(act: Act, { salesOrderId, lines, plannedOn, carrierCode, note }: OpenShipmentBody): Promise<number> {
  const wanted = salesOrderId === undefined ? await ofLines(act, lines ?? []) : await ofOrder(act, salesOrderId);
  const first = wanted[0]?.line;
  if (first === undefined) throw new Refusal('invalid', 'A shipment without lines ships nothing.');
  const other = wanted.find(({ line }) => line.customerId !== first.customerId || line.siteId !== first.siteId)?.line;
  if (other) throw new Refusal('conflict', say`Sales orders ${first.number} and ${other.number} are of different customers or sites and cannot go together.\nMaybe open a shipment for each.`);
  demandSite(act.caller, first.siteId);
  const carrier = await carrierId(act, carrierCode);
  for (;;) {
    const next = await sql<{ n: number }>`select nextval('shipping.shipment_number') as n`.execute(act.tx);
    const number = `SH-${String(next.rows[0]!.n).padStart(6, '0')}`;
    const { rows } = await sql<{ id: number }>`
      insert into shipping.shipment (number, customer_id, site_id, carrier_id, planned_on, note)
      select ${number}, ${first.customerId}, id, ${carrier}, coalesce(${plannedOn ?? null}::date, (${act.now}::timestamptz at time zone zone)::date), ${note} from resources.site where id = ${first.siteId}
      on conflict (number) do nothing returning id`.execute(act.tx);
    const id = rows[0]?.id;
    if (id === undefined) continue; // somebody wrote that number by hand
    await sql`
      insert into shipping.shipment_line (shipment_id, sales_order_line_id, quantity)
      select ${id}, g.line, g.quantity from jsonb_to_recordset(${JSON.stringify(wanted.map((each) => ({ line: each.line.id, quantity: formatQuantity(each.quantity) })))}::jsonb) as g(line bigint, quantity numeric)`.execute(act.tx);
    await tell(act, {
      kind: 'shipping/opened', subject: `shipment:${id}`, siteId: first.siteId,
      data: { number, lines: wanted.slice(0, 200).map(({ line, quantity: amount }) => ({ order: line.number, line: line.line, item: line.itemCode, quantity: formatQuantity(amount) })) },
    });
    return id;
  }
}

/** Opens a shipment of all that is open of an order and on no other open shipment. */
export const shipmentFor = (act: Act, salesOrderId: number): Promise<number> => openShipment(act, { salesOrderId, carrierCode: null, note: '' });

/** Changes day, carrier or note; what is left out stays. Fact `shipping/changed` with what differs before and after. */
export async function editShipment(act: Act, id: number, edit: ShipmentEdit, version: number | undefined): Promise<void> {
  const held = await lockShipment(act, id, 'edit', version);
  const read = async () => (await sql<{ plannedOn: string; carrierCode: string | null; note: string }>`
    select h.planned_on as "plannedOn", c.code as "carrierCode", h.note from shipping.shipment h left join shipping.carrier c on c.id = h.carrier_id where h.id = ${id}`.execute(act.tx)).rows[0]!;
  const before = await read();
  const after = { ...before, ...Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) };
  const differing = (Object.keys(before) as (keyof typeof before)[]).filter((name) => before[name] !== after[name]);
  if (differing.length === 0) return;
  await sql`update shipping.shipment set planned_on = ${after.plannedOn}, carrier_id = ${await carrierId(act, after.carrierCode)}, note = ${after.note}, version = version + 1 where id = ${id}`.execute(act.tx);
  const only = (of: typeof before): object => Object.fromEntries(differing.map((name) => [name, of[name]]));
  await tell(act, { kind: 'shipping/changed', subject: `shipment:${id}`, siteId: held.siteId, data: { number: held.number, before: only(before), after: only(after) } });
}
