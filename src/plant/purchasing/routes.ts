/** HTTP for purchasing, in contract/purchasing's words. */
import {
  confirmBody, inboundQuery, purchaseLineEdit, purchaseLineRow as lineShape, purchaseOrder, purchaseOrderEdit, purchaseOrderQuery, purchaseOrderRow, receiveBody, received, requestBody, requested, supplierBody, supplierQuery,
  supplierRow as supplierShape, supplierTermBody, supplierTermQuery, supplierTermRow,
} from '#contract/purchasing';
import { factRow, id, line, pageOf, pageQuery } from '#contract/words';
import { quantity } from '#kernel/units';
import { Refusal, say, type Said } from '#kernel/refusal';
import { route, type Act, type Route } from '#desk';
import { addOne, asRow, editOne } from '#desk/merge';
import { z } from 'zod';
import { cancelLine, cancelOrder, closeOrder, confirmOrder, editLine, editOrder, sendOrder } from './edit-order.ts';
import { listInbound, listOrders, orderHistory, purchaseLineRow, purchaseOrderPage } from './read-orders.ts';
import { listSuppliers, listTerms, supplierRow, termRow } from './read-suppliers.ts';
import { receive } from './receive.ts';
import { takeBackReceipt } from './take-back-receipt.ts';
import { request } from './request.ts';
import { addTerms, editTerms } from './save-terms.ts';
import { suppliers } from './sheets.ts';

const params = z.object({ id });
const created = z.object({ id });
const reasonBody = z.object({ reason: line.default('') });
const SUPPLIER = { sheet: suppliers, table: 'purchasing.supplier', noun: 'supplier' } as const;

const there = <T>(found: T | undefined, what: Said): T => {
  if (found === undefined) throw new Refusal('not-found', say`There is no ${what}.`);
  return found;
};
const oneSupplier = async (act: Act, at: number) => there(await supplierRow(act, at), say`supplier number ${at}`);
const oneTerm = async (act: Act, at: number) => there(await termRow(act, at), say`supplier term number ${at}`);
const oneOrder = async (act: Act, at: number) => there(await purchaseOrderPage(act, at), say`purchase order number ${at}`);
const oneLine = async (act: Act, at: number) => there(await purchaseLineRow(act, at), say`purchase order line number ${at}`);

/** A verb on an order, answered with the order as it then is. */
const turned = (verb: string, summary: string, work: (act: Act, id: number, reason: string, version: number | undefined) => Promise<void>): Route =>
  route.write({
    method: 'POST', path: `/purchase-orders/:id/${verb}`, may: 'purchasing.edit', summary, params, body: reasonBody, reply: purchaseOrder,
    async handle(act, { params: at, body, version }) {
      await work(act, at.id, body.reason, version);
      return oneOrder(act, at.id);
    },
  });

