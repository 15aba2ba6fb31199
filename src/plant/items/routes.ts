/** HTTP for items, bills and routings, in contract/items' words. */
import {
  activateBody, billBody, billComparison, billLineQuery, billLineRow, billQuery, billRow as billShape, compareQuery, conversionBody, conversionQuery, conversionRow as conversionShape, explosionQuery, explosionRow, itemBody,
  itemGroup, itemQuery, itemRow as itemShape, newRevisionBody, routingBody, routingComparison, routingQuery, routingRow as routingShape, unitBody, unitRow, whereUsedQuery, whereUsedRow, wholeBill as wholeBillShape, type ConversionBody,
} from '#contract/items';
import { id, listQuery, pageOf } from '#contract/words';
import { Refusal } from '#kernel/refusal';
import { demandVersion, pageOfWhole, route, type Act, type Route, type Row } from '#desk';
import { addOne, allOrNothing, asRow, editOne, lockRecord } from '#desk/merge';
import { z } from 'zod';
import { compareBills, compareRoutings } from './compare.ts';
import { explode } from './explode.ts';
import { items, unitConversions, units } from './item-sheets.ts';
import { billRow, listBillLines, listBills } from './read-bills.ts';
import { conversionRow, itemRow, listConversions, listGroups, listItems, listUnits } from './read-items.ts';
import { listRoutings, routingRow } from './read-routings.ts';
import { activateBill, activateRouting, reviseBill, reviseRouting } from './revise.ts';
import { addBill, billToEdit, editBill } from './save-bill.ts';
import { addRouting, editRouting } from './save-routing.ts';
import { whereUsed } from './where-used.ts';

const params = z.object({ id });
const created = z.object({ id });
const UNIT = { sheet: units, table: 'items.unit', noun: 'unit' } as const;
const ITEM = { sheet: items, table: 'items.item', noun: 'item' } as const;

const conversionAsRow = ({ itemCode, ...rest }: ConversionBody): Row => ({ ...asRow(rest), item: itemCode });
async function oneUnit(act: Act, unitId: number) {
  const unit = (await listUnits(act.tx)).find((row) => row.id === unitId);
  if (unit === undefined) throw new Refusal('not-found', `There is no unit number ${unitId}.`);
  return unit;
}
/** Conversions have no code: what is the same item and units is the same conversion. */
async function addConversion(act: Act, body: ConversionBody): Promise<number> {
  const [outcome] = await unitConversions.load(act, [conversionAsRow(body)]);
  allOrNothing([outcome!]);
  const rows = (await listConversions(act, { limit: 100_000 })).rows;
  return rows.find((row) => row.itemCode === body.itemCode && row.fromUnit === body.fromUnit && row.toUnit === body.toUnit)!.id;
}

