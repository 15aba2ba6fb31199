/** HTTP for planning, in contract/planning's words. */
import {
  acceptBody, actionQuery, actionRow, dismissBody, firmBody, firmed, itemPlan as itemPlanShape, materialQuery, materialRow, pegging, peggingQuery, plannedOrderBody, plannedOrderEdit, plannedOrderQuery,
  plannedOrderRow as plannedOrderShape, recordQuery, runAsked, runBody, runFindings, runRow,
} from '#contract/planning';
import { id, pageOf, pageQuery } from '#contract/words';
import { route, type Route } from '#desk';
import { ask } from '#jobs';
import { z } from 'zod';
import { acceptActions, dismissActions, restoreActions } from './decide-actions.ts';
import { firm } from './firm.ts';
import { fixPlannedOrder, planByHand } from './fix-planned-order.ts';
import { itemPlan } from './item-plan.ts';
import { listMaterial } from './material.ts';
import { peggingOf } from './pegging-tree.ts';
import { listActions, listPlannedOrders, listRuns, plannedOrderRow, runWithFindings } from './read-plan.ts';

const params = z.object({ id });
const done = z.object({});

export const routes: readonly Route[] = [
  route.read({ method: 'GET', path: '/material-plan', may: 'planning.read', summary: 'Items where something is to be decided, the most urgent first', query: materialQuery, reply: pageOf(materialRow), handle: (act, { query }) => listMaterial(act, query) }),
  route.read({ method: 'GET', path: '/material-plan/:id', may: 'planning.read', summary: 'One item\'s time-phased record at a site', params, query: recordQuery, reply: itemPlanShape, handle: (act, { params: at, query }) => itemPlan(act, at.id, query) }),
  route.read({ method: 'GET', path: '/pegging', may: 'planning.read', summary: 'What an order takes, or what it is for', query: peggingQuery, reply: pegging, handle: (act, { query }) => peggingOf(act, query.key, query.direction, query.depth) }),

  route.read({ method: 'GET', path: '/planned-orders', may: 'planning.read', summary: 'Planned orders by start day', query: plannedOrderQuery, reply: pageOf(plannedOrderShape), handle: (act, { query }) => listPlannedOrders(act, query) }),
  route.read({ method: 'GET', path: '/planned-orders/:id', may: 'planning.read', summary: 'One planned order', params, reply: plannedOrderShape, handle: (act, { params: at }) => plannedOrderRow(act, at.id) }),
  route.write({ method: 'POST', path: '/planned-orders', may: 'planning.edit', summary: 'Make a firm planned order by hand', body: plannedOrderBody, reply: z.object({ id }), handle: async (act, { body }) => ({ id: await planByHand(act, body) }) }),
  route.write({
    method: 'PATCH', path: '/planned-orders/:id', may: 'planning.edit', summary: 'Fix a planned order, or give it back to planning', params, body: plannedOrderEdit, reply: plannedOrderShape,
    async handle(act, { params: at, body, version }) {
      await fixPlannedOrder(act, at.id, body, version);
      return plannedOrderRow(act, at.id);
    },
  }),
  route.write({ method: 'POST', path: '/planned-orders/firm', may: 'planning.edit', summary: 'Open production orders and purchase requests for planned orders', body: firmBody, reply: firmed, handle: async (act, { body }) => ({ orders: await firm(act, body.ids) }) }),

  route.read({ method: 'GET', path: '/planning-actions', may: 'planning.read', summary: 'What should be done, the most urgent first', query: actionQuery, reply: pageOf(actionRow), handle: (act, { query }) => listActions(act, query) }),
  route.write({ method: 'POST', path: '/planning-actions/accept', may: 'planning.edit', summary: 'Accept actions: make and order are firmed, others noted', body: acceptBody, reply: firmed, handle: async (act, { body }) => ({ orders: await acceptActions(act, body.ids) }) }),
  route.write({
    method: 'POST', path: '/planning-actions/dismiss', may: 'planning.edit', summary: 'Dismiss actions until something about them changes', body: dismissBody, reply: done,
    async handle(act, { body }) {
      await dismissActions(act, body.ids, body.because);
      return {};
    },
  }),
  route.write({
    method: 'POST', path: '/planning-actions/restore', may: 'planning.edit', summary: 'Take dismissals back', body: acceptBody, reply: done,
    async handle(act, { body }) {
      await restoreActions(act, body.ids);
      return {};
    },
  }),

  route.read({ method: 'GET', path: '/planning-runs', may: 'planning.read', summary: 'Planning runs, the newest first', query: pageQuery, reply: pageOf(runRow), handle: (act, { query }) => listRuns(act, query) }),
  route.read({ method: 'GET', path: '/planning-runs/:id', may: 'planning.read', summary: 'One run with its findings', params, reply: runFindings, handle: (act, { params: at }) => runWithFindings(act, at.id) }),
  route.write({ method: 'POST', path: '/planning-runs', may: 'planning.run', summary: 'Ask for a planning run', body: runBody, reply: runAsked, handle: async (act, { body }) => ({ jobId: await ask(act.tx, 'planning.run', body, act.caller.name) }) }),
];
