import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { z } from 'zod';
import { freshDatabase } from '#db/testing';
import { demandVersion, route, type Caller, type Route } from '#desk';
import { Refusal } from '#kernel/refusal';
import { record } from '#journal';
import { openApi } from './openapi.ts';
import { buildServer } from './server.ts';

const planner: Caller = { user: 'u1', name: 'Ada', roles: ['planner'], sites: 'all', employeeId: null };
let done = 0;
const routes = [
  route.read({ method: 'GET', path: '/things/:id', may: 'items.read', summary: 'One thing', params: z.object({ id: z.coerce.number().int() }), reply: z.object({ id: z.number(), version: z.number() }), handle: async (_act, { params }) => ({ id: params.id, version: 7 }) }),
  route.write({ method: 'POST', path: '/things', may: 'items.edit', summary: 'A new thing', body: z.object({ code: z.string().min(1) }), reply: z.object({ made: z.number() }), handle: async (act, { body }) => {
    if (body.code === 'no') throw new Refusal('conflict', 'No is taken.\nMaybe take another code.');
    await record(act.tx, { user: null, name: 'test' }, [{ kind: 'items/made', subject: `thing:${body.code}` }]);
    return { made: ++done };
  } }),
  route.write({ method: 'POST', path: '/users', may: 'accounts.admin', summary: 'A new user', reply: z.object({}), handle: async () => ({}) }),
];
const serve = async (caller: Caller | null) => buildServer({ db: await freshDatabase(), routes, callerOf: async () => caller });

test('nobody gets in without signing in, and nobody beyond a permission', async () => {
  const url = '/api/v1/things/1';
  assert.equal((await (await serve(null)).inject({ url })).statusCode, 401);
  const server = await serve(planner);
  assert.equal((await server.inject({ url })).statusCode, 200);
  const refused = await server.inject({ method: 'POST', url: '/api/v1/users', payload: {} });
  assert.equal(refused.statusCode, 403);
  assert.match(refused.json().maybe, /admin/);
});

test('what is sent wrongly is refused with field, value and reason', async () => {
  const server = await serve(planner);
  const answer = await server.inject({ method: 'POST', url: '/api/v1/things', payload: { code: '' } });
  assert.equal(answer.statusCode, 422);
  assert.deepEqual(answer.json().fields.map((f: { field: string; value: string }) => [f.field, f.value]), [['code', '']]);
  assert.match(answer.headers['content-type'] as string, /problem\+json/);
});

test('a refusal carries its advice', async () => {
  const answer = await (await serve(planner)).inject({ method: 'POST', url: '/api/v1/things', payload: { code: 'no' } });
  assert.deepEqual([answer.statusCode, answer.json().detail, answer.json().maybe], [409, 'No is taken.', 'Maybe take another code.']);
});

test('a full disk and a database that is away are said as what they are, to be tried again, and are no fault of the program', async () => {
  const failing = (error: Error) => route.read({ method: 'GET', path: '/failing', may: 'items.read', summary: 'Fails', reply: z.object({}), handle: async () => {
    throw error;
  } });
  const answer = async (error: Error) => buildServer({ db: await freshDatabase(), routes: [failing(error)], callerOf: async () => planner }).inject({ url: '/api/v1/failing' });
  const full = await answer(Object.assign(new Error('could not extend file "base/1": No space left on device'), { code: '53100' }));
  assert.deepEqual([full.statusCode, full.json().title, full.headers['retry-after']], [503, 'The disk is full', '2']);
  assert.match(full.json().detail, /nothing of this was written/);
  for (const error of [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), Object.assign(new Error('the database system is starting up'), { code: '57P03' }), new Error('Connection terminated unexpectedly'), new Error('Client has encountered a connection error and is not queryable')])
    assert.deepEqual([(await answer(error)).statusCode, (await answer(error)).json().title], [503, 'The database is away']);
  assert.equal((await answer(new Error('a bug'))).statusCode, 500);
});

test('a rule of the database that is broken is a sentence, without tables and keys', async () => {
  const breaking = (error: object) => route.write({ method: 'POST', path: '/breaking', may: 'items.edit', summary: 'Breaks', body: z.object({}), reply: z.object({}), handle: async () => {
    throw Object.assign(new Error('from the database'), error);
  } });
  const said = async (error: object) => {
    const answer = await buildServer({ db: await freshDatabase(), routes: [breaking(error)], callerOf: async () => planner }).inject({ method: 'POST', url: '/api/v1/breaking', payload: {} });
    return [answer.statusCode, answer.json().detail, answer.json().maybe];
  };
  assert.deepEqual(await said({ code: '23514', constraint: 'line_price_is_not_negative', detail: 'Failing row contains (1, 2).' }), [409, 'What was sent breaks a rule of the plant: line price is not negative.', 'Maybe correct it.']);
  assert.deepEqual((await said({ code: '23505', constraint: 'changeover_pair_is_unique', detail: 'Key (a)=(1) already exists.' })).slice(0, 2), [409, 'What was sent is there already, or stands in it twice: changeover pair is unique.']);
  assert.deepEqual((await said({ code: '23503', detail: 'Key (employee_id)=(7) is not present in table "employee".' })).slice(0, 2), [404, 'There is no employee number 7.']);
  assert.deepEqual((await said({ code: '23503', detail: 'Key (id)=(7) is still referenced from table "sales_order_line".' })).slice(0, 2), [409, 'This is still needed: by a sales order line.']);
  assert.deepEqual((await said({ code: '23502', table: 'machine', column: 'work_center_id' })).slice(0, 2), [422, 'The work center id of a machine is missing.']);
  assert.deepEqual((await said({ code: '22003' })).slice(0, 2), [422, 'What was sent cannot be kept: a number is too large.']);
});

