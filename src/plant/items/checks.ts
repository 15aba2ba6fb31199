/** What is possible but suspicious about items, bills and routings. */
import { sql } from 'kysely';
import type { Act, HealthFinding } from '#desk';

interface Suspect {
  rule: keyof typeof SAYS;
  subject: string;
  code: string;
  more: string;
}

const SAYS = {
  'make-without-bill': { severity: 'error', says: (code) => `${code} is made, and no bill is in force: it is planned without material, and none is issued.`, remedy: 'Activate a bill, or let the item be bought.' },
  'make-without-routing': { severity: 'warning', says: (code) => `${code} is made, and no routing is in force: it is planned by its lead time and not scheduled.`, remedy: 'Activate a routing.' },
  'bill-ended': { severity: 'error', says: (code, more) => `The last bill of ${code} ended on ${more}.`, remedy: 'Extend it, or activate its successor.' },
  'bill-empty': { severity: 'warning', says: (code) => `The active bill ${code} has no lines: making it uses nothing.`, remedy: 'Add its components.' },
  'routing-empty': { severity: 'warning', says: (code) => `The active routing ${code} has no operations.`, remedy: 'Add its operations.' },
  'operation-without-machine': { severity: 'error', says: (code, more) => `No machine is left that could do operation ${code} (${more}): all are retired.`, remedy: 'Name another machine or work center.' },
  'cost-zero': { severity: 'info', says: (code) => `${code} costs nothing: stock and plans are valued without it.`, remedy: 'Enter its standard cost.' },
  'component-inactive': { severity: 'warning', says: (code, more) => `The active bill ${code} uses ${more}, which is not active.`, remedy: 'Replace the component, or activate it.' },
  'component-operation-unknown': { severity: 'warning', says: (code, more) => `The bill ${code} uses a component at operation ${more}, which none of the item's routings in force has; it is issued at the first.`, remedy: 'Correct the operation of the line.' },
  'family-unknown': { severity: 'info', says: (code, more) => `Family ${code} is not listed in changeover matrix ${more}; every change to or from it takes the matrix' default.`, remedy: 'List the family, or correct it.' },
  'phantom-without-bill': { severity: 'error', says: (code) => `${code} is a phantom without a bill: whatever needs it needs nothing.`, remedy: 'Activate a bill, or let it be stocked.' },
  'phantom-bought': { severity: 'warning', says: (code) => `${code} is a phantom and is bought: it will never be ordered.`, remedy: 'Choose one of the two.' },
} satisfies Record<string, { severity: HealthFinding['severity']; says: (code: string, more: string) => string; remedy: string }>;

/** One query; each finding names the thing, what follows, and what to do. */
export async function checkItems({ tx, now }: Act): Promise<readonly HealthFinding[]> {
  const on = (alias: string) => sql`${sql.ref(`${alias}.status`)} = 'active' and daterange(${sql.ref(`${alias}.effective_from`)}, ${sql.ref(`${alias}.effective_to`)}, '[]') @> (${now}::timestamptz at time zone 'UTC')::date`;
  const hasBill = sql`exists (select from items.bill b where b.item_id = i.id and ${on('b')})`;
  const ended = sql`(select max(b.effective_to) from items.bill b where b.item_id = i.id and b.status = 'active' having bool_and(b.effective_to < (${now}::timestamptz at time zone 'UTC')::date))`;
  const { rows } = await sql<Suspect>`
    select 'make-without-bill' as rule, 'item:' || i.id as subject, i.code, '' as more from items.item i where i.active and i.supply = 'make' and not i.phantom and not ${hasBill} and ${ended} is null
    union all
    select 'bill-ended', 'item:' || i.id, i.code, ${ended}::text from items.item i where i.active and i.supply <> 'buy' and ${ended} is not null
    union all
    select 'phantom-without-bill', 'item:' || i.id, i.code, '' from items.item i where i.active and i.phantom and not ${hasBill} and ${ended} is null
    union all
    select 'phantom-bought', 'item:' || i.id, i.code, '' from items.item i where i.active and i.phantom and i.supply = 'buy'
    union all
    select 'make-without-routing', 'item:' || i.id, i.code, '' from items.item i where i.active and i.supply = 'make' and not i.phantom and not exists (select from items.routing r where r.item_id = i.id and ${on('r')})
    union all
    select 'cost-zero', 'item:' || i.id, i.code, '' from items.item i where i.active and not i.phantom and i.unit_cost = 0
    union all
    select 'bill-empty', 'bill:' || b.id, i.code || ' ' || b.revision, '' from items.bill b join items.item i on i.id = b.item_id where ${on('b')} and not exists (select from items.bill_line l where l.bill_id = b.id)
    union all
    select 'component-inactive', 'bill:' || b.id, i.code || ' ' || b.revision, c.code from items.bill b join items.item i on i.id = b.item_id and i.active join items.bill_line l on l.bill_id = b.id join items.item c on c.id = l.component_id
      where ${on('b')} and not c.active
    union all
    select 'component-operation-unknown', 'bill:' || b.id, i.code || ' ' || b.revision, string_agg(distinct l.operation_position::text, ', ') from items.bill b join items.item i on i.id = b.item_id join items.bill_line l on l.bill_id = b.id
      where ${on('b')} and l.operation_position is not null and exists (select from items.routing r where r.item_id = i.id and ${on('r')})
        and not exists (select from items.routing r join items.routing_operation o on o.routing_id = r.id where r.item_id = i.id and ${on('r')} and o.position = l.operation_position)
      group by b.id, i.code, b.revision
    union all
    select 'routing-empty', 'routing:' || r.id, i.code || ' ' || r.revision, '' from items.routing r join items.item i on i.id = r.item_id where ${on('r')} and not exists (select from items.routing_operation o where o.routing_id = r.id)
    union all
    select 'operation-without-machine', 'routing:' || r.id, i.code || ' ' || r.revision || ' ' || o.position, o.name from items.routing r join items.item i on i.id = r.item_id join items.routing_operation o on o.routing_id = r.id
      where ${on('r')} and case when exists (select from items.routing_operation_machine x where x.operation_id = o.id)
        then not exists (select from items.routing_operation_machine x join resources.machine m on m.id = x.machine_id where x.operation_id = o.id and not m.retired)
        else not exists (select from resources.machine m where m.work_center_id = o.work_center_id and not m.retired) end
    union all
    select 'family-unknown', 'changeover-matrix:' || f.matrix_id, f.family, x.code
    from (select distinct coalesce(o.changeover_family, i.changeover_family) as family, m.changeover_matrix_id as matrix_id from items.routing r join items.item i on i.id = r.item_id join items.routing_operation o on o.routing_id = r.id
        join resources.machine m on m.work_center_id = o.work_center_id and not m.retired where ${on('r')} and m.changeover_matrix_id is not null) f
      join resources.changeover_matrix x on x.id = f.matrix_id
      where f.family is not null and not exists (select from resources.changeover c where c.matrix_id = f.matrix_id and f.family in (c.from_family, c.to_family))
    order by rule, code`.execute(tx);
  return rows.map(({ rule, subject, code, more }) => {
    const { severity, says, remedy } = SAYS[rule];
    return { rule, severity, subject, message: says(code, more), remedy };
  });
}