export const routes: readonly Route[] = [
  route.read({ method: 'GET', path: '/suppliers', may: 'purchasing.read', summary: 'Suppliers by name', query: supplierQuery, reply: pageOf(supplierShape), handle: (act, { query }) => listSuppliers(act, query) }),
  route.read({ method: 'GET', path: '/suppliers/:id', may: 'purchasing.read', summary: 'One supplier', params, reply: supplierShape, handle: (act, { params: at }) => oneSupplier(act, at.id) }),
  route.write({ method: 'POST', path: '/suppliers', may: 'purchasing.edit', summary: 'Add a supplier', body: supplierBody, reply: created, handle: async (act, { body }) => ({ id: await addOne(act, SUPPLIER, asRow(body)) }) }),
  route.write({
    method: 'PUT', path: '/suppliers/:id', may: 'purchasing.edit', summary: 'Edit a supplier', params, body: supplierBody, reply: supplierShape,
    async handle(act, { params: at, body, version }) {
      await editOne(act, SUPPLIER, at.id, asRow(body), version, () => oneSupplier(act, at.id));
      return oneSupplier(act, at.id);
    },
  }),

  route.read({ method: 'GET', path: '/supplier-terms', may: 'purchasing.read', summary: 'Supplier terms by item', query: supplierTermQuery, reply: pageOf(supplierTermRow), handle: (act, { query }) => listTerms(act, query) }),
  route.read({ method: 'GET', path: '/supplier-terms/:id', may: 'purchasing.read', summary: 'One supplier\'s terms for an item', params, reply: supplierTermRow, handle: (act, { params: at }) => oneTerm(act, at.id) }),
  route.write({ method: 'POST', path: '/supplier-terms', may: 'purchasing.edit', summary: 'Add a supplier\'s terms for an item', body: supplierTermBody, reply: created, handle: async (act, { body }) => ({ id: await addTerms(act, body) }) }),
  route.write({
    method: 'PUT', path: '/supplier-terms/:id', may: 'purchasing.edit', summary: 'Replace a supplier\'s terms for an item', params, body: supplierTermBody, reply: supplierTermRow,
    async handle(act, { params: at, body, version }) {
      await editTerms(act, at.id, body, version);
      return oneTerm(act, at.id);
    },
  }),

  route.write({
    method: 'POST', path: '/purchase-requests', may: 'purchasing.edit', summary: 'Ask for something to be bought: a line on the supplier\'s draft order', body: requestBody, reply: requested,
    async handle(act, { body }) {
      const { lineId, orderId } = await request(act, { ...body, quantity: quantity(body.quantity) });
      return { id: lineId, purchaseOrderId: orderId };
    },
  }),
  route.read({ method: 'GET', path: '/purchase-orders', may: 'purchasing.read', summary: 'Purchase orders, the newest first', query: purchaseOrderQuery, reply: pageOf(purchaseOrderRow), handle: (act, { query }) => listOrders(act, query) }),
  route.read({ method: 'GET', path: '/purchase-orders/:id', may: 'purchasing.read', summary: 'One purchase order with its lines and receipts', params, reply: purchaseOrder, handle: (act, { params: at }) => oneOrder(act, at.id) }),
  route.read({
    method: 'GET', path: '/purchase-orders/:id/history', may: 'purchasing.read', summary: 'What happened to a purchase order, newest first', params, query: pageQuery.omit({ find: true }), reply: pageOf(factRow),
    handle: async (act, { params: at, query }) => there(await orderHistory(act, at.id, query), say`purchase order number ${at.id}`),
  }),
  route.write({
    method: 'PATCH', path: '/purchase-orders/:id', may: 'purchasing.edit', summary: 'Change a purchase order\'s note', params, body: purchaseOrderEdit, reply: purchaseOrder,
    async handle(act, { params: at, body, version }) {
      await editOrder(act, at.id, body, version);
      return oneOrder(act, at.id);
    },
  }),
  turned('send', 'The order has gone to the supplier', (act, at, _reason, version) => sendOrder(act, at, version)),
  route.write({
    method: 'POST', path: '/purchase-orders/:id/confirm', may: 'purchasing.edit', summary: 'The supplier has said days', params, body: confirmBody, reply: purchaseOrder,
    async handle(act, { params: at, body, version }) {
      await confirmOrder(act, at.id, body, version);
      return oneOrder(act, at.id);
    },
  }),
  turned('close', 'Close a purchase order: what has not come is no longer expected', closeOrder),
  turned('cancel', 'Cancel a purchase order of which nothing has come', cancelOrder),

  route.read({ method: 'GET', path: '/inbound', may: 'purchasing.read', summary: 'Lines on the way by the day they are expected, late first', query: inboundQuery, reply: pageOf(lineShape), handle: (act, { query }) => listInbound(act, query) }),
  route.read({ method: 'GET', path: '/purchase-order-lines/:id', may: 'purchasing.read', summary: 'One purchase order line', params, reply: lineShape, handle: (act, { params: at }) => oneLine(act, at.id) }),
  route.write({
    method: 'PATCH', path: '/purchase-order-lines/:id', may: 'purchasing.edit', summary: 'Change a purchase order line: quantity, price, day', params, body: purchaseLineEdit, reply: lineShape,
    async handle(act, { params: at, body, version }) {
      await editLine(act, at.id, body, version);
      return oneLine(act, at.id);
    },
  }),
  route.write({
    method: 'POST', path: '/purchase-order-lines/:id/cancel', may: 'purchasing.edit', summary: 'Cancel what of a purchase order line has not come', params, body: reasonBody, reply: lineShape,
    async handle(act, { params: at, body, version }) {
      await cancelLine(act, at.id, body.reason, version);
      return oneLine(act, at.id);
    },
  }),
  route.write({
    method: 'POST', path: '/purchase-order-lines/:id/receive', may: 'purchasing.receive', summary: 'Receive goods of a purchase order line into stock', params, body: receiveBody, reply: received,
    async handle(act, { params: at, body }) {
      const { receiptId, movementId, lotId } = await receive(act, { ...body, lineId: at.id, quantity: quantity(body.quantity) });
      return { id: receiptId, movementId, lotId };
    },
  }),
  route.write({
    method: 'POST', path: '/receipts/:id/take-back', may: 'purchasing.receive', summary: 'Take a receipt back: the goods leave stock and are still to come', params, body: reasonBody, reply: purchaseOrder,
    handle: async (act, { params: at, body }) => oneOrder(act, (await takeBackReceipt(act, at.id, body.reason)).orderId),
  }),
];
