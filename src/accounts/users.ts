/** Users: added by the console or an admin, never by themselves. */
import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import type { NewUser, UserEdit, UserRow } from '#contract/accounts';
import { roles as knownRoles, type Role } from '#kernel/access';
import { Refusal } from '#kernel/refusal';
import { demandVersion, tell, type Act } from '#desk';
import type { Tx } from '#db';

interface Held {
  id: string; name: string; email: string; roles: Role[]; allSites: boolean; sites: number[]; employeeId: number | null; employee: string | null; disabled: boolean;
  madeAt: Date; lastSeenAt: Date | null; version: number;
}

const HELD = sql`
  select u.id, u.name, u.email, p.all_sites as "allSites", p.employee_id as "employeeId", e.name as employee, p.disabled, u."createdAt" as "madeAt", p.version,
    array(select role from accounts.user_role r where r.user_id = u.id order by role) as roles,
    array(select site_id from accounts.user_site s where s.user_id = u.id order by site_id) as sites,
    (select max("updatedAt") from accounts."session" s where s."userId" = u.id) as "lastSeenAt"
  from accounts."user" u join accounts.profile p on p.user_id = u.id left join people.employee e on e.id = p.employee_id`;

const rowOf = (held: Held): UserRow => ({
  id: held.id, name: held.name, email: held.email, roles: held.roles.filter((role) => knownRoles.includes(role)), sites: held.allSites ? 'all' : held.sites.map(Number),
  employeeId: held.employeeId, employee: held.employee, disabled: held.disabled, madeAt: held.madeAt.toISOString(), lastSeenAt: held.lastSeenAt?.toISOString() ?? null, version: held.version,
});

/** All users by name. */
export async function listUsers(tx: Tx): Promise<UserRow[]> {
  return (await sql<Held>`${HELD} order by lower(u.name), u.id`.execute(tx)).rows.map(rowOf);
}

/** The user; undefined where there is none. */
export async function userById(tx: Tx, id: string): Promise<UserRow | undefined> {
  const { rows } = await sql<Held>`${HELD} where u.id = ${id}`.execute(tx);
  return rows[0] && rowOf(rows[0]);
}

export async function userByEmail(tx: Tx, email: string): Promise<UserRow | undefined> {
  const { rows } = await sql<Held>`${HELD} where u.email = ${email.toLowerCase()}`.execute(tx);
  return rows[0] && rowOf(rows[0]);
}

/** Adds a user who can sign in with the password; returns the account's id. Fact `accounts/user-added`, without the password. */
export async function addUser(act: Act, user: NewUser): Promise<string> {
  const email = user.email.toLowerCase();
  if (await userByEmail(act.tx, email)) throw new Refusal('conflict', `There is already a user ${email}.\nMaybe edit that one, or set a new password.`, { fields: [{ field: 'email', value: email, reason: 'taken' }] });
  const id = randomUUID();
  await sql`insert into accounts."user" (id, name, email, "emailVerified", "updatedAt") values (${id}, ${user.name}, ${email}, true, ${act.now})`.execute(act.tx);
  await sql`insert into accounts.profile (user_id, employee_id, all_sites) values (${id}, ${user.employeeId}, ${user.sites === 'all'})`.execute(act.tx);
  await putRights(act, id, user);
  await putPassword(act, id, user.password);
  await tell(act, { kind: 'accounts/user-added', subject: `user:${id}`, data: { name: user.name, email, roles: user.roles, sites: user.sites } });
  return id;
}

/** Replaces what an admin may change. A disabled user is signed out everywhere. Fact `accounts/user-changed` with before and after. */
export async function editUser(act: Act, id: string, edit: UserEdit, version: number | undefined): Promise<void> {
  await sql`select from accounts.profile where user_id = ${id} for update`.execute(act.tx);
  const before = await demandUser(act.tx, id);
  demandVersion(`User ${before.name}`, before, version);
  if (before.roles.includes('admin') && !before.disabled && (edit.disabled || !edit.roles.includes('admin'))) await demandAnotherAdmin(act.tx, id);
  await sql`update accounts."user" set name = ${edit.name}, "updatedAt" = ${act.now} where id = ${id}`.execute(act.tx);
  await sql`update accounts.profile set employee_id = ${edit.employeeId}, all_sites = ${edit.sites === 'all'}, disabled = ${edit.disabled}, version = version + 1 where user_id = ${id}`.execute(act.tx);
  await putRights(act, id, edit);
  if (edit.disabled) await sql`delete from accounts."session" where "userId" = ${id}`.execute(act.tx);
  await tell(act, { kind: 'accounts/user-changed', subject: `user:${id}`, data: { before: { name: before.name, roles: before.roles, sites: before.sites, disabled: before.disabled }, after: { ...edit } } });
}

/** Sets a new password and signs the user out everywhere. Fact `accounts/password-set`. */
export async function setPassword(act: Act, id: string, password: string): Promise<void> {
  await demandUser(act.tx, id);
  await putPassword(act, id, password);
  await sql`delete from accounts."session" where "userId" = ${id}`.execute(act.tx);
  await tell(act, { kind: 'accounts/password-set', subject: `user:${id}` });
}

async function demandUser(tx: Tx, id: string): Promise<UserRow> {
  const user = await userById(tx, id);
  if (!user) throw new Refusal('not-found', `There is no user ${id}.`);
  return user;
}

async function demandAnotherAdmin(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql`select from accounts.user_role r join accounts.profile p using (user_id) where r.role = 'admin' and not p.disabled and r.user_id <> ${id} limit 1`.execute(tx);
  if (rows.length === 0) throw new Refusal('conflict', 'This is the last admin: nobody could look after users any more.\nMaybe make somebody else admin first.');
}

async function putRights(act: Act, id: string, { roles, sites }: { readonly roles: readonly Role[]; readonly sites: 'all' | readonly number[] }): Promise<void> {
  if (sites !== 'all' && sites.length > 0) {
    const { rows } = await sql<{ id: number }>`select id from resources.site where id = any(${[...sites]})`.execute(act.tx);
    const missing = sites.find((site) => !rows.some((row) => row.id === site));
    if (missing !== undefined) throw new Refusal('invalid', `There is no site number ${missing}.`, { fields: [{ field: 'sites', value: missing, reason: 'unknown' }] });
  }
  await sql`delete from accounts.user_role where user_id = ${id}`.execute(act.tx);
  await sql`delete from accounts.user_site where user_id = ${id}`.execute(act.tx);
  await sql`insert into accounts.user_role (user_id, role) select ${id}, unnest(${[...new Set(roles)]}::text[])`.execute(act.tx);
  if (sites !== 'all') await sql`insert into accounts.user_site (user_id, site_id) select ${id}, unnest(${[...new Set(sites)]}::bigint[])`.execute(act.tx);
}

async function putPassword(act: Act, id: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  const { numAffectedRows } = await sql`update accounts."account" set password = ${hash}, "updatedAt" = ${act.now} where "userId" = ${id} and "providerId" = 'credential'`.execute(act.tx);
  if (numAffectedRows === 0n)
    await sql`insert into accounts."account" (id, "accountId", "providerId", "userId", password, "updatedAt") values (${randomUUID()}, ${id}, 'credential', ${id}, ${hash}, ${act.now})`.execute(act.tx);
}
