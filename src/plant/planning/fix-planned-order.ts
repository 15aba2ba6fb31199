/** A planned order fixed by a person, or made by one: planning leaves it as it is. */
import { sql } from 'kysely';
import type { PlannedOrderBody, PlannedOrderEdit } from '#contract/planning';
import { workingDaysBefore, workingDaysBetween } from '#engine/mrp';
import { Refusal } from '#kernel/refusal';
import { decimalsOf, formatQuantity, quantity } from '#kernel/units';
import { demandSite, demandVersion, tell, type Act } from '#desk';
import { planningItems } from '#plant/items';
import { buyingTerms } from '#plant/purchasing';
import { dayIn, dayNumber, dayText } from './day-number.ts';
import { lockPlan } from './lock-plan.ts';
import { workingDaysOf } from './working-days-of.ts';

/** When an order that is due on a day has to start, and not before today; and by how many working days that would have been before today. */
async function startFor({ tx, now }: Act, siteId: number, lead: number, dueOn: string): Promise<{ startsOn: string; lateDays: number }> {
  const zone = (await sql<{ zone: string }>`select zone from resources.site where id = ${siteId}`.execute(tx)).rows[0]!.zone;
  const today = dayIn(zone, now);
  const calendar = (await workingDaysOf(tx, [siteId], today)).get(siteId)!;
  const start = workingDaysBefore(calendar, dayNumber(dueOn), lead);
  return { startsOn: dayText(Math.max(start, Math.min(dayNumber(today), dayNumber(dueOn)))), lateDays: workingDaysBetween(calendar, start, dayNumber(today)) };
}

function countable(wanted: string, item: { code: string; unitPlaces: number; stockUnit: string }): string {
  const text = formatQuantity(quantity(wanted));
  if (decimalsOf(text) > item.unitPlaces)
    throw new Refusal('invalid', `${text} ${item.stockUnit} of ${item.code} cannot be counted: its unit has ${item.unitPlaces} decimals.\nMaybe round it.`, { fields: [{ field: 'quantity', value: wanted, reason: 'too many decimals' }] });
  return text;
}

/** Makes a firm planned order by hand and returns its identity. Fact `planning/order-fixed`. Refuses unknown or inactive items and phantoms. */
export async function planByHand(act: Act, { itemId, siteId, quantity: wanted, dueOn, note }: PlannedOrderBody): Promise<number> {
  demandSite(act.caller, siteId);
  await lockPlan(act.tx);
  const [item] = await planningItems(act.tx, [itemId]);
  const { rows: found } = await sql<{ active: boolean }>`select i.active from items.item i join resources.site s on s.id = ${siteId} where i.id = ${itemId}`.execute(act.tx);
  if (!item || !found[0]) throw new Refusal('not-found', `There is no item number ${itemId} at site number ${siteId}.`);
  if (!found[0].active || item.phantom) throw new Refusal('conflict', `Item ${item.code} is ${item.phantom ? 'a phantom: it is never made by itself' : 'no longer active'}.\nMaybe plan another item.`);
  const amount = countable(wanted, item);
  const term = (await buyingTerms(act.tx)).find((one) => one.itemId === itemId);
  const kind = item.supply === 'buy' ? 'buy' : 'make';
  const { startsOn, lateDays } = await startFor(act, siteId, kind === 'buy' ? (term?.leadDays ?? item.leadDays) : item.leadDays, dueOn);
  const { rows } = await sql<{ id: number }>`
    insert into planning.planned_order (item_id, site_id, kind, quantity, starts_on, due_on, late_days, supplier_id, firm, firm_by, note)
    values (${itemId}, ${siteId}, ${kind}, ${amount}, ${startsOn}, ${dueOn}, ${lateDays}, ${kind === 'buy' ? (term?.supplierId ?? null) : null}, true, ${act.caller.name}, ${note}) returning id`.execute(act.tx);
  await tell(act, { kind: 'planning/order-fixed', subject: `planned-order:${rows[0]!.id}`, siteId, data: { item: item.code, quantity: amount, dueOn, byHand: true } });
  return rows[0]!.id;
}

/**
 * Fixes a planned order: the quantity and day given, or as they are; from then on planning keeps it and only says what it would change.
 * `firm: false` gives it back to planning. Fact `planning/order-fixed` with before and after.
 */
export async function fixPlannedOrder(act: Act, id: number, edit: PlannedOrderEdit, version: number | undefined): Promise<void> {
  await lockPlan(act.tx);
  const { rows } = await sql<{ itemId: number; siteId: number; kind: 'make' | 'buy'; quantity: string; dueOn: string; startsOn: string; lateDays: number; note: string; firm: boolean; version: number }>`
    select item_id as "itemId", site_id as "siteId", kind, trim_scale(quantity)::text as quantity, due_on as "dueOn", starts_on as "startsOn", late_days as "lateDays", note, firm, version from planning.planned_order where id = ${id} for update`.execute(act.tx);
  const held = rows[0];
  if (!held) throw new Refusal('not-found', `There is no planned order PL-${id} any more.\nMaybe a newer run has replaced it: look at the plan again.`);
  demandSite(act.caller, held.siteId);
  demandVersion(`Planned order PL-${id}`, held, version);
  const [item] = await planningItems(act.tx, [held.itemId]);
  const amount = edit.quantity === undefined ? held.quantity : countable(edit.quantity, item!);
  const dueOn = edit.dueOn ?? held.dueOn;
  const term = (await buyingTerms(act.tx)).find((one) => one.itemId === held.itemId);
  const { startsOn, lateDays } = dueOn === held.dueOn ? held : await startFor(act, held.siteId, held.kind === 'buy' ? (term?.leadDays ?? item!.leadDays) : item!.leadDays, dueOn);
  const firm = edit.firm ?? true;
  await sql`
    update planning.planned_order set quantity = ${amount}, due_on = ${dueOn}, starts_on = ${startsOn}, late_days = ${lateDays}, note = ${edit.note ?? held.note}, firm = ${firm}, firm_by = ${firm ? act.caller.name : null}, version = version + 1 where id = ${id}`.execute(act.tx);
  await tell(act, {
    kind: 'planning/order-fixed', subject: `planned-order:${id}`, siteId: held.siteId, data: { item: item!.code, firm, quantity: amount, dueOn, before: { firm: held.firm, quantity: held.quantity, dueOn: held.dueOn } },
  });
}
