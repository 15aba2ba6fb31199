/** What the last run came upon, with the customer orders it endangers. */
import { sql } from 'kysely';
import type { Act, HealthFinding } from '#desk';
import { inSites } from '#plant/resources';
import { readPegs, servedLines } from './served-lines.ts';

/** Rules that are about missing or suspicious data, not about the plan's own troubles; with what to do. */
const REMEDIES: Readonly<Record<string, { readonly severity: HealthFinding['severity']; readonly remedy: string }>> = {
  'missing-bill': { severity: 'error', remedy: 'Give the item a bill, or say that it is bought.' },
  'bill-not-in-force': { severity: 'error', remedy: 'Give it a bill for that time.' },
  'no-supplier': { severity: 'error', remedy: 'Enter a supplier\'s terms for it, or say that it is made.' },
  loop: { severity: 'error', remedy: 'Take the item out of its own bills.' },
  'alternate-loop': { severity: 'warning', remedy: 'Take the alternate out of the group, or out of the other\'s bill.' },
  'negative-stock': { severity: 'error', remedy: 'Count it and correct the stock.' },
  'inactive-wanted': { severity: 'warning', remedy: 'Make the item active again, or replace it in bills and orders.' },
  'phantom-stock': { severity: 'warning', remedy: 'Use the stock up by hand, or make the item no phantom.' },
  'phantom-wanted': { severity: 'warning', remedy: 'Make the item no phantom, or order what it consists of.' },
  'overdue-receipt': { severity: 'warning', remedy: 'Ask when it comes and enter the day, or close what will not come.' },
  'overdue-demand': { severity: 'info', remedy: 'Ship it, promise another day, or cancel it.' },
};
const MOST_ORDERS = 20;

/** Findings of the last run that somebody's data causes; and that there has been none, or only an old one. */
export async function checkPlanning({ tx, now, caller }: Act): Promise<readonly HealthFinding[]> {
  const last = (await sql<{ id: number; startedAt: Date }>`select id, started_at as "startedAt" from planning.run where state = 'done' order by id desc limit 1`.execute(tx)).rows[0];
  if (!last) return [{ rule: 'never-planned', severity: 'info', subject: 'planning', message: 'Material planning has never run: nothing is planned.', remedy: 'Run it.' }];
  const old: HealthFinding[] = now.getTime() - last.startedAt.getTime() > 36 * 3_600_000
    ? [{ rule: 'plan-is-old', severity: 'warning', subject: `planning-run:${last.id}`, message: `The last planning run is of ${last.startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`, remedy: 'Run it again.' }] : [];
  const { rows } = await sql<{ rule: string; itemId: number; siteId: number; message: string }>`
    select rule, item_id as "itemId", site_id as "siteId", message from planning.finding where run_id = ${last.id} and rule = any(${Object.keys(REMEDIES)}) and (site_id is null or ${inSites(caller, 'site_id')}) order by rule, id`.execute(tx);
  if (rows.length === 0) return old;
  const pegs = await readPegs(tx, 'all');
  const served = await servedLines(tx, pegs);
  const supplies = new Map<string, Set<string>>();
  for (const peg of pegs) {
    const key = `${peg.itemId} ${peg.siteId}`;
    const known = supplies.get(key);
    if (known) known.add(peg.supply);
    else supplies.set(key, new Set([peg.supply]));
  }
  return [...old, ...rows.map((row): HealthFinding => {
    const lines = [...(supplies.get(`${row.itemId} ${row.siteId}`) ?? [])].flatMap((supply) => served.get(supply) ?? []).filter((line) => line.salesOrderId !== null);
    lines.sort((a, b) => ((a.needOn ?? '') < (b.needOn ?? '') ? -1 : 1));
    return { rule: row.rule, subject: `item:${row.itemId}`, message: row.message, ...REMEDIES[row.rule]!, endangers: [...new Set(lines.map((line) => line.document))].slice(0, MOST_ORDERS) };
  })];
}
