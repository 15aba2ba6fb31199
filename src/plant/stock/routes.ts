/** HTTP for stock, in contract/stock's words. */
import {
  adjustBody, balanceQuery, balanceRow, countBody, holdBody, itemStock as itemStockShape, locationBody, locationQuery, locationRow as locationShape, lotBody, lotEdit, lotQuery, lotRow as lotShape, lotTrace,
  moved, movementQuery, movementRow, reverseBody, scrapBody, transferBody, type LocationBody,
} from '#contract/stock';
import { id, pageOf } from '#contract/words';
import { demandSite, route, type Act, type Route, type Row } from '#desk';
import { addOne, asRow, editOne } from '#desk/merge';
import { z } from 'zod';
import { adjust, count, scrap, transfer } from './adjust.ts';
import { createLot } from './create-lot.ts';
import { editLot, holdLot, releaseLot, scrapLot } from './hold-lot.ts';
import { itemStock, listBalances, listLocations, listLots, listMovements, locationRow, lotRow } from './read-stock.ts';
import { takeBack } from './reverse.ts';
import { locations } from './sheets.ts';
import { traceLot } from './trace-lot.ts';

const params = z.object({ id });
const created = z.object({ id });
const LOCATION = { sheet: locations, table: 'stock.location', noun: 'location' } as const;
const locationAsRow = ({ siteCode, ...rest }: LocationBody): Row => ({ ...asRow(rest), site: siteCode });
const said = async (movements: Promise<number[]>) => ({ movements: await movements });

/** A verb upon a lot, with its reason. */
const lotVerb = (path: string, summary: string, turn: (act: Act, lotId: number, reason: string, version: number | undefined) => Promise<unknown>): Route =>
  route.write({
    method: 'POST', path: `/lots/:id/${path}`, may: 'stock.hold', summary, params, body: holdBody, reply: lotShape,
    async handle(act, { params: at, body, version }) {
      await turn(act, at.id, body.reason, version);
      return lotRow(act, at.id);
    },
  });

export const routes: readonly Route[] = [
  route.read({ method: 'GET', path: '/locations', may: 'stock.read', summary: 'Locations', query: locationQuery, reply: pageOf(locationShape), handle: (act, { query }) => listLocations(act, query) }),
  route.read({ method: 'GET', path: '/locations/:id', may: 'stock.read', summary: 'One location', params, reply: locationShape, handle: (act, { params: at }) => locationRow(act, at.id) }),
  route.write({ method: 'POST', path: '/locations', may: 'stock.adjust', summary: 'Add a location', body: locationBody, reply: created, handle: async (act, { body }) => ({ id: await addOne(act, LOCATION, locationAsRow(body)) }) }),
  route.write({
    method: 'PUT', path: '/locations/:id', may: 'stock.adjust', summary: 'Edit a location', params, body: locationBody, reply: locationShape,
    async handle(act, { params: at, body, version }) {
      demandSite(act.caller, (await locationRow(act, at.id)).siteId);
      await editOne(act, LOCATION, at.id, locationAsRow(body), version, () => locationRow(act, at.id));
      return locationRow(act, at.id);
    },
  }),

  route.read({ method: 'GET', path: '/balances', may: 'stock.read', summary: 'Balances by item, location and lot', query: balanceQuery, reply: pageOf(balanceRow), handle: (act, { query }) => listBalances(act, query) }),
  route.read({ method: 'GET', path: '/items/:id/stock', may: 'stock.read', summary: 'One item\'s stock by site', params, reply: itemStockShape, handle: (act, { params: at }) => itemStock(act, at.id) }),
  route.read({ method: 'GET', path: '/movements', may: 'stock.read', summary: 'Movements, newest first', query: movementQuery, reply: pageOf(movementRow), handle: (act, { query }) => listMovements(act, query) }),
  route.write({ method: 'POST', path: '/movements/:id/reverse', may: 'stock.adjust', summary: 'Take back an adjustment, a count, a transfer', params, body: reverseBody, reply: moved, handle: (act, { params: at, body }) => said(takeBack(act, at.id, body.reason)) }),
  route.write({ method: 'POST', path: '/stock/adjustments', may: 'stock.adjust', summary: 'Adjust a balance', body: adjustBody, reply: moved, handle: (act, { body }) => said(adjust(act, body)) }),
  route.write({ method: 'POST', path: '/stock/counts', may: 'stock.adjust', summary: 'Enter what was counted', body: countBody, reply: moved, handle: (act, { body }) => said(count(act, body)) }),
  route.write({ method: 'POST', path: '/stock/transfers', may: 'stock.move', summary: 'Move stock to another location', body: transferBody, reply: moved, handle: (act, { body }) => said(transfer(act, body)) }),
  route.write({ method: 'POST', path: '/stock/scraps', may: 'stock.adjust', summary: 'Scrap stock', body: scrapBody, reply: moved, handle: (act, { body }) => said(scrap(act, body)) }),

  route.read({ method: 'GET', path: '/lots', may: 'stock.read', summary: 'Lots, newest first', query: lotQuery, reply: pageOf(lotShape), handle: (act, { query }) => listLots(act, query) }),
  route.read({ method: 'GET', path: '/lots/:id', may: 'stock.read', summary: 'One lot', params, reply: lotShape, handle: (act, { params: at }) => lotRow(act, at.id) }),
  route.read({ method: 'GET', path: '/lots/:id/trace', may: 'stock.read', summary: 'Where a lot came from and where it went', params, reply: lotTrace, handle: (act, { params: at }) => traceLot(act, at.id) }),
  route.write({ method: 'POST', path: '/lots', may: 'stock.move', summary: 'Create a lot', body: lotBody, reply: created, handle: async (act, { body }) => ({ id: await createLot(act, body) }) }),
  route.write({
    method: 'PATCH', path: '/lots/:id', may: 'stock.adjust', summary: 'Correct a lot\'s days', params, body: lotEdit, reply: lotShape,
    async handle(act, { params: at, body, version }) {
      await editLot(act, at.id, body, version);
      return lotRow(act, at.id);
    },
  }),
  lotVerb('hold', 'Hold a lot', holdLot),
  lotVerb('release', 'Let a held lot go', releaseLot),
  lotVerb('scrap', 'Scrap a lot with all that is left of it', scrapLot),
];
