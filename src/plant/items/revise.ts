/** A new revision from an old one, and the day it comes into force. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal';
import { demandVersion, tell, type Act, type Row } from '#desk';
import { allOrNothing, sayDays } from '#desk/merge';
import { bills } from './bill-sheets.ts';
import { routingRow } from './read-routings.ts';
import { lockBills } from './refuse-loops.ts';
import { routings } from './routing-sheets.ts';
import { addBill, wholeBill } from './save-bill.ts';
import { addRouting } from './save-routing.ts';

/** Copies a bill as a draft of another name; returns its identity. */
export async function reviseBill(act: Act, id: number, { revision, note }: { revision: string; note: string }): Promise<number> {
  return addBill(act, { ...(await wholeBill(act, id)), revision, note, status: 'draft', effectiveFrom: null, effectiveTo: null });
}

/** Copies a routing as a draft of another name; returns its identity. */
export async function reviseRouting(act: Act, id: number, { revision, note }: { revision: string; note: string }): Promise<number> {
  const { id: _id, itemId: _item, version: _version, ...body } = await routingRow(act, id);
  return addRouting(act, { ...body, revision, note, status: 'draft', effectiveFrom: null, effectiveTo: null });
}

interface Revision {
  id: number;
  item: string;
  revision: string;
  rank: number;
  status: string;
  from: string | null;
  to: string | null;
  version: number;
}

/**
 * Puts a revision into force from a day on: what is in force then (of the same rank, for routings) ends the day before. Refuses when another
 * begins on that day or later. Facts `items/bill-changed` or `items/routing-changed` for each that changes.
 */
async function activate(act: Act, kind: 'bill' | 'routing', id: number, from: string, version: number | undefined): Promise<void> {
  if (kind === 'bill') await lockBills(act.tx);
  else await sql`select pg_advisory_xact_lock(hashtext('items.routing'))`.execute(act.tx);
  const rank = kind === 'bill' ? sql`1` : sql`r.rank`;
  const { rows } = await sql<Revision>`
    select r.id, i.code as item, r.revision, ${rank} as rank, r.status, r.effective_from as "from", r.effective_to as "to", r.version from ${sql.table(`items.${kind}`)} r join items.item i on i.id = r.item_id
    where r.item_id = (select item_id from ${sql.table(`items.${kind}`)} where id = ${id}) order by r.effective_from nulls first`.execute(act.tx);
  const chosen = rows.find((row) => row.id === id);
  if (chosen === undefined) throw new Refusal('not-found', `There is no ${kind} number ${id}.`);
  demandVersion(`${kind === 'bill' ? 'Bill' : 'Routing'} ${chosen.item} ${chosen.revision}`, chosen, version);
  const others = rows.filter((row) => row.id !== id && row.status === 'active' && row.rank === chosen.rank && (row.to === null || row.to >= from));
  const later = others.find((row) => row.from !== null && row.from >= from);
  if (later) throw new Refusal('conflict', `Revision ${later.revision} of ${later.item} is active ${sayDays(later)} already.\nMaybe retire that one first, or choose a day after it.`, { fields: [{ field: 'from', value: from, reason: 'another begins later' }] });
  const dayBefore = new Date(Date.parse(`${from}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const row = ({ item, revision }: Revision, more: Row): Row => ({ item, revision, ...more });
  // two loads, since the rows of one carry the same columns
  if (others.length > 0) allOrNothing(await (kind === 'bill' ? bills : routings).load(act, others.map((other) => row(other, { effective_to: dayBefore }))));
  allOrNothing(await (kind === 'bill' ? bills : routings).load(act, [row(chosen, { status: 'active', effective_from: from, effective_to: null })]));
  await tell(act, { kind: `items/${kind}-activated`, subject: `${kind}:${id}`, data: { item: chosen.item, revision: chosen.revision, from, ended: others.map(({ revision }) => revision) } });
}

/** `activate` for a bill. Fact `items/bill-activated` besides. */
export const activateBill = (act: Act, id: number, from: string, version?: number): Promise<void> => activate(act, 'bill', id, from, version);

/** `activate` for a routing. Fact `items/routing-activated` besides. */
export const activateRouting = (act: Act, id: number, from: string, version?: number): Promise<void> => activate(act, 'routing', id, from, version);
