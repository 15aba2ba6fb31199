/** HTTP for production, in contract/production's words. */
import {
  issueBody, mergeBody, newLot, openedOrders, openOperationRow, openOrdersBody, operationQuery, orderReasonBody, productionOrder, productionOrderQuery, productionOrderRow as rowShape, progressRow, releaseBody, releasedOrders, rescheduleBody, routingChoiceBody, splitBody,
  shortageQuery, shortageRow,
} from '#contract/production';
import { factRow, id, listQuery, pageOf, pageQuery, reckonedQuery } from '#contract/words';
import { Refusal, say } from '#kernel/refusal';
import { quantity } from '#kernel/units';
import { pageOfWhole, route, type Act, type Route } from '#desk';
import { z } from 'zod';
import { cancelOrder, chooseRouting, closeOrder, holdOrder, reschedule, resumeOrder } from './change-order.ts';
import { issueComponents } from './issue-components.ts';
import { mergeOrders } from './merge-orders.ts';
import { openOrders } from './open-orders.ts';
import { undoProgress } from './progress.ts';
import { isProgressOf, productionOrderPage, progressOfOrder } from './read-order.ts';
import { listOperations, listOrders, orderHistory, productionOrderRow } from './read-orders.ts';
import { release } from './release.ts';
import { splitOrder } from './split-order.ts';
import { keyOfShortage, shortagesOf, shortagesOfNumbers } from './shortages.ts';

const params = z.object({ id });

const there = <T>(found: T | undefined, at: number): T => {
  if (found === undefined) throw new Refusal('not-found', say`There is no production order number ${at}.`);
  return found;
};
const oneOrder = async (act: Act, at: number) => there(await productionOrderPage(act, at), at);

/** A verb on an order, answered with the order as it then is. */
const turned = (verb: string, may: 'production.edit' | 'production.release', summary: string, work: (act: Act, id: number, reason: string, version: number | undefined) => Promise<void>): Route =>
  route.write({
    method: 'POST', path: `/production-orders/:id/${verb}`, may, summary, params, body: orderReasonBody, reply: productionOrder,
    async handle(act, { params: at, body, version }) {
      await work(act, at.id, body.reason, version);
      return oneOrder(act, at.id);
    },
  });

