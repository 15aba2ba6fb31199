/** The front door as a stranger tries it: guessing passwords, pages of other sites, requests that are no requests; and what every answer says to a browser. */
import { test, type TestContext } from 'node:test';
import assert from 'node:assert/strict';
import { addUser, openSignIn } from '#accounts';
import { buildHouse } from '#api';
import { routes } from '#app';
import { freshDatabase } from '#db/testing';
import { CONSOLE } from '#desk';

const [EMAIL, PASSWORD] = ['ada@plant.example', 'a long password'];

async function house(t: TestContext, { proxies = [] }: { proxies?: readonly string[] } = {}) {
  const db = await freshDatabase();
  await db.write((tx) => addUser({ tx, caller: CONSOLE, now: new Date() }, { name: 'Ada', email: EMAIL, password: PASSWORD, roles: ['admin'], sites: 'all', employeeId: null }));
  const signIn = await openSignIn(db);
  const server = await buildHouse({ db, signIn, version: 'test', web: '/nowhere', proxies });
  const enter = (password: string, from: string, headers: Record<string, string> = {}) =>
    server.inject({ method: 'POST', url: '/api/auth/sign-in/email', remoteAddress: from, headers, payload: { email: EMAIL, password } });
  const signedIn = async (): Promise<string> => (await enter(PASSWORD, '10.9.9.9')).cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  t.after(() => server.close().then(() => signIn.close()));
  return { server, enter, signedIn };
}

test('who guesses passwords is stopped, however the requests say where they come from; others are not', async (t) => {
  const { enter } = await house(t);
  for (let n = 0; n < 10; n++) assert.equal((await enter('wrong password', '10.0.0.1', { 'x-forwarded-for': `192.0.2.${n}`, 'x-opsfloor-peer': `192.0.2.${n}` })).statusCode, 401);
  assert.equal((await enter(PASSWORD, '10.0.0.1', { 'x-forwarded-for': '192.0.2.99', 'x-opsfloor-peer': '192.0.2.99' })).statusCode, 429);
  assert.equal((await enter(PASSWORD, '10.0.0.2')).statusCode, 200);
});

test('behind a proxy that is named, each of those behind it is counted', async (t) => {
  const { enter } = await house(t, { proxies: ['10.0.0.1'] });
  for (let n = 0; n < 12; n++) assert.equal((await enter('wrong password', '10.0.0.1', { 'x-forwarded-for': `192.0.2.${n}` })).statusCode, 401);
  for (let n = 0; n < 10; n++) await enter('wrong password', '10.0.0.1', { 'x-forwarded-for': '192.0.2.200' });
  assert.equal((await enter(PASSWORD, '10.0.0.1', { 'x-forwarded-for': '192.0.2.200' })).statusCode, 429);
});

test('the cookie of a session is for this server alone, and no script reads it', async (t) => {
  const { enter } = await house(t);
  const cookie = [(await enter(PASSWORD, '10.0.0.1')).headers['set-cookie']].flat().find((one) => one!.includes('session_token'))!;
  assert.match(cookie, /HttpOnly/);
  assert.match(cookie, /SameSite=Lax/);
  assert.match(cookie, /Path=\//);
  assert.doesNotMatch(cookie, /Domain/);
});

test('a page of another site writes nothing in the name of who is signed in here', async (t) => {
  const { server, signedIn } = await house(t);
  const cookie = await signedIn();
  const write = async (headers: Record<string, string>) => (await server.inject({ method: 'POST', url: '/api/v1/skills', headers: { host: 'plant.example', cookie, ...headers }, payload: { code: `S${Math.random()}`.slice(0, 12), name: 'Welding' } })).statusCode;
  for (const elsewhere of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'no address' }, { origin: 'https://plant.example.evil.example' }, { origin: 'http://plant.example:8080' }, { 'sec-fetch-site': 'cross-site' }])
    assert.equal(await write(elsewhere as Record<string, string>), 403, JSON.stringify(elsewhere));
  for (const own of [{ origin: 'http://plant.example' }, { 'sec-fetch-site': 'same-origin' }, {}]) assert.equal(await write(own as Record<string, string>), 201, JSON.stringify(own));
  const out = await server.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { host: 'plant.example', cookie, origin: 'https://evil.example' }, payload: {} });
  assert.equal(out.statusCode, 403, 'nor does it sign anybody out');
});

test('what the sign-in library could do besides is not offered', async (t) => {
  const { server, signedIn } = await house(t);
  const cookie = await signedIn();
  for (const path of ['sign-up/email', 'update-user', 'delete-user', 'change-email', 'list-accounts', 'unlink-account', 'request-password-reset', 'callback/other', 'error', 'ok'])
    for (const method of ['GET', 'POST'] as const) {
      const answer = await server.inject({ method, url: `/api/auth/${path}`, headers: { cookie }, ...(method === 'POST' ? { payload: { email: 'eve@plant.example', password: PASSWORD, name: 'Eve' } } : {}) });
      assert.deepEqual([answer.statusCode, answer.headers['content-type']], [404, 'application/problem+json; charset=utf-8'], `${method} ${path}`);
    }
});

