/** HTTP for demand, in contract/demand's words. */
import { demandQuery, demandRow, forecastBody, forecastQuery, forecastRow as forecastShape } from '#contract/demand';
import { id, pageOf } from '#contract/words';
import { Refusal } from '#kernel/refusal';
import { route, type Act, type Route } from '#desk';
import { z } from 'zod';
import { demandPage, forecastRow, listForecasts } from './read-demand.ts';
import { addForecast, editForecast, removeForecast } from './save-forecast.ts';

const params = z.object({ id });
const oneForecast = async (act: Act, at: number) => {
  const row = await forecastRow(act, at);
  if (row === undefined) throw new Refusal('not-found', `There is no forecast number ${at}.`);
  return row;
};

export const routes: readonly Route[] = [
  route.read({ method: 'GET', path: '/demand', may: 'demand.read', summary: 'All that is wanted: safety stock, then orders and forecast by day', query: demandQuery, reply: pageOf(demandRow), handle: (act, { query }) => demandPage(act, query) }),
  route.read({ method: 'GET', path: '/forecasts', may: 'demand.read', summary: 'Forecast rows by day, with what orders have consumed', query: forecastQuery, reply: pageOf(forecastShape), handle: (act, { query }) => listForecasts(act, query) }),
  route.read({ method: 'GET', path: '/forecasts/:id', may: 'demand.read', summary: 'One forecast row', params, reply: forecastShape, handle: (act, { params: at }) => oneForecast(act, at.id) }),
  route.write({ method: 'POST', path: '/forecasts', may: 'demand.edit', summary: 'Add a forecast row', body: forecastBody, reply: z.object({ id }), handle: async (act, { body }) => ({ id: await addForecast(act, body) }) }),
  route.write({
    method: 'PUT', path: '/forecasts/:id', may: 'demand.edit', summary: 'Change quantity and note of a forecast row', params, body: forecastBody.pick({ quantity: true, note: true }), reply: forecastShape,
    async handle(act, { params: at, body, version }) {
      await editForecast(act, at.id, body, version);
      return oneForecast(act, at.id);
    },
  }),
  route.write({
    method: 'DELETE', path: '/forecasts/:id', may: 'demand.edit', summary: 'Take a forecast row out', params, reply: z.object({}),
    async handle(act, { params: at, version }) {
      await removeForecast(act, at.id, version);
      return {};
    },
  }),
];