test('sent twice with one key, done once; the same key for something else is refused', async () => {
  const server = await serve(planner);
  const send = (code: string) => server.inject({ method: 'POST', url: '/api/v1/things', payload: { code }, headers: { 'idempotency-key': 'k1' } });
  const [a, b] = await Promise.all([send('x'), send('x')]);
  assert.deepEqual([a.statusCode, a.json()], [b.statusCode, b.json()]);
  assert.equal((await send('y')).statusCode, 409);
});

test('a secret is told once: not even the same key gets it again', async () => {
  const telling = route.write({ method: 'POST', path: '/keys', may: 'items.edit', summary: 'A key', reply: z.object({ key: z.string() }), tellsSecret: true, handle: async () => ({ key: 'opsf_secret' }) });
  const db = await freshDatabase();
  const server = buildServer({ db, routes: [telling], callerOf: async () => planner });
  const send = () => server.inject({ method: 'POST', url: '/api/v1/keys', payload: {}, headers: { 'idempotency-key': 'k' } });
  assert.equal((await send()).json().key, 'opsf_secret');
  assert.equal((await send()).statusCode, 409);
  const kept = await db.read((tx) => sql<{ reply: unknown }>`select reply from api.idempotency`.execute(tx));
  assert.deepEqual(kept.rows, [{ reply: null }]);
});

test('work that opens its own transactions is done once too: who sends again meanwhile is told so, and afterwards gets the answer; what was refused may be tried again', async () => {
  let [runs, refuse] = [0, true];
  const { promise: waits, resolve: go } = Promise.withResolvers<void>();
  const { promise: atWork, resolve: begun } = Promise.withResolvers<void>();
  const opening = route.open({
    method: 'POST', path: '/files', may: 'items.edit', summary: 'Takes a file in', body: z.object({ name: z.string() }), reply: z.object({ runs: z.number() }),
    async open(_act, { body }) {
      if (refuse) throw new Refusal('conflict', `${body.name} is no file.`);
      runs++;
      begun();
      await waits;
      return { runs };
    },
  });
  const server = buildServer({ db: await freshDatabase(), routes: [opening], callerOf: async () => planner });
  const send = (name = 'a.csv') => server.inject({ method: 'POST', url: '/api/v1/files', payload: { name }, headers: { 'idempotency-key': 'k' } });
  assert.equal((await send()).statusCode, 409);
  refuse = false;
  const first = send();
  await atWork;
  const second = await send();
  assert.deepEqual([second.statusCode, second.json().maybe], [409, 'Maybe ask again in a moment.']);
  go();
  assert.deepEqual([(await first).json(), (await send()).json(), runs], [{ runs: 1 }, { runs: 1 }, 1]);
  assert.match((await send('b.csv')).json().detail, /used before for something else/);
});

test('a lost update is refused with the record as it is now and what differs from what was sent', async () => {
  const current = { version: 9, code: 'T', name: 'Theirs', days: [1, 2], note: 'same' };
  const edit = route.write({
    method: 'PUT', path: '/things/:id', may: 'items.edit', summary: 'Edit a thing', body: z.object({ code: z.string(), name: z.string(), days: z.array(z.number()), note: z.string() }), reply: z.object({}),
    async handle(_act, { version }) {
      demandVersion('Thing T', current, version);
      return {};
    },
  });
  const server = buildServer({ db: await freshDatabase(), routes: [edit], callerOf: async () => planner });
  const answer = await server.inject({ method: 'PUT', url: '/api/v1/things/1', headers: { 'if-match': '"8"' }, payload: { code: 'T', name: 'Mine', days: [1, 3], note: 'same' } });
  assert.equal(answer.statusCode, 412);
  assert.deepEqual(answer.json().details, { current, difference: [{ field: 'name', sent: 'Mine', now: 'Theirs' }, { field: 'days', sent: [1, 3], now: [1, 2] }] });
});

test('a record carries its version as ETag, and is not sent again to whoever has it', async () => {
  const server = await serve(planner);
  const answer = await server.inject({ url: '/api/v1/things/1' });
  assert.equal(answer.headers.etag, '"7"');
  assert.equal((await server.inject({ url: '/api/v1/things/1', headers: { 'if-none-match': '"7"' } })).statusCode, 304);
});

test('the API describes every route with its permission', () => {
  const doc = openApi(routes, '1') as { paths: Record<string, Record<string, Record<string, unknown>>> };
  assert.equal(doc.paths['/api/v1/things/{id}']?.['get']?.['x-permission'], 'items.read');
  assert.deepEqual(Object.keys(doc.paths), ['/api/v1/things/{id}', '/api/v1/things', '/api/v1/users']);
});

test('nobody unknown makes the server read a large body, and what anybody may send is short', async () => {
  const badge: Route = route.write({ method: 'POST', path: '/badge', may: 'public', summary: 'Badge', body: z.object({ text: z.string() }), reply: z.object({}), handle: async () => ({}) });
  const server = buildServer({ db: await freshDatabase(), routes: [...routes, badge], callerOf: async () => null });
  const long = JSON.stringify({ text: 'x'.repeat(70_000) });
  const headers = { 'content-type': 'application/json' };
  assert.equal((await server.inject({ method: 'POST', url: '/api/v1/badge', headers, payload: long })).statusCode, 413);
  const closed = routes[1]!;
  // not even read: what is no JSON is no fault of whoever is not known
  assert.equal((await server.inject({ method: 'POST', url: `/api/v1${closed.path}`, headers, payload: '{"text": ' })).statusCode, 401);
});
