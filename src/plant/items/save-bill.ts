/** A bill added or edited as one thing: header and lines; what is not in the message goes. */
import { sql } from 'kysely';
import type { BillBody, WholeBill } from '#contract/items';
import { plain } from '#contract/words';
import { Refusal } from '#kernel/refusal';
import { demandVersion, tell, type Act, type Row } from '#desk';
import { allOrNothing, asRow } from '#desk/merge';
import { billLines, bills } from './bill-sheets.ts';
import { billRow } from './read-bills.ts';
import { lockBills } from './refuse-loops.ts';

/** A fact tells at most so many lines; the rest is counted. */
const LINES_TOLD = 200;

/** A bill with all its lines, as it would be sent; refuses when there is none. */
export async function wholeBill(act: Act, id: number): Promise<BillBody> {
  const { itemCode, revision, status, effectiveFrom, effectiveTo, forQuantity, yieldShare, note } = await billRow(act, id);
  const { rows } = await sql<BillBody['lines'][number]>`
    select l.position, l.kind, c.code as "componentCode", l.quantity::text, l.unit, l.fixed_per_lot as "fixedPerLot", l.scrap_share::text as "scrapShare", l.operation_position as "operationPosition",
      l.effective_from as "effectiveFrom", l.effective_to as "effectiveTo", l.alternate_group as "alternateGroup", l.alternate_rank as "alternateRank"
    from items.bill_line l join items.item c on c.id = l.component_id where l.bill_id = ${id} order by l.position`.execute(act.tx);
  return { itemCode, revision, status, effectiveFrom, effectiveTo, forQuantity, yieldShare, note, lines: rows.map((line) => ({ ...line, quantity: plain(line.quantity), scrapShare: plain(line.scrapShare) })) };
}

/** A bill as it is edited: its version, and what each component is called; refuses when there is none. */
export async function billToEdit(act: Act, id: number): Promise<WholeBill> {
  const [{ version }, bill] = [await billRow(act, id), await wholeBill(act, id)];
  const { rows } = await sql<{ code: string; description: string }>`select distinct c.code, c.description from items.bill_line l join items.item c on c.id = l.component_id where l.bill_id = ${id}`.execute(act.tx);
  const described = new Map(rows.map(({ code, description }) => [code, description]));
  return { ...bill, version, lines: bill.lines.map((line) => ({ ...line, componentDescription: described.get(line.componentCode) ?? '' })) };
}

const told = ({ lines, ...header }: BillBody): object => ({ ...header, lines: lines.slice(0, LINES_TOLD), ...(lines.length > LINES_TOLD ? { more: lines.length - LINES_TOLD } : {}) });

const header = ({ lines: _lines, itemCode, ...rest }: BillBody): Row => ({ ...asRow(rest), item: itemCode });

/** Refuses a line whose place is taken by another of the same message. */
export function refuseTwice(positions: readonly number[], what: string): void {
  const seen = new Set<number>();
  for (const [n, position] of positions.entries()) {
    if (seen.has(position)) throw new Refusal('invalid', `Two ${what} stand at position ${position}.\nMaybe give one of them another position.`, { fields: [{ field: `${what}[${n}].position`, value: position, reason: 'taken' }] });
    seen.add(position);
  }
}

async function loadLines(act: Act, { itemCode, revision, lines }: BillBody): Promise<void> {
  refuseTwice(lines.map((line) => line.position), 'lines');
  const rows = lines.map(({ componentCode, ...line }): Row => ({ ...asRow(line), item: itemCode, revision, component: componentCode }));
  allOrNothing(await billLines.load(act, rows, { silent: true }), (n) => `lines[${n}]`);
}

async function billId(act: Act, itemCode: string, revision: string): Promise<number | undefined> {
  return (await sql<{ id: number }>`select b.id from items.bill b join items.item i on i.id = b.item_id where i.code = ${itemCode} and b.revision = ${revision}`.execute(act.tx)).rows[0]?.id;
}

const taken = (body: { itemCode: string; revision: string }): Refusal =>
  new Refusal('conflict', `${body.itemCode} already has a revision ${body.revision}.\nMaybe edit that one, or take another name.`, { fields: [{ field: 'revision', value: body.revision, reason: 'taken' }] });

/** Adds a bill with its lines and returns its identity. Fact `items/bill-added`. */
export async function addBill(act: Act, body: BillBody): Promise<number> {
  await lockBills(act.tx);
  if ((await billId(act, body.itemCode, body.revision)) !== undefined) throw taken(body);
  allOrNothing(await bills.load(act, [header(body)], { silent: true }));
  await loadLines(act, body);
  const id = (await billId(act, body.itemCode, body.revision))!;
  await tell(act, { kind: 'items/bill-added', subject: `bill:${id}`, data: { item: body.itemCode, revision: body.revision, after: told(await wholeBill(act, id)) } });
  return id;
}

/** Replaces a bill; its item stays. Fact `items/bill-changed` with the whole before and after. */
export async function editBill(act: Act, id: number, body: BillBody, version: number | undefined): Promise<void> {
  await lockBills(act.tx);
  const held = await billRow(act, id);
  demandVersion(`Bill ${held.itemCode} ${held.revision}`, held, version);
  if (body.itemCode !== held.itemCode) throw new Refusal('invalid', `This bill is of ${held.itemCode} and cannot become one of ${body.itemCode}.\nMaybe add a bill to ${body.itemCode}.`, { fields: [{ field: 'itemCode', value: body.itemCode, reason: 'another item' }] });
  if (body.revision !== held.revision && (await billId(act, body.itemCode, body.revision)) !== undefined) throw taken(body);
  const before = await wholeBill(act, id);
  await sql`delete from items.bill_line where bill_id = ${id}`.execute(act.tx);
  await sql`update items.bill set revision = ${body.revision} where id = ${id}`.execute(act.tx);
  allOrNothing(await bills.load(act, [header(body)], { silent: true }));
  await loadLines(act, body);
  await sql`update items.bill set version = ${held.version + 1} where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'items/bill-changed', subject: `bill:${id}`, data: { item: body.itemCode, revision: body.revision, before: told(before), after: told(await wholeBill(act, id)) } });
}