test('every answer tells the browser to be careful', async (t) => {
  const { server, signedIn } = await house(t);
  const cookie = await signedIn();
  for (const url of ['/', '/api', '/api/v1/me', '/api/v1/nothing', '/api/v1/exchange/template', '/api/auth/get-session']) {
    const { headers } = await server.inject({ url, headers: { cookie } });
    assert.equal(headers['x-content-type-options'], 'nosniff', url);
    assert.equal(headers['x-frame-options'], 'SAMEORIGIN', url);
    assert.match(String(headers['content-security-policy']), /default-src 'self'.*frame-ancestors 'none'/, url);
    assert.equal(headers['referrer-policy'], 'same-origin', url);
    assert.equal(headers['x-powered-by'], undefined);
  }
  assert.equal((await server.inject({ url: '/api/v1/me', headers: { cookie } })).headers['cache-control'], 'no-store');
});

test('whatever cannot be read is answered with problem details and its own status', async (t) => {
  const { server, signedIn } = await house(t);
  const cookie = await signedIn();
  const json = { cookie, 'content-type': 'application/json' };
  const cases: [what: string, status: number, ask: () => Promise<{ statusCode: number; headers: Record<string, unknown>; body: string; json: () => unknown }>][] = [
    ['nothing there', 404, () => server.inject({ url: '/api/v1/nothing', headers: { cookie } })],
    ['nothing there to write to', 404, () => server.inject({ method: 'POST', url: '/api/v1/nothing', headers: json, payload: '{}' })],
    ['no such record', 404, () => server.inject({ url: '/api/v1/items/999999', headers: { cookie } })],
    ['another method', 405, () => server.inject({ method: 'DELETE', url: '/api/v1/items/7', headers: { cookie } })],
    ['reading what is only written', 405, () => server.inject({ url: '/api/v1/schedule/replan', headers: { cookie } })],
    ['too large', 413, () => server.inject({ method: 'POST', url: '/api/v1/skills', headers: json, payload: Buffer.alloc(64 * 1024 * 1024 + 1, 32) })],
    ['another content', 415, () => server.inject({ method: 'POST', url: '/api/v1/skills', headers: { cookie, 'content-type': 'application/xml' }, payload: '<skill/>' })],
    ['broken JSON', 400, () => server.inject({ method: 'POST', url: '/api/v1/skills', headers: json, payload: '{"code": ' })],
    ['no JSON at all', 400, () => server.inject({ method: 'POST', url: '/api/v1/skills', headers: json, payload: '' })],
    ['a list where a record is due', 422, () => server.inject({ method: 'POST', url: '/api/v1/skills', headers: json, payload: '[]' })],
    ['a broken address', 400, () => server.inject({ url: '/api/v1/items/%E0%A4%A', headers: { cookie } })],
    ['an address part without end', 414, () => server.inject({ url: `/api/v1/items/${'9'.repeat(300)}`, headers: { cookie } })],
    ['a version that is none', 422, () => server.inject({ method: 'PUT', url: '/api/v1/skills/1', headers: { ...json, 'if-match': 'seven' }, payload: '{}' })],
    ['a number no column holds', 422, () => server.inject({ url: '/api/v1/items/9007199254740993', headers: { cookie } })],
    ['half a character', 422, () => server.inject({ method: 'POST', url: '/api/v1/skills', headers: json, payload: '{"code": "W", "name": "\\ud800"}' })],
    ['a zero byte', 422, () => server.inject({ method: 'POST', url: '/api/v1/skills', headers: json, payload: JSON.stringify({ code: 'a\u0000b', name: 'x' }) })],
  ];
  for (const [what, status, ask] of cases) {
    const answer = await ask();
    assert.equal(answer.statusCode, status, `${what}: ${answer.body.slice(0, 200)}`);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, what);
    const said = answer.json() as { type: string; title: string; status: number; detail: string };
    assert.equal(said.status, status, what);
    assert.ok(said.type.startsWith('https://') && said.title !== '' && said.detail !== '', what);
  }
  assert.equal((await server.inject({ method: 'DELETE', url: '/api/v1/items/7', headers: { cookie } })).headers['allow'], 'GET, HEAD, PUT');
});

test('every list comes in pages, and refuses a cursor that is none of its own', async (t) => {
  const { server, signedIn } = await house(t);
  const cookie = await signedIn();
  const paged = routes().filter((route) => route.method === 'GET' && 'cursor' in ((route.query as { shape?: object } | undefined)?.shape ?? {}));
  assert.ok(paged.length > 40);
  const wrong: string[] = [];
  for (const { path } of paged) {
    const url = `/api/v1${path.replaceAll(/:\w+/g, '1')}`;
    for (const said of ['nonsense', '{"a":1}', '[1,2,3,4,5,6,7]', '[{"x":1}]', '["a"]', '["a","b"]', '["a","b","c"]']) {
      const answer = await server.inject({ url: `${url}?cursor=${said === 'nonsense' ? said : Buffer.from(said).toString('base64url')}&siteId=1`, headers: { cookie } });
      // a text is a place in a list that is sorted by codes
      const fits = [404, 422, ...(said.startsWith('["') ? [200] : [])];
      if (!fits.includes(answer.statusCode) || (answer.statusCode !== 200 && !/^application\/problem\+json/.test(String(answer.headers['content-type'])))) wrong.push(`${path} with ${said}: ${answer.statusCode} ${answer.body.slice(0, 90)}`);
    }
  }
  assert.deepEqual(wrong, []);
});
