/** Forecast rows as a sheet; their commands go the same way. */
import { sql } from 'kysely';
import { decimalsOf } from '#kernel/units';
import { refuseOtherSites } from '#plant/resources';
import { tell } from '#desk';
import { idsByCode, tableSheet } from '#desk/merge';

export const forecasts = tableSheet({
  department: 'demand', mayImport: 'demand.edit', mayExport: 'demand.read', name: 'forecasts', noun: 'forecast', table: 'demand.forecast', site: sql`t.site_id`, title: 'Forecasts',
  means: 'What is expected to be ordered, bucket by bucket; orders of the same item, site and time consume it.', key: ['item', 'site', 'starts_on'], after: ['items', 'sites'],
  columns: [
    { name: 'item', type: 'text', required: true, means: 'Code of the item.', example: 'BIKE-200', refers: { table: 'items.item', noun: 'item' } },
    { name: 'site', type: 'text', required: true, means: 'Code of the site that ships it.', example: 'AUG', refers: { table: 'resources.site', noun: 'site' } },
    { name: 'starts_on', type: 'day', required: true, means: 'First day of the bucket: wanted by then. It lasts until the item\'s next row, at most a month.', example: '2026-12-01' },
    { name: 'quantity', type: 'quantity', required: true, means: 'Expected in the bucket, orders included, in the item\'s stock unit.', example: '120', range: { above: 0 } },
    { name: 'note', type: 'text', otherwise: '', means: 'Where it comes from.', example: 'Season plan' },
  ],
  async check(act, rows, sieve) {
    const ids = await idsByCode(act.tx, 'resources.site', rows.map((row) => row['site']));
    refuseOtherSites(act, rows, sieve, 'site', (row) => ids.get(String(row['site'])) ?? null);
    const { rows: units } = await sql<{ code: string; unit: string; places: number }>`
      select i.code, i.stock_unit as unit, u.places from items.item i join items.unit u on u.code = i.stock_unit where i.code = any(${[...new Set(rows.map((row) => String(row['item'])))]})`.execute(act.tx);
    const items = new Map(units.map((item) => [item.code, item]));
    rows.forEach((row, n) => {
      const item = items.get(String(row['item']));
      const places = decimalsOf(String(row['quantity']));
      if (item && places > item.places) sieve.refuse(n, 'quantity', `${String(row['quantity'])} has more decimals than ${item.unit} of ${item.code} can have (${item.places}).`, `Round it to ${item.places} decimals.`);
    });
  },
  async merged(act, rows, merged) {
    const sites = await idsByCode(act.tx, 'resources.site', rows.map((row) => row['site']));
    await tell(act, ...merged.flatMap(({ id, outcome, before, after }, n) => (outcome === 'same' ? [] : [{
      kind: `demand/forecast-${outcome === 'new' ? 'added' : 'changed'}`, subject: `forecast:${id}`, siteId: sites.get(String(rows[n]!['site']))!,
      data: { item: rows[n]!['item'], startsOn: rows[n]!['starts_on'], ...(outcome === 'new' ? {} : { before }), after },
    }])));
  },
});
