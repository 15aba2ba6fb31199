/** A forecast row added, changed, removed. */
import { sql } from 'kysely';
import type { ForecastBody } from '#contract/demand';
import { Refusal } from '#kernel/refusal';
import { demandSite, demandVersion, tell, type Act, type Row } from '#desk';
import { allOrNothing } from '#desk/merge';
import { forecastRow } from './read-demand.ts';
import { forecasts } from './sheets.ts';

const rowOf = ({ itemCode, siteCode, startsOn, quantity, note }: ForecastBody): Row => ({ item: itemCode, site: siteCode, starts_on: startsOn, quantity, note });
const find = ({ tx }: Act, { itemCode, siteCode, startsOn }: Pick<ForecastBody, 'itemCode' | 'siteCode' | 'startsOn'>) =>
  sql<{ id: number }>`select f.id from demand.forecast f join items.item i on i.id = f.item_id join resources.site s on s.id = f.site_id where i.code = ${itemCode} and s.code = ${siteCode} and f.starts_on = ${startsOn}`.execute(tx).then(({ rows }) => rows[0]?.id);

/** Adds a row and returns its identity; refuses a second one of the same item, site and day. Fact `demand/forecast-added`. */
export async function addForecast(act: Act, body: ForecastBody): Promise<number> {
  if ((await find(act, body)) !== undefined) throw new Refusal('conflict', `There is already a forecast of ${body.itemCode} at ${body.siteCode} from ${body.startsOn}.\nMaybe change that one.`, { fields: [{ field: 'startsOn', value: body.startsOn, reason: 'taken' }] });
  allOrNothing(await forecasts.load(act, [rowOf(body)]));
  return (await find(act, body))!;
}

interface Held {
  id: number;
  siteId: number;
  itemCode: string;
  siteCode: string;
  startsOn: string;
  quantity: string;
  version: number;
}

async function hold(act: Act, id: number, version: number | undefined): Promise<Held> {
  const { rows } = await sql<Held>`
    select f.id, f.site_id as "siteId", i.code as "itemCode", s.code as "siteCode", f.starts_on as "startsOn", trim_scale(f.quantity)::text as quantity, f.version
    from demand.forecast f join items.item i on i.id = f.item_id join resources.site s on s.id = f.site_id where f.id = ${id} for update of f`.execute(act.tx);
  const held = rows[0];
  if (held === undefined) throw new Refusal('not-found', `There is no forecast number ${id}.`);
  demandSite(act.caller, held.siteId);
  if (version !== undefined && version !== held.version) demandVersion(`The forecast of ${held.itemCode} from ${held.startsOn}`, (await forecastRow(act, id)) ?? held, version);
  return held;
}

/** Changes quantity and note. Fact `demand/forecast-changed`. */
export async function editForecast(act: Act, id: number, { quantity, note }: Pick<ForecastBody, 'quantity' | 'note'>, version: number | undefined): Promise<void> {
  const held = await hold(act, id, version);
  allOrNothing(await forecasts.load(act, [rowOf({ ...held, quantity, note })]));
}

/** Takes a row out. Fact `demand/forecast-removed` with what it was. */
export async function removeForecast(act: Act, id: number, version: number | undefined): Promise<void> {
  const held = await hold(act, id, version);
  await sql`delete from demand.forecast where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'demand/forecast-removed', subject: `forecast:${id}`, siteId: held.siteId, data: { item: held.itemCode, startsOn: held.startsOn, before: { quantity: held.quantity } } });
}