export const routes: readonly Route[] = [
  route.read({ method: 'GET', path: '/production-orders', may: 'production.read', summary: 'Production orders, the earliest due first', query: productionOrderQuery, reply: pageOf(rowShape), handle: (act, { query }) => listOrders(act, query) }),
  route.read({ method: 'GET', path: '/production-orders/:id', may: 'production.read', summary: 'One production order with operations and components', params, reply: productionOrder, handle: (act, { params: at }) => oneOrder(act, at.id) }),
  route.read({
    method: 'GET', path: '/production-orders/:id/history', may: 'production.read', summary: 'What happened to a production order, newest first', params, query: pageQuery.omit({ find: true }), reply: pageOf(factRow),
    handle: async (act, { params: at, query }) => there(await orderHistory(act, at.id, query), at.id),
  }),
  route.read({
    method: 'GET', path: '/production-orders/:id/progress', may: 'production.read', summary: 'Quantities reported on a production order, newest first', params, query: listQuery, reply: pageOf(progressRow),
    async handle(act, { params: at, query }) {
      there(await productionOrderRow(act, at.id), at.id);
      return progressOfOrder(act, at.id, query);
    },
  }),
  route.read({
    method: 'GET', path: '/production-orders/:id/shortages', may: 'production.read', summary: 'What is not on hand for a production order', params, query: reckonedQuery, reply: pageOf(shortageRow),
    async handle(act, { params: at, query }) {
      there(await productionOrderRow(act, at.id), at.id);
      return pageOfWhole(await shortagesOf(act.tx, [at.id], act.now), query, keyOfShortage);
    },
  }),
  route.read({
    method: 'GET', path: '/production-shortages', may: 'production.read', summary: 'What is not on hand for these production orders together (numbers separated by commas): each takes what the earlier due ones leave', query: shortageQuery, reply: pageOf(shortageRow),
    handle: async (act, { query }) => pageOfWhole(await shortagesOfNumbers(act, query.orders.split(',')), query, keyOfShortage),
  }),
  route.write({
    method: 'POST', path: '/production-orders', may: 'production.edit', summary: 'Open production orders', body: openOrdersBody, reply: openedOrders,
    handle: async (act, { body }) => ({
      ids: await openOrders(act, body.orders.map(({ quantity: amount, dueAt, earliestAt, ...order }) => ({ ...order, quantity: quantity(amount), dueAt: new Date(dueAt), earliestAt: earliestAt === undefined ? null : new Date(earliestAt) }))),
    }),
  }),
  route.write({ method: 'POST', path: '/production-orders/release', may: 'production.release', summary: 'Release production orders to the floor; answers what is short for them', body: releaseBody, reply: releasedOrders, handle: (act, { body }) => release(act, body.ids) }),
  route.write({
    method: 'PATCH', path: '/production-orders/:id', may: 'production.edit', summary: 'Give a production order another due time, priority, quantity or note', params, body: rescheduleBody, reply: productionOrder,
    async handle(act, { params: at, body, version }) {
      await reschedule(act, at.id, body, version);
      return oneOrder(act, at.id);
    },
  }),
  route.write({
    method: 'PUT', path: '/production-orders/:id/routing', may: 'production.edit', summary: 'Have a production order made by another routing', params, body: routingChoiceBody, reply: productionOrder,
    async handle(act, { params: at, body, version }) {
      await chooseRouting(act, at.id, body.routingId, version);
      return oneOrder(act, at.id);
    },
  }),
  route.write({
    method: 'POST', path: '/production-orders/:id/split', may: 'production.edit', summary: 'Divide a production order from an operation on: so many pieces become a lot of their own', params, body: splitBody, reply: newLot,
    async handle(act, { params: at, body, version }) {
      const of = await oneOrder(act, at.id);
      if (!of.operations.some(({ id: operation }) => operation === body.operationId)) throw new Refusal('invalid', say`Production order ${of.number} has no operation number ${body.operationId}.`, { fields: [{ field: 'operationId', value: body.operationId, reason: 'of another order' }] });
      const { orderId, number } = await splitOrder(act, { operationId: body.operationId, quantity: quantity(body.quantity), version });
      return { id: orderId, number };
    },
  }),
  route.write({
    method: 'POST', path: '/production-orders/:id/merge', may: 'production.edit', summary: 'Merge another production order into this one: the same item made the same way, nothing begun', params, body: mergeBody, reply: productionOrder,
    async handle(act, { params: at, body, version }) {
      await mergeOrders(act, { into: at.id, from: body.from, version });
      return oneOrder(act, at.id);
    },
  }),
  turned('hold', 'production.release', 'Hold a production order: nothing of it is started', holdOrder),
  turned('resume', 'production.release', 'Resume a held production order', resumeOrder),
  turned('cancel', 'production.edit', 'Cancel a production order of which nothing was started', cancelOrder),
  turned('close', 'production.edit', 'Close a production order: nothing more of it is made', closeOrder),
  route.write({
    method: 'POST', path: '/production-orders/:id/issue', may: 'stock.move', summary: 'Issue components to a production order by hand', params, body: issueBody, reply: productionOrder,
    async handle(act, { params: at, body }) {
      await issueComponents(act, at.id, body);
      return oneOrder(act, at.id);
    },
  }),
  route.write({
    method: 'POST', path: '/production-orders/:id/progress/:progressId/undo', may: 'floor.lead', summary: 'Take a report of quantities back, with all it moved', params: z.object({ id, progressId: id }), body: orderReasonBody, reply: productionOrder,
    async handle(act, { params: at, body }) {
      if (!(await isProgressOf(act, at.id, at.progressId))) throw new Refusal('not-found', say`There is no report number ${at.progressId} of production order number ${at.id}.`);
      await undoProgress(act, at.progressId, body.reason);
      return oneOrder(act, at.id);
    },
  }),
  route.read({ method: 'GET', path: '/production-operations', may: 'production.read', summary: 'Operations not done, by their order\'s due time', query: operationQuery, reply: pageOf(openOperationRow), handle: (act, { query }) => listOperations(act, query) }),
];
