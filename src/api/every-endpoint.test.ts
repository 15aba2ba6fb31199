/** Deny by default: every endpoint asked as every role, as nobody, and with a key that is made for something else. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { routes } from '#app';
import { freshDatabase } from '#db/testing';
import type { Caller } from '#desk';
import { mayUse, roles, type Permission, type Role } from '#kernel/access';
import { buildServer } from './server.ts';
import { webhookRoutes } from './webhooks.ts';

const all = [...routes(), ...webhookRoutes];

test('every endpoint has a permission of the table, or says that it needs none', () => {
  const open = all.filter((route) => route.may === 'public').map((route) => `${route.method} ${route.path}`);
  assert.deepEqual(open, [], 'nothing of the plant is public');
  const paths = all.map((route) => `${route.method} ${route.path}`);
  assert.deepEqual(paths.filter((path, i) => paths.indexOf(path) !== i), [], 'no endpoint is declared twice');
});

test('whatever is created is created once under an Idempotency-Key; what keeps no answer has its reason', () => {
  const posts = all.filter((route) => route.method === 'POST');
  assert.ok(posts.length > 80 && posts.every((route) => route.handle !== undefined || route.open !== undefined), 'every POST goes through the keeping of answers');
  const unkept = posts.filter((route) => route.unkept).map((route) => route.path);
  // reports bear keys of their own; a sign-in is answered with a secret; hours are only reckoned
  assert.deepEqual(unkept, ['/calendar-hours', '/floor/terminals/:machine/sign-in', '/floor/reports']);
});

test('each role gets through exactly where the table says so', async () => {
  const db = await freshDatabase();
  let caller: Caller | null = null;
  const server = buildServer({ db, routes: all, callerOf: async () => caller });
  const wrong: string[] = [];
  for (const route of all) {
    const url = `/api/v1${route.path.replaceAll(/:\w+/g, '999999')}`;
    const ask = async (): Promise<number> => (await server.inject({ method: route.method, url, ...(route.method === 'GET' ? {} : { payload: {} }) })).statusCode;
    caller = null;
    if ((await ask()) !== 401) wrong.push(`${route.method} ${url} lets nobody in`);
    for (const role of roles) {
      caller = { user: `u-${role}`, name: role, roles: [role as Role], sites: 'all', employeeId: null };
      const may = route.may === 'signed-in' || mayUse([role as Role], route.may as Permission);
      const status = await ask();
      // a role that may gets through to the work, which may well refuse what was sent
      if (may ? status === 401 || status === 500 : status !== 403) wrong.push(`${route.method} ${url} as ${role}: ${status}`);
    }
    caller = { user: 'u-key', name: 'a key for little', roles: ['admin'], sites: 'all', employeeId: null, scopes: [] };
    if (route.may !== 'signed-in' && (await ask()) !== 403) wrong.push(`${route.method} ${url} with a key without scopes`);
    caller = { user: 'u-wall', name: 'a screen', roles: ['admin'], sites: 'all', employeeId: null, scopes: ['floor.read'], area: 'MILL' };
    if ((await ask()) !== 403) wrong.push(`${route.method} ${url} with the key of another area's wall`);
  }
  await server.close();
  assert.deepEqual(wrong, []);
});
