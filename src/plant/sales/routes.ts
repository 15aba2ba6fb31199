/** HTTP for sales, in contract/sales' words. */
import {
  bookOrderBody, customerBody, customerQuery, customerRow as customerShape, reasonBody, salesLineBody, salesLineEdit, salesLineQuery, salesLineRow as lineShape, salesOrder, salesOrderEdit, salesOrderQuery,
  salesOrderRow,
} from '#contract/sales';
import { factRow, id, pageOf, pageQuery } from '#contract/words';
import { Refusal, say, type Said } from '#kernel/refusal';
import { route, type Act, type Route } from '#desk';
import { addOne, asRow, editOne } from '#desk/merge';
import { z } from 'zod';
import { bookOrder } from './book-order.ts';
import { addLines, cancelLine, editLine } from './edit-line.ts';
import { bookQuote, cancelOrder, closeOrder, editOrder, reopenOrder } from './edit-order.ts';
import { customerRow, listCustomers } from './read-customers.ts';
import { listOpenLines, salesLineRow } from './read-lines.ts';
import { listOrders, orderHistory, salesOrderPage } from './read-orders.ts';
import { customers } from './sheets.ts';

const params = z.object({ id });
const created = z.object({ id });
const CUSTOMER = { sheet: customers, table: 'sales.customer', noun: 'customer' } as const;

const there = <T>(found: T | undefined, what: Said): T => {
  if (found === undefined) throw new Refusal('not-found', say`There is no ${what}.`);
  return found;
};
const oneCustomer = async (act: Act, at: number) => there(await customerRow(act, at), say`customer number ${at}`);
const oneOrder = async (act: Act, at: number) => there(await salesOrderPage(act, at), say`sales order number ${at}`);
const oneLine = async (act: Act, at: number) => there(await salesLineRow(act, at), say`sales order line number ${at}`);

/** A verb on an order, answered with the order as it then is. */
const turned = (verb: string, summary: string, work: (act: Act, id: number, reason: string, version: number | undefined) => Promise<void>): Route =>
  route.write({
    method: 'POST', path: `/sales-orders/:id/${verb}`, may: 'sales.edit', summary, params, body: reasonBody, reply: salesOrder,
    async handle(act, { params: at, body, version }) {
      await work(act, at.id, body.reason, version);
      return oneOrder(act, at.id);
    },
  });

export const routes: readonly Route[] = [
  route.read({ method: 'GET', path: '/customers', may: 'sales.read', summary: 'Customers by name', query: customerQuery, reply: pageOf(customerShape), handle: (act, { query }) => listCustomers(act, query) }),
  route.read({ method: 'GET', path: '/customers/:id', may: 'sales.read', summary: 'One customer', params, reply: customerShape, handle: (act, { params: at }) => oneCustomer(act, at.id) }),
  route.write({ method: 'POST', path: '/customers', may: 'sales.edit', summary: 'Add a customer', body: customerBody, reply: created, handle: async (act, { body }) => ({ id: await addOne(act, CUSTOMER, asRow(body)) }) }),
  route.write({
    method: 'PUT', path: '/customers/:id', may: 'sales.edit', summary: 'Edit a customer', params, body: customerBody, reply: customerShape,
    async handle(act, { params: at, body, version }) {
      await editOne(act, CUSTOMER, at.id, asRow(body), version, () => oneCustomer(act, at.id));
      return oneCustomer(act, at.id);
    },
  }),

  route.read({ method: 'GET', path: '/sales-orders', may: 'sales.read', summary: 'Sales orders, the earliest due first', query: salesOrderQuery, reply: pageOf(salesOrderRow), handle: (act, { query }) => listOrders(act, query) }),
  route.read({ method: 'GET', path: '/sales-orders/:id', may: 'sales.read', summary: 'One sales order with its lines', params, reply: salesOrder, handle: (act, { params: at }) => oneOrder(act, at.id) }),
  route.read({
    method: 'GET', path: '/sales-orders/:id/history', may: 'sales.read', summary: 'What happened to a sales order, newest first', params, query: pageQuery.omit({ find: true }), reply: pageOf(factRow),
    handle: async (act, { params: at, query }) => there(await orderHistory(act, at.id, query), say`sales order number ${at.id}`),
  }),
  route.write({ method: 'POST', path: '/sales-orders', may: 'sales.edit', summary: 'Book a sales order, or offer it', body: bookOrderBody, reply: created, handle: async (act, { body }) => ({ id: await bookOrder(act, body) }) }),
  route.write({
    method: 'PATCH', path: '/sales-orders/:id', may: 'sales.edit', summary: 'Change a sales order\'s priority, reference, note or day', params, body: salesOrderEdit, reply: salesOrder,
    async handle(act, { params: at, body, version }) {
      await editOrder(act, at.id, body, version);
      return oneOrder(act, at.id);
    },
  }),
  turned('book', 'Book what was a quote', (act, at, _reason, version) => bookQuote(act, at, version)),
  turned('close', 'Close a sales order: what is left of it is no longer wanted', closeOrder),
  turned('cancel', 'Cancel a sales order of which nothing was shipped', cancelOrder),
  turned('reopen', 'Open a closed or cancelled sales order again', reopenOrder),
  route.write({
    method: 'POST', path: '/sales-orders/:id/lines', may: 'sales.edit', summary: 'Add lines to a sales order', params, body: z.object({ lines: z.array(salesLineBody).min(1).max(5000) }), reply: salesOrder,
    async handle(act, { params: at, body }) {
      await addLines(act, at.id, body.lines);
      return oneOrder(act, at.id);
    },
  }),

  route.read({ method: 'GET', path: '/sales-order-lines', may: 'sales.read', summary: 'Open sales order lines, the earliest due first', query: salesLineQuery, reply: pageOf(lineShape), handle: (act, { query }) => listOpenLines(act, query) }),
  route.read({ method: 'GET', path: '/sales-order-lines/:id', may: 'sales.read', summary: 'One sales order line', params, reply: lineShape, handle: (act, { params: at }) => oneLine(act, at.id) }),
  route.write({
    method: 'PATCH', path: '/sales-order-lines/:id', may: 'sales.edit', summary: 'Change a sales order line: quantity, price, requested or promised day', params, body: salesLineEdit, reply: lineShape,
    async handle(act, { params: at, body, version }) {
      await editLine(act, at.id, body, version);
      return oneLine(act, at.id);
    },
  }),
  route.write({
    method: 'POST', path: '/sales-order-lines/:id/cancel', may: 'sales.edit', summary: 'Cancel what of a sales order line was not shipped', params, body: reasonBody, reply: lineShape,
    async handle(act, { params: at, body, version }) {
      await cancelLine(act, at.id, body.reason, version);
      return oneLine(act, at.id);
    },
  }),
];
