/** Accounts over HTTP: users, API keys, each user's own views of tables. */
import { z } from 'zod';
import { apiKeyRow, madeApiKey, newApiKey, newPassword, newUser, savedView, savedViewBody, userEdit, userRow } from '#contract/accounts';
import { id, listQuery, pageOf } from '#contract/words';
import { pageOfWhole, route, type Route } from '#desk';
import type { Permission } from '#kernel/access';
import { Refusal } from '#kernel/refusal';
import { listApiKeys, makeApiKey, revokeApiKey } from './api-keys.ts';
import { dropView, keepView, listSavedViews } from './saved-views.ts';
import { addUser, editUser, listUsers, setPassword, userById } from './users.ts';

const byText = z.object({ id: z.string().min(1).max(100) });
const byNumber = z.object({ id });
const byName = z.object({ table: z.string().min(1).max(60), name: z.string().trim().min(1).max(80) });

export const routes: readonly Route[] = [
  route.read({ method: 'GET', path: '/users', may: 'accounts.admin', summary: 'All users', query: listQuery, reply: pageOf(userRow), handle: async ({ tx }, { query }) => pageOfWhole(await listUsers(tx), query, (user) => user.id) }),
  route.read({
    method: 'GET', path: '/users/:id', may: 'accounts.admin', summary: 'One user', params: byText, reply: userRow,
    async handle({ tx }, { params }) {
      const user = await userById(tx, params.id);
      if (!user) throw new Refusal('not-found', `There is no user ${params.id}.`);
      return user;
    },
  }),
  route.write({ method: 'POST', path: '/users', may: 'accounts.admin', summary: 'Add a user', body: newUser, reply: z.object({ id: z.string() }), handle: async (act, { body }) => ({ id: await addUser(act, body) }) }),
  route.write({
    method: 'PUT', path: '/users/:id', may: 'accounts.admin', summary: 'Change a user’s name, roles, sites, or lock it', params: byText, body: userEdit, reply: userRow,
    async handle(act, { params, body, version }) {
      await editUser(act, params.id, body, version);
      return (await userById(act.tx, params.id))!;
    },
  }),
  route.write({ method: 'POST', path: '/users/:id/password', may: 'accounts.admin', summary: 'Set a new password', params: byText, body: newPassword, reply: z.object({}), handle: async (act, { params, body }) => {
    await setPassword(act, params.id, body.password);
    return {};
  } }),
  route.read({ method: 'GET', path: '/api-keys', may: 'accounts.admin', summary: 'All API keys', query: listQuery, reply: pageOf(apiKeyRow), handle: async ({ tx }, { query }) => pageOfWhole(await listApiKeys(tx), query, (key) => key.id) }),
  route.write({
    method: 'POST', path: '/api-keys', may: 'accounts.admin', summary: 'Make an API key; the key itself is told once', body: newApiKey, reply: madeApiKey, tellsSecret: true,
    handle: (act, { body }) => makeApiKey(act, { name: body.name, userId: body.userId, scopes: body.scopes as Permission[] | null, area: body.area, expiresAt: body.expiresAt === null ? null : new Date(body.expiresAt) }),
  }),
  route.write({ method: 'DELETE', path: '/api-keys/:id', may: 'accounts.admin', summary: 'Revoke an API key', params: byNumber, reply: z.object({}), handle: async (act, { params }) => {
    await revokeApiKey(act, params.id);
    return {};
  } }),

  route.read({ method: 'GET', path: '/saved-views', may: 'signed-in', summary: 'One’s own views of tables', query: listQuery, reply: pageOf(savedView), handle: async (act, { query }) => pageOfWhole(await listSavedViews(act), query, (view) => `${view.table} ${view.name}`) }),
  route.write({
    method: 'PUT', path: '/saved-views/:table/:name', may: 'signed-in', summary: 'Keep a view of a table', params: byName, body: savedViewBody, reply: z.object({}),
    async handle(act, { params, body }) {
      await keepView(act, params, body);
      return {};
    },
  }),
  route.write({
    method: 'DELETE', path: '/saved-views/:table/:name', may: 'signed-in', summary: 'Forget a view of a table', params: byName, reply: z.object({}),
    async handle(act, { params }) {
      await dropView(act, params);
      return {};
    },
  }),
];
