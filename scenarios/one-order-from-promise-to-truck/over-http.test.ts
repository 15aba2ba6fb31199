/** One order's life as the people of the plant live it, over the API, each with an own sign-in. Ten carts are promised; two are there. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { PlannedOrderRow, RunRow } from '#contract/planning';
import type { ProductionOrder } from '#contract/production';
import type { PurchaseOrder } from '#contract/purchasing';
import type { DispatchList, Projection, ReplanResult } from '#contract/schedule';
import type { Shipment } from '#contract/shipping';
import type { ReportAnswer, TerminalState } from '#contract/floor';
import { openHouse, type Person } from './../signed-in.ts';
import { smallPlant } from './../small-plant.ts';
import { tables } from './plant.ts';

const DAY = 86_400_000;
const day = (n: number): string => new Date(Date.now() + n * DAY).toISOString().slice(0, 10);
const REPLAN = { iterations: 200, seed: 1, threads: 1, publish: true };
interface Rows<T> { rows: T[] }

/** What the terminal of a machine sends for somebody, one answer each. */
async function atTerminal(kiosk: Person, machine: string, code: string, pin: string) {
  const { token } = await kiosk.post<{ token: string }>(`/floor/terminals/${machine}/sign-in`, { code, pin });
  return async (...reports: { kind: string; operationId: number; quantity?: string; reason?: string }[]): Promise<ReportAnswer[]> => {
    const at = new Date().toISOString();
    const body = { token, sentAt: at, reports: reports.map((report) => ({ clientId: randomUUID(), at, ...report })) };
    const { answers } = await kiosk.post<{ answers: ReportAnswer[] }>('/floor/reports', body);
    return answers;
  };
}

