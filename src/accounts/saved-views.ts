/** Views of tables as each user keeps them: nobody else sees them, so they are no facts of the plant. */
import { sql } from 'kysely';
import type { SavedView, SavedViewBody } from '#contract/accounts';
import type { Act } from '#desk';
import { Refusal } from '#kernel/refusal';

/** Nobody needs more; it keeps a runaway program from filling the table. */
const MOST = 200;

function owner({ caller }: Act): string {
  if (caller.user === null) throw new Refusal('forbidden', `${caller.name} is no user and keeps no views.`);
  return caller.user;
}

/** The caller's views by table and name. */
export async function listSavedViews(act: Act): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`select table_name as "table", name, columns, search from accounts.saved_view where user_id = ${act.caller.user} order by table_name, name`.execute(act.tx);
  return rows;
}

/** Keeps a view of the caller; one of the same table and name is replaced. */
export async function keepView(act: Act, { table, name }: { readonly table: string; readonly name: string }, { columns, search }: SavedViewBody): Promise<void> {
  const user = owner(act);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from accounts.saved_view where user_id = ${user} and (table_name, name) <> (${table}, ${name})`.execute(act.tx);
  if (rows[0]!.count >= MOST) throw new Refusal('conflict', `${act.caller.name} keeps ${MOST} views already.\nMaybe forget one that is no longer used.`);
  await sql`
    insert into accounts.saved_view (user_id, table_name, name, columns, search) values (${user}, ${table}, ${name}, ${JSON.stringify(columns)}::jsonb, ${JSON.stringify(search)}::jsonb)
    on conflict (user_id, table_name, name) do update set columns = excluded.columns, search = excluded.search`.execute(act.tx);
}

/** Forgets a view of the caller; one that is not there is forgotten already. */
export async function dropView(act: Act, { table, name }: { readonly table: string; readonly name: string }): Promise<void> {
  await sql`delete from accounts.saved_view where user_id = ${owner(act)} and table_name = ${table} and name = ${name}`.execute(act.tx);
}
