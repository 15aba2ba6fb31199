/** HTTP for shipping, in contract/shipping's words. */
import {
  carrierBody, carrierRow, openShipmentBody, pickBody, pickReply, readyQuery, readyRow, shipBody, shipment as shipmentShape, shipmentEdit, shipmentQuery, shipmentRow,
} from '#contract/shipping';
import { id, line, listQuery, pageOf } from '#contract/words';
import { formatQuantity, quantity } from '#kernel/units';
import { Refusal, say } from '#kernel/refusal';
import { pageOfWhole, route, type Act, type Route } from '#desk';
import { addOne, asRow, editOne } from '#desk/merge';
import { z } from 'zod';
import { editShipment, openShipment } from './open-shipment.ts';
import { pick, unpick } from './pick.ts';
import { carriers, listShipments, shipmentPage } from './read-shipments.ts';
import { readyToShip } from './ready-to-ship.ts';
import { carrierSheet } from './sheets.ts';
import { cancelShipment, ship } from './ship.ts';
import { takeBackShipment } from './take-back-shipment.ts';

const params = z.object({ id });
const created = z.object({ id });
const CARRIER = { sheet: carrierSheet, table: 'shipping.carrier', noun: 'carrier' } as const;

const oneCarrier = async ({ tx }: Act, at: number) => {
  const row = (await carriers(tx)).find((carrier) => carrier.id === at);
  if (row === undefined) throw new Refusal('not-found', say`There is no carrier number ${at}.`);
  return row;
};
const oneShipment = async (act: Act, at: number) => {
  const page = await shipmentPage(act, at);
  if (page === undefined) throw new Refusal('not-found', say`There is no shipment number ${at}.`);
  return page;
};

export const routes: readonly Route[] = [
  route.read({ method: 'GET', path: '/carriers', may: 'shipping.read', summary: 'All carriers', query: listQuery, reply: pageOf(carrierRow), handle: async ({ tx }, { query }) => pageOfWhole(await carriers(tx), query, (carrier) => carrier.id) }),
  route.write({ method: 'POST', path: '/carriers', may: 'shipping.edit', summary: 'Add a carrier', body: carrierBody, reply: created, handle: async (act, { body }) => ({ id: await addOne(act, CARRIER, asRow(body)) }) }),
  route.write({
    method: 'PUT', path: '/carriers/:id', may: 'shipping.edit', summary: 'Edit a carrier', params, body: carrierBody, reply: carrierRow,
    async handle(act, { params: at, body, version }) {
      await editOne(act, CARRIER, at.id, asRow(body), version, () => oneCarrier(act, at.id));
      return oneCarrier(act, at.id);
    },
  }),

  route.read({ method: 'GET', path: '/ready-to-ship', may: 'shipping.read', summary: 'Open sales order lines due and on no shipment, with what is in stock for them', query: readyQuery, reply: pageOf(readyRow), handle: (act, { query }) => readyToShip(act, query) }),
  route.read({ method: 'GET', path: '/shipments', may: 'shipping.read', summary: 'Shipments, the latest day first', query: shipmentQuery, reply: pageOf(shipmentRow), handle: (act, { query }) => listShipments(act, query) }),
  route.read({ method: 'GET', path: '/shipments/:id', may: 'shipping.read', summary: 'One shipment with its lines and picks', params, reply: shipmentShape, handle: (act, { params: at }) => oneShipment(act, at.id) }),
  route.write({ method: 'POST', path: '/shipments', may: 'shipping.edit', summary: 'Open a shipment', body: openShipmentBody, reply: created, handle: async (act, { body }) => ({ id: await openShipment(act, body) }) }),
  route.write({
    method: 'PATCH', path: '/shipments/:id', may: 'shipping.edit', summary: 'Change a shipment\'s day, carrier or note', params, body: shipmentEdit, reply: shipmentShape,
    async handle(act, { params: at, body, version }) {
      await editShipment(act, at.id, body, version);
      return oneShipment(act, at.id);
    },
  }),
  route.write({
    method: 'POST', path: '/shipments/:id/pick', may: 'shipping.edit', summary: 'Pick stock for a shipment: first expired first out, or a lot and location named', params, body: pickBody, reply: pickReply,
    async handle(act, { params: at, body }) {
      const short = await pick(act, { ...body, shipmentId: at.id, quantity: body.quantity === undefined ? undefined : quantity(body.quantity) });
      return { shipment: await oneShipment(act, at.id), short: short.map((each) => ({ ...each, missing: formatQuantity(each.missing) })) };
    },
  }),
  route.write({
    method: 'DELETE', path: '/shipment-picks/:id', may: 'shipping.edit', summary: 'Put a pick back', params, reply: shipmentShape,
    async handle(act, { params: at }) {
      return oneShipment(act, await unpick(act, at.id));
    },
  }),
  route.write({
    method: 'POST', path: '/shipments/:id/ship', may: 'shipping.edit', summary: 'Ship what is picked', params, body: shipBody, reply: shipmentShape,
    async handle(act, { params: at, body, version }) {
      await ship(act, at.id, body, version);
      return oneShipment(act, at.id);
    },
  }),
  route.write({
    method: 'POST', path: '/shipments/:id/cancel', may: 'shipping.edit', summary: 'Call a shipment off; its picks are put back', params, body: z.object({ reason: line.default('') }), reply: shipmentShape,
    async handle(act, { params: at, body, version }) {
      await cancelShipment(act, at.id, body.reason, version);
      return oneShipment(act, at.id);
    },
  }),
  route.write({
    method: 'POST', path: '/shipments/:id/take-back', may: 'shipping.edit', summary: 'Take a shipment back: it had not gone after all', params, body: z.object({ reason: line.min(1) }), reply: shipmentShape,
    async handle(act, { params: at, body, version }) {
      await takeBackShipment(act, at.id, body.reason, version);
      return oneShipment(act, at.id);
    },
  }),
];