test('an order is booked, planned, firmed, scheduled, made with one piece of scrap, and shipped; the journal tells it all', { timeout: 240_000 }, async () => {
  const db = await smallPlant(tables, new Date());
  await using house = await openHouse(db);
  const [sales, planner, buyer] = [await house.enter('sales'), await house.enter('planner'), await house.enter('buyer')];
  const [warehouse, kiosk] = [await house.enter('warehouse'), await house.enter('operator')];
  const stock = async (item: string): Promise<number> => (await warehouse.get<Rows<{ itemCode: string; quantity: string }>>('/balances?limit=100')).rows.filter((row) => row.itemCode === item).reduce((sum, row) => sum + Number(row.quantity), 0);

  // promised
  const { id: orderId } = await sales.post<{ id: number }>('/sales-orders', { number: 'SO-1', customerCode: 'KESTREL', siteCode: 'AUG', lines: [{ itemCode: 'CART', quantity: '10', requestedOn: day(14), promisedOn: day(14) }] });
  assert.match(await kiosk.refused('/sales-orders', { customerCode: 'KESTREL', siteCode: 'AUG', lines: [{ itemCode: 'CART', quantity: '1', requestedOn: day(14) }] }), /may not sales\.edit/);

  // planned: two are on the shelf, so eight carts, eight frames, and twelve wheels to the twenty there are
  await planner.job('/planning-runs', {});
  const planned = (await planner.get<Rows<PlannedOrderRow>>('/planned-orders?limit=100')).rows;
  assert.deepEqual(planned.map((row) => [row.itemCode, row.kind, row.quantity, row.salesOrders.join()]).sort(), [['CART', 'make', '8', 'SO-1/10'], ['FRAME', 'make', '8', 'SO-1/10'], ['WHEEL', 'buy', '12', 'SO-1/10']]);
  const pegs = await planner.get<{ rows: { depth: number; itemCode: string | null; quantity: string; what: string }[] }>('/pegging?key=sales-order-line:1&direction=down');
  assert.deepEqual(pegs.rows.map((row) => `${'  '.repeat(row.depth - 1)}${row.quantity} ${row.itemCode} from ${row.what}`), [
    '2 CART from stock', '8 CART from planned-order', '  20 WHEEL from stock', '  12 WHEEL from planned-order', '  8 FRAME from planned-order', '    24 TUBE from stock',
  ]);

  // firmed, released
  const { orders } = await planner.post<{ orders: { plannedOrderId: number; key: string }[] }>('/planned-orders/firm', { ids: planned.map(({ id }) => id) });
  const made = orders.filter(({ key }) => key.startsWith('production-order:')).map(({ key }) => Number(key.split(':')[1]));
  const { released, shortages } = await planner.post<{ released: number; shortages: { itemCode: string; short: string }[] }>('/production-orders/release', { ids: made });
  assert.deepEqual([released, shortages.map((row) => [row.itemCode, row.short]).sort()], [2, [['FRAME', '8'], ['WHEEL', '12']]]);
  const production = await Promise.all(made.map((id) => planner.get<ProductionOrder>(`/production-orders/${id}`)));
  const [cart, frame] = [production.find((one) => one.itemCode === 'CART')!, production.find((one) => one.itemCode === 'FRAME')!];

  // bought: sent, confirmed, received
  const [bought] = (await buyer.get<Rows<{ id: number }>>('/purchase-orders')).rows;
  const purchase = await buyer.get<PurchaseOrder>(`/purchase-orders/${bought!.id}`);
  assert.deepEqual(purchase.lines.map((line) => [line.itemCode, line.quantity]), [['WHEEL', '12']]);
  await buyer.post(`/purchase-orders/${bought!.id}/send`);
  await buyer.post(`/purchase-orders/${bought!.id}/confirm`, { lines: [{ lineId: purchase.lines[0]!.id, confirmedOn: day(1) }] });

  // scheduled and published: the order has need-by and projected, and every machine its list
  await planner.job('/planning-runs', {});
  const first = await planner.job<ReplanResult>('/schedule/replan', REPLAN);
  assert.deepEqual([first.published, first.operations, first.late, first.unplaced], [true, 2, 0, 0]);
  const [projected] = (await sales.get<Rows<Projection>>('/schedule/projections')).rows;
  assert.equal(projected!.state, 'on-time');
  assert.ok(projected!.projected! < projected!.needBy);
  const dispatch = (await kiosk.get<DispatchList>('/schedule/dispatch')).rows;
  assert.deepEqual(dispatch.map((row) => [row.machine, row.operation, row.quantity, row.released]), [['ASM-01', 'Assemble', '8', true], ['WLD-01', 'Weld', '8', true]]);
  const weldRow = dispatch.find((row) => row.machine === 'WLD-01')!;
  assert.ok(weldRow.endsAt <= dispatch.find((row) => row.machine === 'ASM-01')!.startsAt, 'frames are welded before carts are assembled');

  // made: somebody without the certificate may not weld; who has it starts, makes seven, scraps one
  const weld = frame.operations[0]!.id;
  const ada = await atTerminal(kiosk, 'WLD-01', '1002', '4712');
  const [no] = await ada({ kind: 'start', operationId: weld });
  assert.equal(no!.outcome, 'refused');
  assert.match(no!.reason!, /Welding certificate/);
  const ben = await atTerminal(kiosk, 'WLD-01', '1001', '4711');
  const answers = await ben({ kind: 'start', operationId: weld }, { kind: 'good', operationId: weld, quantity: '7' }, { kind: 'scrap', operationId: weld, quantity: '1', reason: 'burnt through' }, { kind: 'finish', operationId: weld });
  assert.deepEqual(answers.map((answer) => answer.reason ?? answer.outcome), ['done', 'done', 'done', 'done']);
  assert.deepEqual([await stock('FRAME'), await stock('TUBE')], [7, 100 - 24]);

  // planned again: one frame is missing, is firmed, released, scheduled and welded
  await planner.job('/planning-runs', {});
  const again = (await planner.get<Rows<PlannedOrderRow>>('/planned-orders?limit=100')).rows;
  assert.deepEqual(again.map((row) => [row.itemCode, row.quantity]), [['FRAME', '1']]);
  const [more] = (await planner.post<{ orders: { key: string }[] }>('/planned-orders/firm', { ids: [again[0]!.id] })).orders;
  const moreId = Number(more!.key.split(':')[1]);
  await planner.post('/production-orders/release', { ids: [moreId] });
  await planner.job('/planning-runs', {});
  const second = await planner.job<ReplanResult>('/schedule/replan', REPLAN);
  assert.deepEqual([second.published, second.operations], [true, 2]);
  const [next] = (await kiosk.get<TerminalState>('/floor/terminals/WLD-01')).next;
  assert.deepEqual([next!.itemCode, next!.target], ['FRAME', '1']);
  await ben({ kind: 'start', operationId: next!.operationId }, { kind: 'good', operationId: next!.operationId, quantity: '1' }, { kind: 'finish', operationId: next!.operationId });

  // the wheels come, the carts are assembled
  const shelf = (await warehouse.get<Rows<{ id: number }>>('/locations')).rows[0]!.id;
  await warehouse.post(`/purchase-order-lines/${purchase.lines[0]!.id}/receive`, { quantity: '12', locationId: shelf });
  assert.equal(await stock('WHEEL'), 32);
  const assemble = cart.operations[0]!.id;
  const bench = await atTerminal(kiosk, 'ASM-01', '1002', '4712');
  assert.deepEqual((await bench({ kind: 'start', operationId: assemble }, { kind: 'good', operationId: assemble, quantity: '8' }, { kind: 'finish', operationId: assemble })).map((answer) => answer.reason ?? answer.outcome), ['done', 'done', 'done']);
  assert.deepEqual([await stock('CART'), await stock('FRAME'), await stock('WHEEL'), await stock('TUBE')], [10, 0, 0, 100 - 27]);
  assert.equal((await planner.get<ProductionOrder>(`/production-orders/${cart.id}`)).state, 'completed');

  // shipped: the order is closed, nothing is left to plan
  const { id: shipmentId } = await warehouse.post<{ id: number }>('/shipments', { salesOrderId: orderId });
  const { shipment, short } = await warehouse.post<{ shipment: Shipment; short: unknown[] }>(`/shipments/${shipmentId}/pick`, {});
  assert.deepEqual([shipment.state, short], ['picked', []]);
  assert.equal((await warehouse.post<Shipment>(`/shipments/${shipmentId}/ship`, {})).state, 'shipped');
  const shipped = await sales.get<{ state: string; lines: { state: string; shipped: string }[] }>(`/sales-orders/${orderId}`);
  assert.deepEqual([shipped.state, shipped.lines.map((line) => [line.state, line.shipped])], ['closed', [['shipped', '10']]]);
  assert.equal(await stock('CART'), 0);
  await planner.job('/planning-runs', {});
  assert.deepEqual((await planner.get<Rows<PlannedOrderRow>>('/planned-orders')).rows, []);
  const [run] = (await planner.get<Rows<RunRow>>('/planning-runs')).rows;
  assert.equal(run!.made['plannedOrders'], 0);

  // and it can all be told
  const kinds = async (subject: string): Promise<string[]> => (await sales.get<Rows<{ kind: string }>>(`/journal?subject=${subject}&limit=100`)).rows.map((row) => row.kind).reverse();
  assert.deepEqual(await kinds(`sales-order:${orderId}`), ['sales/order-booked', 'sales/delivered', 'sales/order-closed']);
  assert.deepEqual(await kinds(`production-order:${cart.id}`), ['production/opened', 'production/released', 'production/started', 'production/progressed', 'production/operation-completed', 'production/completed']);
});
