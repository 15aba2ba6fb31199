/** A supplier's terms for an item, added or edited as one thing with their price breaks. */
import { sql } from 'kysely';
import type { SupplierTermBody } from '#contract/purchasing';
import { Refusal, say } from '#kernel/refusal';
import { demandVersion, tell, type Act } from '#desk';
import { allOrNothing, asRow } from '#desk/merge';
import { termRow } from './read-suppliers.ts';
import { priceBreaks, supplierTerms } from './sheets.ts';

async function load(act: Act, { supplierCode, itemCode, breaks, ...terms }: SupplierTermBody, silent: boolean): Promise<void> {
  const key = { supplier: supplierCode, item: itemCode };
  allOrNothing(await supplierTerms.load(act, [{ ...asRow(terms), ...key }], { silent }));
  allOrNothing(await priceBreaks.load(act, breaks.map((each) => ({ ...key, ...asRow(each) })), { silent: true }), (n) => `breaks[${n}]`);
}

const find = async ({ tx }: Act, { supplierCode, itemCode }: Pick<SupplierTermBody, 'supplierCode' | 'itemCode'>): Promise<number | undefined> =>
  (await sql<{ id: number }>`select t.id from purchasing.supplier_term t join purchasing.supplier p on p.id = t.supplier_id join items.item i on i.id = t.item_id where p.code = ${supplierCode} and i.code = ${itemCode}`.execute(tx)).rows[0]?.id;

/** Adds terms and returns their identity; refuses a second set of one supplier and item. Fact `purchasing/supplier-term-added`. */
export async function addTerms(act: Act, body: SupplierTermBody): Promise<number> {
  if ((await find(act, body)) !== undefined) throw new Refusal('conflict', say`Supplier ${body.supplierCode} already has terms for ${body.itemCode}.\nMaybe edit those.`, { fields: [{ field: 'itemCode', value: body.itemCode, reason: 'taken' }] });
  await load(act, body, false);
  return (await find(act, body))!;
}

/** Replaces terms and their price breaks; supplier and item stay. Fact `purchasing/supplier-term-changed` with the whole before and after. */
export async function editTerms(act: Act, id: number, body: SupplierTermBody, version: number | undefined): Promise<void> {
  const { rows } = await sql<{ version: number }>`select version from purchasing.supplier_term where id = ${id} for update`.execute(act.tx);
  const before = await termRow(act, id);
  if (rows[0] === undefined || before === undefined) throw new Refusal('not-found', say`There are no supplier terms number ${id}.`);
  demandVersion(`The terms of ${before.supplierCode} for ${before.itemCode}`, before, version);
  if (body.supplierCode !== before.supplierCode || body.itemCode !== before.itemCode) throw new Refusal('conflict', say`Terms of ${before.supplierCode} for ${before.itemCode} stay theirs.\nMaybe add new terms, and set these inactive.`);
  await sql`delete from purchasing.price_break where term_id = ${id}`.execute(act.tx);
  await load(act, body, true);
  await sql`update purchasing.supplier_term set version = ${before.version + 1} where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'purchasing/supplier-term-changed', subject: `supplier-term:${id}`, data: { supplier: before.supplierCode, item: before.itemCode, before, after: await termRow(act, id) } });
}
