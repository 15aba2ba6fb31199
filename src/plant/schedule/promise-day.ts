/** When could so much of an item be ready? Material from what the plan leaves over, machines and people from the published schedule: capable to promise. */
import type { Promised } from '#contract/schedule';
import type { Db, Tx } from '#db';
import type { Caller } from '#desk';
import { promise, type NewJob, type Placed } from '#engine/explain';
import type { Plan, Problem } from '#engine/problem';
import { Refusal } from '#kernel/refusal';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { itemByCode } from '#plant/items';
import { whatItTakes, type Takes } from '#plant/planning';
import { MINUTE } from './calendar-of.ts';
import { decode, type Decode } from './decode.ts';
import { carryOver, loadVersion } from './load-version.ts';
import { problemOf, type Posed } from './problem-of.ts';
import { takePicture } from './read-picture.ts';
import { publishedVersion } from './reads.ts';

export interface Asked {
  readonly siteId: number;
  readonly item: string;
  readonly quantity: string;
}

/** 16:00, by which a day's promise is kept, lies so long before the day's end. */
const AFTER_HOURS = 8 * 3600_000;

const text = (amount: number): string => formatQuantity(Math.round(amount * 1e6) as Quantity);
const asOf = (takes: Takes, order: string): boolean => takes.orders.some(({ key }) => key === order);

/**
 * The earliest completion of an order nobody has booked. Nothing is written. Reads and thinks apart, so that nothing is held while it thinks.
 * Refuses an unknown item, a quantity its unit cannot count, a part that no routing says how to make, a site where nothing is published.
 */
export async function promiseDay({ db, caller, now }: { db: Db; caller: Caller; now: Date }, { siteId, item: code, quantity: amount }: Asked, place: Decode = decode): Promise<Promised> {
  const { item, takes, picture, kept } = await db.read(async (tx) => {
    const act = { tx, caller, now };
    const known = await countable(tx, code, amount);
    const needs = await whatItTakes(act, { itemId: known.id, siteId, quantity: quantity(amount) });
    if (needs.unrouted.length > 0)
      throw new Refusal('conflict', `No routing in force says how ${needs.unrouted.join(', ')} ${needs.unrouted.length === 1 ? 'is' : 'are'} made, so no day can be told.\nMaybe add a routing, or set the item to be bought.`);
    const version = await publishedVersion(act, siteId);
    if (version === null) throw new Refusal('conflict', 'Nothing is published yet, so nobody knows what the machines have to do.\nMaybe run the material plan, then replan.');
    return { item: known, takes: needs, picture: await takePicture(act, siteId, needs.orders), kept: await loadVersion(tx, version) };
  });
  const posed = problemOf(picture);
  const { base, order, keys } = taken(posed, takes);
  const plan = await place(base, carryOver(kept, { problem: base, epoch: posed.epoch, machineIds: posed.machineIds, keys }));
  const waits = Math.max(now.getTime(), ...takes.pegs.flatMap(({ from }) => ('order' in from ? (asOf(takes, from.order) ? [] : [completionOf(posed, plan, from.order)]) : [from.receivedAt.getTime()])));
  const ready = (end: number): { at: string; day: string } => {
    const at = new Date(Math.max(waits, end));
    return { at: at.toISOString(), day: new Intl.DateTimeFormat('sv-SE', { timeZone: picture.zone }).format(at.getTime() + AFTER_HOURS - 1) };
  };
  const instant = ({ completion }: Placed): number => posed.epoch + completion! * MINUTE;
  const answer = order === null ? null : promise(base, plan, order);
  if (answer && answer.missing.length > 0) throw new Error(`Material of ${code} is pegged to nothing: ${answer.text}`);
  return {
    itemCode: item.code, description: item.description, unit: item.stockUnit, quantity: amount, fromStock: text(takes.fromStock), zone: picture.zone,
    makes: takes.orders.map((one) => ({ itemCode: one.itemCode, quantity: text(one.quantity) })),
    buys: takes.buys.map((one) => ({ ...one, quantity: text(one.quantity) })),
    plain: answer === null ? ready(waits) : answer.withoutMoving.completion === null ? null : ready(instant(answer.withoutMoving)),
    first: answer?.withMoving ? { ...ready(instant(answer.withMoving)), pushed: answer.withMoving.pushed.map(({ job, from, to, lateBefore, lateAfter }) => ({
      number: posed.jobs[job]!.number, customer: posed.jobs[job]!.customer, later: Math.round(to - from), late: Math.round(lateAfter), suffers: lateAfter > lateBefore,
    })) } : null,
  };
}

