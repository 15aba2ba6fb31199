/** A lot is held, let go, scrapped, or its days corrected. */
import { sql } from 'kysely';
import type { LotEdit, LotState } from '#contract/stock';
import { quantity, type Quantity } from '#kernel/units';
import { Refusal } from '#kernel/refusal';
import { demandVersion, tell, type Act } from '#desk';
import { move } from './move.ts';

interface Held {
  id: number;
  item_id: number;
  item: string;
  code: string;
  state: LotState;
  made_on: string | null;
  expires_on: string | null;
  supplier_lot: string;
  version: number;
}

async function lockLot({ tx }: Act, lotId: number, expected: number | undefined): Promise<Held> {
  const { rows } = await sql<Held>`
    select o.id, o.item_id, i.code as item, o.code, o.state, o.made_on, o.expires_on, o.supplier_lot, o.version from stock.lot o join items.item i on i.id = o.item_id where o.id = ${lotId} for update of o`.execute(tx);
  const lot = rows[0];
  if (lot === undefined) throw new Refusal('not-found', `There is no lot number ${lotId}.`);
  demandVersion(`Lot ${lot.code} of ${lot.item}`, lot, expected);
  return lot;
}

/** What each verb makes of each state. */
const NEXT: Readonly<Record<LotState, Readonly<Record<'hold' | 'release' | 'scrap', LotState | 'refuse'>>>> = {
  available: { hold: 'hold', release: 'refuse', scrap: 'scrapped' },
  hold: { hold: 'refuse', release: 'available', scrap: 'scrapped' },
  scrapped: { hold: 'refuse', release: 'refuse', scrap: 'refuse' },
};
const DONE = { hold: 'held', release: 'released', scrap: 'scrapped' } as const;

async function turn(act: Act, lotId: number, verb: 'hold' | 'release' | 'scrap', reason: string, expected: number | undefined): Promise<Held> {
  const lot = await lockLot(act, lotId, expected);
  const state = NEXT[lot.state][verb];
  if (state === 'refuse') throw new Refusal('conflict', `Lot ${lot.code} of ${lot.item} is ${lot.state === 'hold' ? 'on hold' : lot.state} and cannot be ${DONE[verb]}.`, { details: { state: lot.state } });
  await sql`update stock.lot set state = ${state}, version = version + 1 where id = ${lotId}`.execute(act.tx);
  await tell(act, { kind: `stock/lot-${DONE[verb]}`, subject: `lot:${lotId}`, data: { item: lot.item, itemId: lot.item_id, code: lot.code, reason, before: lot.state, after: state } });
  return lot;
}

/** Keeps a lot from being used. Fact `stock/lot-held`. */
export const holdLot = async (act: Act, lotId: number, reason: string, version?: number): Promise<void> => void (await turn(act, lotId, 'hold', reason, version));

/** Lets a held lot go. Fact `stock/lot-released`. */
export const releaseLot = async (act: Act, lotId: number, reason: string, version?: number): Promise<void> => void (await turn(act, lotId, 'release', reason, version));

/** Scraps a lot for good, with all that is left of it. Fact `stock/lot-scrapped`; returns the movements. */
export async function scrapLot(act: Act, lotId: number, reason: string, version?: number): Promise<number[]> {
  const lot = await turn(act, lotId, 'scrap', reason, version);
  const { rows } = await sql<{ location_id: number; quantity: string }>`select location_id, quantity::text from stock.balance where item_id = ${lot.item_id} and lot_id = ${lotId} and quantity > 0 order by location_id for update`.execute(act.tx);
  return move(act, rows.map((row) => ({ kind: 'scrap', itemId: lot.item_id, locationId: row.location_id, lotId, quantity: -quantity(row.quantity) as Quantity, document: null, reason })));
}

/** Corrects a lot's days and the supplier's number; what is left out stays. Fact `stock/lot-changed`. */
export async function editLot(act: Act, lotId: number, { madeOn, expiresOn, supplierLot }: LotEdit, version?: number): Promise<void> {
  const lot = await lockLot(act, lotId, version);
  const before = { madeOn: lot.made_on, expiresOn: lot.expires_on, supplierLot: lot.supplier_lot };
  const after = { madeOn: madeOn === undefined ? before.madeOn : madeOn, expiresOn: expiresOn === undefined ? before.expiresOn : expiresOn, supplierLot: supplierLot ?? before.supplierLot };
  if (after.madeOn !== null && after.expiresOn !== null && after.expiresOn < after.madeOn)
    throw new Refusal('invalid', `Lot ${lot.code} would expire on ${after.expiresOn}, before it was made on ${after.madeOn}.\nMaybe exchange or correct the two.`, { fields: [{ field: 'expiresOn', value: after.expiresOn, reason: 'before it was made' }] });
  await sql`update stock.lot set made_on = ${after.madeOn}, expires_on = ${after.expiresOn}, supplier_lot = ${after.supplierLot}, version = version + 1 where id = ${lotId}`.execute(act.tx);
  await tell(act, { kind: 'stock/lot-changed', subject: `lot:${lotId}`, data: { item: lot.item, itemId: lot.item_id, code: lot.code, before, after } });
}
