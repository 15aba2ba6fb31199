/** Who is signed in, what they may, and what plant this is. */
import { sql } from 'kysely';
import { me } from '#contract/accounts';
import { callerMay, route, type Route } from '#desk';
import { permissions } from '#kernel/access';

export const meRoutes: readonly Route[] = [
  route.read({
    method: 'GET', path: '/me', may: 'signed-in', summary: 'Who is signed in, and what they may', reply: me,
    async handle({ tx, caller, now }) {
      const user = caller.user === null ? undefined : (await sql<{ id: string; name: string; email: string }>`select id, name, email from accounts."user" where id = ${caller.user}`.execute(tx)).rows[0];
      const sites = await sql<{ id: number; name: string; zone: string }>`
        select id, name, zone from resources.site where ${caller.sites === 'all'} or id = any(${caller.sites === 'all' ? [] : [...caller.sites]}::bigint[]) order by id limit 1`.execute(tx);
      const demo = await sql`select from journal.fact where kind = 'demo/loaded' limit 1`.execute(tx);
      const site = sites.rows[0];
      return {
        user: user ?? null, roles: [...caller.roles], permissions: permissions.filter((permission) => callerMay(caller, permission)), sites: caller.sites === 'all' ? 'all' as const : [...caller.sites], employeeId: caller.employeeId,
        plant: { name: site?.name ?? 'Opsfloor', zone: site?.zone ?? 'UTC', siteId: site?.id ?? null }, now: now.toISOString(), demo: demo.rows.length > 0,
      };
    },
  }),
];