async function countable(tx: Tx, code: string, amount: string): Promise<{ id: number; code: string; description: string; stockUnit: string }> {
  const item = await itemByCode(tx, code);
  const fields = (field: string, value: string, reason: string): { fields: { field: string; value: string; reason: string }[] } => ({ fields: [{ field, value, reason }] });
  if (!item) throw new Refusal('not-found', `There is no item ${code}.`, fields('item', code, 'unknown'));
  if (quantity(amount) <= 0) throw new Refusal('invalid', `A promise is for more than ${amount} ${item.stockUnit}.`, fields('quantity', amount, 'more than zero'));
  if (quantity(amount) % 10 ** (6 - item.unitPlaces) !== 0) throw new Refusal('invalid', `${amount} has more decimals than ${item.stockUnit} of ${item.code} can have (${item.unitPlaces}).\nMaybe round it.`, fields('quantity', amount, 'too many decimals'));
  return item;
}

/** When an order that there is will be complete: by its last operation, or where it has none by the day the material plan wants it. */
function completionOf(posed: Posed, plan: Plan, key: string): number {
  const ends = posed.operations.flatMap(({ order }, place) => (order.key === key ? [plan.operations[place]?.end ?? 0] : []));
  if (ends.length > 0) return posed.epoch + Math.max(...ends) * MINUTE;
  return posed.jobs.find((one) => one.key === key)?.needBy?.getTime() ?? 0;
}

/**
 * The posed problem without what would be made, and that as one order: sub-assemblies are linked to what takes them, and what is bought stays a
 * supply. The order is null where nothing is to be made.
 */
function taken({ problem, operations: where }: Posed, takes: Takes): { base: Problem; order: NewJob | null; keys: string[] } {
  const first = where.length - takes.orders.reduce((sum, one) => sum + one.operations.length, 0);
  const jobs = problem.jobs.slice(0, problem.jobs.length - takes.orders.length);
  const isNew = (operation: number | undefined): boolean => operation !== undefined && operation >= first;
  const place = new Map<number, number>();
  const supplies = problem.supplies.filter((supply, s) => !isNew(supply.madeBy) && place.set(s, place.size));
  const demands = problem.demands.map((demand) => ({ ...demand, peg: (demand.peg ?? []).flatMap((peg) => (place.has(peg.supply) ? [{ ...peg, supply: place.get(peg.supply)! }] : [])) }));
  const base = { ...problem, jobs, operations: problem.operations.slice(0, first), links: problem.links.filter(({ to }) => !isNew(to)), supplies, demands: demands.filter(({ operation }) => !isNew(operation)) };
  const keys = where.slice(0, first).map(({ operation }) => operation.key);
  if (takes.orders.length === 0) return { base, order: null, keys };
  const parts = problem.demands.flatMap((demand) => (demand.peg ?? []).flatMap(({ supply }) => {
    const { madeBy } = problem.supplies[supply]!;
    return isNew(madeBy) && isNew(demand.operation) ? [{ from: madeBy! - first, to: demand.operation - first }] : [];
  }));
  return {
    base, keys,
    order: {
      job: { name: takes.orders[0]!.itemCode, key: 'promise', release: 0 },
      operations: problem.operations.slice(first),
      links: [...problem.links.filter(({ to }) => isNew(to)).map((link) => ({ ...link, from: link.from - first, to: link.to - first })), ...parts],
      demands: demands.filter(({ operation, peg }) => isNew(operation) && peg.length > 0).map((demand) => ({ ...demand, operation: demand.operation - first })),
    },
  };
}
