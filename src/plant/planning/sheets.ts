/** The material plan as sheets, for whoever wants it as a file. Keys: `planned-order:4`, `production-order:9`, `purchase-order-line:3`, `sales-order-line:17`, `forecast:3`, `safety:9`, `lot:7`, `stock:9`. */
import { sql } from 'kysely';
import type { Act, Column, ColumnType, Row, Sheet } from '#desk';
import { pieces } from '#desk/merge';
import { inSites } from '#plant/resources';
import { documentOf } from './documents.ts';
import { readPegs, servedLines } from './served-lines.ts';

const column = (name: string, type: ColumnType, means: string, example: string): Column => ({ name, type, means, example });
const amount = (name: string) => sql`trim_scale(${sql.ref(name)})::text`;
const utc = (name: string) => sql`to_char(${sql.ref(name)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const may = { mayImport: 'planning.edit', mayExport: 'planning.read' } as const;

/** Every planned order, by key. */
export const plannedOrders: Sheet = {
  name: 'planned-orders', title: 'Planned orders', means: 'What should be made and bought, as material planning sees it.', key: ['planned_order'], ...may,
  columns: [
    column('planned_order', 'text', 'Lasting key.', 'planned-order:4'), column('number', 'text', 'As people call it.', 'PL-4'), column('site', 'text', 'Code of the site.', 'AUG'), column('item', 'text', 'Code of the item.', 'SHAFT-14'),
    column('kind', 'text', 'make or buy.', 'make'), column('quantity', 'quantity', 'In the item\'s stock unit.', '230'), column('unit', 'text', 'Stock unit.', 'pcs'), column('starts_on', 'day', 'To be started, or ordered.', '2026-12-01'), column('due_on', 'day', 'To be in stock.', '2026-12-07'),
    column('late_days', 'integer', 'Working days by which it would have had to start before today.', '0'), column('firm', 'boolean', 'Fixed by a person.', 'false'), column('supplier', 'text', 'Code of the preferred supplier, where bought.', 'S-1'), column('note', 'text', 'Of the person who fixed it.', ''),
  ],
  rows: (act) => pieces<Row>(act.tx, sql<Row>`
    select 'planned-order:' || o.id as planned_order, 'PL-' || o.id as number, s.code as site, i.code as item, o.kind, ${amount('o.quantity')} as quantity, i.stock_unit as unit, o.starts_on::text as starts_on, o.due_on::text as due_on, o.late_days, o.firm, p.code as supplier, o.note
    from planning.planned_order o join items.item i on i.id = o.item_id join resources.site s on s.id = o.site_id left join purchasing.supplier p on p.id = o.supplier_id where ${inSites(act.caller, 'o.site_id')} order by o.id`),
};

/** Every order and every stock that serves a customer line, forecast or safety stock, with how much of it; and, row by row, the pegs between. */
export const pegging: Sheet = {
  name: 'pegging', title: 'Pegging', means: 'What every order and every stock is for: directly (level "direct": what takes it next), and in the end (level "end": every customer line, forecast row or safety stock it serves, through all levels).',
  key: ['level', 'supply', 'item', 'demand'], ...may,
  columns: [
    column('level', 'text', 'direct or end.', 'end'), column('supply', 'text', 'Key of what serves.', 'planned-order:4'), column('supply_document', 'text', 'As people call it.', 'PL-4'), column('item', 'text', 'Code of the item that is supplied.', 'SHAFT-14'), column('site', 'text', 'Code of the site.', 'AUG'),
    column('demand', 'text', 'Key of what is served.', 'sales-order-line:17'), column('demand_document', 'text', 'As people call it.', 'SO-1001/10'), column('quantity', 'quantity', 'Of the supplied item, in its stock unit; at level "end" 0 where it serves the line with part of one.', '12'), column('need_on', 'day', 'When it is needed.', '2026-12-07'), column('customer', 'text', 'Where it is a customer\'s.', 'Kestrel Aero'),
  ],
  async *rows(act: Act) {
    const sites = act.caller.sites;
    const pegs = (await readPegs(act.tx, 'all')).filter((peg) => sites === 'all' || sites.includes(peg.siteId));
    const codes = new Map((await sql<{ id: number; code: string }>`select id, code from items.item where id = any(${[...new Set(pegs.map((peg) => peg.itemId))]}::bigint[])`.execute(act.tx)).rows.map((row) => [row.id, row.code]));
    const siteCodes = new Map((await sql<{ id: number; code: string }>`select id, code from resources.site`.execute(act.tx)).rows.map((row) => [row.id, row.code]));
    const document = await documentOf(act.tx, pegs.flatMap((peg) => [peg.supply, peg.demand]));
    const served = await servedLines(act.tx, pegs);
    const direct = new Map<string, { level: string; supply: string; supply_document: string; item: string; site: string; demand: string; demand_document: string; millionths: number; need_on: string | null; customer: string | null }>();
    for (const peg of pegs) {
      const key = `${peg.supply} ${peg.itemId} ${peg.demand}`;
      const known = direct.get(key);
      if (known) known.millionths += peg.quantity;
      else direct.set(key, {
        level: 'direct', supply: peg.supply, supply_document: document(peg.supply).document, item: codes.get(peg.itemId) ?? '', site: siteCodes.get(peg.siteId) ?? '', demand: peg.demand, demand_document: document(peg.demand).document, millionths: peg.quantity,
        need_on: peg.demand.startsWith('safety:') ? null : peg.demandOn, customer: document(peg.demand).customerName,
      });
    }
    const first = new Map(pegs.map((peg) => [peg.supply, peg]));
    const ends = [...served].flatMap(([supply, lines]) => lines.map((line) => ({
      level: 'end', supply, supply_document: document(supply).document, item: codes.get(first.get(supply)!.itemId) ?? '', site: siteCodes.get(first.get(supply)!.siteId) ?? '', demand: line.key, demand_document: line.document, millionths: line.quantity, need_on: line.needOn, customer: line.customerName,
    })));
    const all = [...direct.values(), ...ends].sort((a, b) => (a.level < b.level ? -1 : a.level > b.level ? 1 : a.supply < b.supply ? -1 : a.supply > b.supply ? 1 : a.demand < b.demand ? -1 : 1));
    for (let from = 0; from < all.length; from += 5000) yield all.slice(from, from + 5000).map(({ millionths, ...row }): Row => ({ ...row, quantity: String(millionths / 1e6) }));
  },
};

/** Every action, also the dismissed ones. */
export const actions: Sheet = {
  name: 'actions', title: 'Actions', means: 'What should be done by the material plan: make, order, expedite, defer, increase, decrease, cancel.', key: ['subject', 'action'], ...may,
  columns: [
    column('action', 'text', 'make, order, expedite, defer, increase, decrease or cancel.', 'expedite'), column('subject', 'text', 'Key of the order it is about.', 'purchase-order-line:3'), column('site', 'text', 'Code of the site.', 'AUG'), column('item', 'text', 'Code of the item.', 'SHAFT-14'),
    column('from_on', 'day', 'The order\'s day.', '2026-12-07'), column('to_on', 'day', 'The day it should have.', '2026-12-01'), column('from_quantity', 'quantity', 'The order\'s quantity.', '100'), column('to_quantity', 'quantity', 'The quantity it should have.', '100'),
    column('owner', 'text', 'planner or buyer.', 'buyer'), column('decide_by', 'day', 'When it must be decided.', '2026-12-01'), column('dismissed_by', 'text', 'Who wants to hear no more of it.', ''), column('dismissed_because', 'text', 'And why.', ''),
  ],
  rows: (act) => pieces<Row>(act.tx, sql<Row>`
    select a.kind as action, a.subject, s.code as site, i.code as item, a.from_on::text as from_on, a.to_on::text as to_on, ${amount('a.from_quantity')} as from_quantity, ${amount('a.to_quantity')} as to_quantity, a.owner, a.decide_by::text as decide_by, a.dismissed_by, nullif(a.dismissed_because, '') as dismissed_because
    from planning.action a join items.item i on i.id = a.item_id join resources.site s on s.id = a.site_id where ${inSites(act.caller, 'a.site_id')} order by a.subject, a.kind`),
};

/** Every run with its counts. */
export const runs: Sheet = {
  name: 'runs', title: 'Planning runs', means: 'Every run of material planning: what it read, what it made, how long it took.', key: ['run'], ...may,
  columns: [
    column('run', 'integer', 'Number of the run.', '12'), column('mode', 'text', 'regenerative or net-change.', 'regenerative'), column('state', 'text', 'done or failed.', 'done'), column('today', 'day', 'The day it planned from.', '2026-11-23'), column('started_at', 'instant', 'Begun.', '2026-11-23T08:00:00Z'),
    column('by', 'text', 'Who asked.', 'Paula Moreau'), column('read', 'text', 'Rows read, as JSON.', '{"items":504}'), column('made', 'text', 'Rows made, as JSON.', '{"plannedOrders":300}'), column('seconds', 'text', 'Reading, planning, writing, as JSON.', '{"planning":0.1}'), column('findings', 'integer', 'Findings kept of it.', '3'),
  ],
  rows: (act) => pieces<Row>(act.tx, sql<Row>`
    select r.id as run, r.mode, r.state, r.today::text as today, ${utc('r.started_at')} as started_at, r.by_name as by, r.read::text as read, r.made::text as made, r.seconds::text as seconds, (select count(*)::int from planning.finding f where f.run_id = r.id) as findings
    from planning.run r order by r.id`),
};
