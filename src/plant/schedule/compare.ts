/** Two versions side by side: what moved, who is late now, who is saved, whom it touches. */
import { sql } from 'kysely';
import type { Difference } from '#contract/schedule';
import type { Act } from '#desk';

interface MovedRow {
  key: string; number: string; name: string;
  fromMachine: string | null; toMachine: string | null;
  fromStart: Date | null; toStart: Date | null; fromEnd: Date | null; toEnd: Date | null;
  before: boolean; after: boolean; soon: boolean;
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
const SHOWN = 500;

/** What changes when the plant goes from one version (null: from nothing) to another. */
export async function compare(act: Act, from: number | null, to: number): Promise<Difference> {
  const { rows } = await sql<MovedRow>`
    select coalesce(a.key, b.key) as key, coalesce(ja.number, jb.number) as number, coalesce(b.name, a.name) as name,
      ma.code as "fromMachine", mb.code as "toMachine", a.starts_at as "fromStart", b.starts_at as "toStart", a.ends_at as "fromEnd", b.ends_at as "toEnd",
      a.key is not null as before, b.key is not null as after,
      coalesce(least(a.setup_starts_at, b.setup_starts_at) < ${act.now}::timestamptz + interval '24 hours', false) as soon
    from (select * from schedule.operation where version_id = ${from}) a
    full join (select * from schedule.operation where version_id = ${to}) b on a.key = b.key
    left join schedule.job ja on ja.version_id = a.version_id and ja.place = a.job_place
    left join schedule.job jb on jb.version_id = b.version_id and jb.place = b.job_place
    left join resources.machine ma on ma.id = a.machine_id
    left join resources.machine mb on mb.id = b.machine_id
    where a.key is null or b.key is null or a.machine_id is distinct from b.machine_id or a.starts_at is distinct from b.starts_at
    order by soon desc, least(a.setup_starts_at, b.setup_starts_at), key`.execute(act.tx);
  const moved = rows.filter((row) => row.before && row.after);
  const told = (await sql<{ reasons: Record<string, readonly [start: string | null, text: string]> | null }>`select reasons from schedule.version where id = ${to} and based_on = ${from}`.execute(act.tx)).rows[0]?.reasons;
  const why = ({ key, toStart }: MovedRow): string | null => { const [start, text] = told?.[key] ?? [null, null]; return start === iso(toStart) ? text : null; };

  const orders = await sql<{ number: string; customer: string | null; needBy: Date; from: Date | null; to: Date | null; wasLate: boolean; isLate: boolean }>`
    select b.number, b.customer, b.need_by as "needBy", a.projected as "from", b.projected as "to",
      a.key is not null and (a.projected is null or a.projected > a.need_by) as "wasLate", b.projected is null or b.projected > b.need_by as "isLate"
    from schedule.job b left join schedule.job a on a.version_id = ${from} and a.key = b.key
    where b.version_id = ${to} and b.need_by is not null order by b.need_by, b.number`.execute(act.tx);
  const changed = (row: (typeof orders.rows)[number]): Difference['saved'][number] => ({ number: row.number, customer: row.customer, needBy: iso(row.needBy), from: iso(row.from), to: iso(row.to) });

  const touched = moved.filter((row) => row.soon).map((row) => row.key);
  const people = await sql<{ name: string }>`
    select distinct e.name from schedule.operation o, unnest(o.crew) as c(id) join people.employee e on e.id = c.id
    where o.version_id = ${to} and o.key = any(${touched}) order by e.name`.execute(act.tx);
  return {
    from, to,
    moved: moved.slice(0, SHOWN).map((row) => ({ ...row, fromStart: iso(row.fromStart), toStart: iso(row.toStart), fromEnd: iso(row.fromEnd), toEnd: iso(row.toEnd), why: why(row) })),
    movedWithin24h: touched.length,
    added: rows.filter((row) => !row.before).length,
    removed: rows.filter((row) => !row.after).length,
    newlyLate: orders.rows.filter((row) => row.isLate && !row.wasLate).map(changed),
    saved: orders.rows.filter((row) => row.wasLate && !row.isLate).map(changed),
    people: people.rows.map((row) => row.name),
    machines: [...new Set(moved.filter((row) => row.soon).flatMap((row) => [row.fromMachine, row.toMachine]).filter((code) => code !== null))].sort(),
  };
}
