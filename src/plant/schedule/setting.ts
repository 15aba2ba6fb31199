/** How a site wants to be scheduled; a site that never said has the defaults. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { setting } from '#contract/schedule';
import type { Tx } from '#db';
import { demandSite, demandVersion, tell, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';

export type Setting = z.infer<typeof setting>;

const DEFAULTS: Omit<Setting, 'siteId'> = {
  frozenMinutes: 120, horizonDays: 120, atRiskMinutes: 180, shipBy: '16:00', searchSeconds: 10,
  objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }, { tier: 'setupTicks' }, { tier: 'flowTime' }] },
  labourConstrains: true, replanOnEvents: true, version: 1,
};

/** The site's settings. */
export async function settingOf(tx: Tx, siteId: number): Promise<Setting> {
  const { rows } = await sql<Setting>`
    select site_id as "siteId", frozen_minutes as "frozenMinutes", horizon_days as "horizonDays", at_risk_minutes as "atRiskMinutes", to_char(ship_by, 'HH24:MI') as "shipBy", search_seconds as "searchSeconds",
      objective, labour_constrains as "labourConstrains", replan_on_events as "replanOnEvents", version
    from schedule.setting where site_id = ${siteId}`.execute(tx);
  return rows[0] ?? { siteId, ...DEFAULTS };
}

/** Replaces a site's settings. Fact `schedule/setting-changed` with before and after. */
export async function saveSetting(act: Act, wanted: Omit<Setting, 'version'>, version: number | undefined): Promise<Setting> {
  demandSite(act.caller, wanted.siteId);
  const site = await sql`select from resources.site where id = ${wanted.siteId} for update`.execute(act.tx);
  if (site.rows.length === 0) throw new Refusal('not-found', `There is no site number ${wanted.siteId}.`);
  const before = await settingOf(act.tx, wanted.siteId);
  demandVersion('The settings of the schedule', before, version);
  await sql`
    insert into schedule.setting (site_id, frozen_minutes, horizon_days, at_risk_minutes, ship_by, search_seconds, objective, labour_constrains, replan_on_events)
    values (${wanted.siteId}, ${wanted.frozenMinutes}, ${wanted.horizonDays}, ${wanted.atRiskMinutes}, ${wanted.shipBy}::time, ${wanted.searchSeconds}, ${JSON.stringify(wanted.objective)}::jsonb, ${wanted.labourConstrains}, ${wanted.replanOnEvents})
    on conflict (site_id) do update set frozen_minutes = excluded.frozen_minutes, horizon_days = excluded.horizon_days, at_risk_minutes = excluded.at_risk_minutes, ship_by = excluded.ship_by,
      search_seconds = excluded.search_seconds, objective = excluded.objective, labour_constrains = excluded.labour_constrains, replan_on_events = excluded.replan_on_events, version = schedule.setting.version + 1`.execute(act.tx);
  await tell(act, { kind: 'schedule/setting-changed', subject: `site:${wanted.siteId}`, siteId: wanted.siteId, data: { before, after: wanted } });
  return settingOf(act.tx, wanted.siteId);
}

/** The site that is meant: the one named, refused where there is none or it is not the caller's; where none is named, the first one that the caller works for. */
export async function siteMeant(act: Act, siteId?: number): Promise<number> {
  if (siteId !== undefined) {
    demandSite(act.caller, siteId);
    const { rows } = await sql`select from resources.site where id = ${siteId}`.execute(act.tx);
    if (rows.length === 0) throw new Refusal('not-found', `There is no site ${siteId}.`);
    return siteId;
  }
  const { sites } = act.caller;
  const { rows } = await sql<{ id: number }>`select id from resources.site where ${sites === 'all'} or id = any(${sites === 'all' ? [] : [...sites]}::bigint[]) order by id limit 1`.execute(act.tx);
  if (!rows[0]) throw new Refusal('not-found', 'There is no site yet.\nMaybe import sites, work centers and machines first.');
  return rows[0].id;
}