export const routes: readonly Route[] = [
  route.read({ method: 'GET', path: '/units', may: 'items.read', summary: 'All units', query: listQuery, reply: pageOf(unitRow), handle: async ({ tx }, { query }) => pageOfWhole(await listUnits(tx), query, ({ code }) => code) }),
  route.write({ method: 'POST', path: '/units', may: 'items.edit', summary: 'Add a unit', body: unitBody, reply: created, handle: async (act, { body }) => ({ id: await addOne(act, UNIT, asRow(body)) }) }),
  route.write({
    method: 'PUT', path: '/units/:id', may: 'items.edit', summary: 'Edit a unit\'s name and places; its code stays', params, body: unitBody, reply: unitRow,
    async handle(act, { params: at, body, version }) {
      const { code } = await lockRecord(act, UNIT, at.id, version, () => oneUnit(act, at.id));
      if (code !== body.code) throw new Refusal('invalid', `Unit ${code} keeps its code: quantities all over the plant carry it.\nMaybe add another unit.`, { fields: [{ field: 'code', value: body.code, reason: 'fixed' }] });
      allOrNothing(await units.load(act, [asRow(body)]));
      return oneUnit(act, at.id);
    },
  }),
  route.read({ method: 'GET', path: '/unit-conversions', may: 'items.read', summary: 'Unit conversions', query: conversionQuery, reply: pageOf(conversionShape), handle: (act, { query }) => listConversions(act, query) }),
  route.write({ method: 'POST', path: '/unit-conversions', may: 'items.edit', summary: 'Add a conversion', body: conversionBody, reply: created, handle: async (act, { body }) => ({ id: await addConversion(act, body) }) }),
  route.write({
    method: 'PUT', path: '/unit-conversions/:id', may: 'items.edit', summary: 'Correct a conversion\'s ratio', params, body: conversionBody, reply: conversionShape,
    async handle(act, { params: at, body, version }) {
      const held = await conversionRow(act, at.id);
      demandVersion(`The conversion of ${held.fromUnit} to ${held.toUnit}`, held, version);
      allOrNothing(await unitConversions.load(act, [conversionAsRow({ ...held, ratio: body.ratio })]));
      return conversionRow(act, at.id);
    },
  }),

  route.read({ method: 'GET', path: '/items', may: 'items.read', summary: 'Items', query: itemQuery, reply: pageOf(itemShape), handle: (act, { query }) => listItems(act, query) }),
  route.read({ method: 'GET', path: '/item-groups', may: 'items.read', summary: 'Groups of items', query: listQuery, reply: pageOf(itemGroup), handle: async (act, { query }) => pageOfWhole(await listGroups(act), query, (row) => row.itemGroup) }),
  route.read({ method: 'GET', path: '/items/:id', may: 'items.read', summary: 'One item', params, reply: itemShape, handle: (act, { params: at }) => itemRow(act, at.id) }),
  route.write({ method: 'POST', path: '/items', may: 'items.edit', summary: 'Add an item', body: itemBody, reply: created, handle: async (act, { body }) => ({ id: await addOne(act, ITEM, asRow(body)) }) }),
  route.write({
    method: 'PUT', path: '/items/:id', may: 'items.edit', summary: 'Edit an item', params, body: itemBody, reply: itemShape,
    async handle(act, { params: at, body, version }) {
      await editOne(act, ITEM, at.id, asRow(body), version, () => itemRow(act, at.id));
      return itemRow(act, at.id);
    },
  }),
  route.read({ method: 'GET', path: '/items/:id/where-used', may: 'items.read', summary: 'What an item goes into', params, query: whereUsedQuery, reply: pageOf(whereUsedRow), handle: (act, { params: at, query }) => whereUsed(act, at.id, query) }),
  route.read({ method: 'GET', path: '/items/:id/explosion', may: 'items.read', summary: 'All that goes into so many of an item', params, query: explosionQuery, reply: pageOf(explosionRow), handle: (act, { params: at, query }) => explode(act, at.id, query) }),

  route.read({ method: 'GET', path: '/bills', may: 'items.read', summary: 'Bills of material', query: billQuery, reply: pageOf(billShape), handle: (act, { query }) => listBills(act, query) }),
  route.read({ method: 'GET', path: '/bills/:id', may: 'items.read', summary: 'One bill without its lines', params, reply: billShape, handle: (act, { params: at }) => billRow(act, at.id) }),
  route.read({ method: 'GET', path: '/bills/:id/lines', may: 'items.read', summary: 'A bill\'s lines', params, query: billLineQuery, reply: pageOf(billLineRow), handle: (act, { params: at, query }) => listBillLines(act, at.id, query) }),
  route.read({ method: 'GET', path: '/bills/:id/whole', may: 'items.read', summary: 'A bill with all its lines, to be edited', params, reply: wholeBillShape, handle: (act, { params: at }) => billToEdit(act, at.id) }),
  route.read({ method: 'GET', path: '/bills/:id/comparison', may: 'items.read', summary: 'What changed from another bill to this one', params, query: compareQuery, reply: billComparison, handle: (act, { params: at, query }) => compareBills(act, query.with, at.id) }),
  route.write({ method: 'POST', path: '/bills', may: 'items.edit', summary: 'Add a bill with its lines', body: billBody, reply: created, handle: async (act, { body }) => ({ id: await addBill(act, body) }) }),
  route.write({
    method: 'PUT', path: '/bills/:id', may: 'items.edit', summary: 'Replace a bill with its lines', params, body: billBody, reply: billShape,
    async handle(act, { params: at, body, version }) {
      await editBill(act, at.id, body, version);
      return billRow(act, at.id);
    },
  }),
  route.write({ method: 'POST', path: '/bills/:id/revisions', may: 'items.edit', summary: 'Copy a bill as a draft revision', params, body: newRevisionBody, reply: created, handle: async (act, { params: at, body }) => ({ id: await reviseBill(act, at.id, body) }) }),
  route.write({
    method: 'POST', path: '/bills/:id/activate', may: 'items.edit', summary: 'Put a bill into force from a day on', params, body: activateBody, reply: billShape,
    async handle(act, { params: at, body, version }) {
      await activateBill(act, at.id, body.from, version);
      return billRow(act, at.id);
    },
  }),

  route.read({ method: 'GET', path: '/routings', may: 'items.read', summary: 'Routings, whole', query: routingQuery, reply: pageOf(routingShape), handle: (act, { query }) => listRoutings(act, query) }),
  route.read({ method: 'GET', path: '/routings/:id', may: 'items.read', summary: 'One routing', params, reply: routingShape, handle: (act, { params: at }) => routingRow(act, at.id) }),
  route.read({ method: 'GET', path: '/routings/:id/comparison', may: 'items.read', summary: 'What changed from another routing to this one', params, query: compareQuery, reply: routingComparison, handle: (act, { params: at, query }) => compareRoutings(act, query.with, at.id) }),
  route.write({ method: 'POST', path: '/routings', may: 'items.edit', summary: 'Add a routing with its operations', body: routingBody, reply: created, handle: async (act, { body }) => ({ id: await addRouting(act, body) }) }),
  route.write({
    method: 'PUT', path: '/routings/:id', may: 'items.edit', summary: 'Replace a routing with its operations', params, body: routingBody, reply: routingShape,
    async handle(act, { params: at, body, version }) {
      await editRouting(act, at.id, body, version);
      return routingRow(act, at.id);
    },
  }),
  route.write({ method: 'POST', path: '/routings/:id/revisions', may: 'items.edit', summary: 'Copy a routing as a draft revision', params, body: newRevisionBody, reply: created, handle: async (act, { params: at, body }) => ({ id: await reviseRouting(act, at.id, body) }) }),
  route.write({
    method: 'POST', path: '/routings/:id/activate', may: 'items.edit', summary: 'Put a routing into force from a day on', params, body: activateBody, reply: routingShape,
    async handle(act, { params: at, body, version }) {
      await activateRouting(act, at.id, body.from, version);
      return routingRow(act, at.id);
    },
  }),
];
