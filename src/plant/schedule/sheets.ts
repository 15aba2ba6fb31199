/** The published schedule as a sheet, for whoever wants it as a file. */
import { sql } from 'kysely';
import { pieces } from '#desk/merge';
import type { Act, Column, Row, Sheet } from '#desk';

const text = (name: string, means: string, example: string): Column => ({ name, type: 'text', means, example });
const at = (name: string, means: string): Column => ({ name, type: 'instant', means, example: '2026-03-03T14:34:00Z' });

const inSites = ({ caller }: Act, column: string) => (caller.sites === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${[...caller.sites]}::bigint[])`);
const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Every operation of the published versions, in the order of the board. */
export const schedule: Sheet = {
  name: 'schedule', title: 'Schedule', means: 'The published schedule: every operation with machine and times.', key: ['site', 'operation_key'], mayImport: 'schedule.publish', mayExport: 'schedule.read',
  columns: [
    text('site', 'Code of the site.', 'AUG'), text('operation_key', 'Lasting key of the operation.', 'operation:17'), text('order', 'Production order or planned order.', 'MO-1024'), text('operation', 'Position and name.', '20 Mill'),
    text('item', 'Item made.', 'SHAFT-14'), { name: 'quantity', type: 'quantity', means: 'Still to be made.', example: '230' }, text('machine', 'Machine; empty: could not be placed.', 'CNC-07'),
    at('setup_starts_at', 'Changeover begins.'), at('starts_at', 'Run begins.'), at('ends_at', 'Run ends.'), at('need_by', 'Order wanted by.'), at('projected', 'Order ready by this schedule.'),
    { name: 'late_minutes', type: 'integer', means: 'By how much the order is late; 0: on time.', example: '0' }, text('sales_orders', 'Sales order lines it is for.', 'SO-1001/1'), text('crew', 'People planned beside it.', 'Kim Berg'),
    { name: 'pinned', type: 'boolean', means: 'Held by a person.', example: 'false' },
  ],
  rows: (act) => pieces<Row>(act.tx, sql<Row>`
    select s.code as site, o.key as operation_key, j.number as "order", o.name as operation, i.code as item, trim_scale(o.quantity)::text as quantity, m.code as machine,
      ${instant('o.setup_starts_at')} as setup_starts_at, ${instant('o.starts_at')} as starts_at, ${instant('o.ends_at')} as ends_at, ${instant('j.need_by')} as need_by, ${instant('j.projected')} as projected,
      case when j.need_by is null then null when j.projected is null then null else greatest(0, round(extract(epoch from j.projected - j.need_by) / 60))::int end as late_minutes,
      array_to_string(j.sales_orders, ' ') as sales_orders, (select string_agg(e.name, ', ' order by e.name) from unnest(o.crew) c(id) join people.employee e on e.id = c.id) as crew, o.pinned
    from schedule.version v join resources.site s on s.id = v.site_id join schedule.operation o on o.version_id = v.id join schedule.job j on j.version_id = v.id and j.place = o.job_place
    join items.item i on i.id = o.item_id left join resources.machine m on m.id = o.machine_id
    where v.state = 'published' and ${inSites(act, 'v.site_id')} order by s.code, o.key`),
};

/** Every order of the published versions with need-by and projected. */
export const scheduledOrders: Sheet = {
  name: 'scheduled-orders', title: 'Scheduled orders', means: 'Need-by and projected of every order in the published schedule, and why it is late.', key: ['site', 'order'], mayImport: 'schedule.publish', mayExport: 'schedule.read',
  columns: [
    text('site', 'Code of the site.', 'AUG'), text('order', 'Production order or planned order.', 'MO-1024'), text('item', 'Item made.', 'SHAFT-14'), { name: 'quantity', type: 'quantity', means: 'Still to be made.', example: '230' },
    text('customer', 'Nearest customer.', 'Kestrel Aero'), text('sales_orders', 'Sales order lines it is for.', 'SO-1001/1'), at('need_by', 'Wanted by.'), at('projected', 'Ready by this schedule.'),
    { name: 'late_minutes', type: 'integer', means: '0: on time.', example: '0' }, text('why_late', 'The chain that binds it.', 'queue behind MO-1020 on CNC-07 3 h'),
  ],
  rows: (act) => pieces<Row>(act.tx, sql<Row>`
    select s.code as site, j.number as "order", i.code as item, trim_scale(j.quantity)::text as quantity, j.customer, array_to_string(j.sales_orders, ' ') as sales_orders, ${instant('j.need_by')} as need_by, ${instant('j.projected')} as projected,
      case when j.need_by is null or j.projected is null then null else greatest(0, round(extract(epoch from j.projected - j.need_by) / 60))::int end as late_minutes,
      (select string_agg(p ->> 'text', '; ') from jsonb_array_elements(j.why_late) p) as why_late
    from schedule.version v join resources.site s on s.id = v.site_id join schedule.job j on j.version_id = v.id join items.item i on i.id = j.item_id
    where v.state = 'published' and ${inSites(act, 'v.site_id')} order by s.code, j.number`),
};
