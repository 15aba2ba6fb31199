/** Single sign-on from beginning to end: the browser's way to a provider and back, and everything that must not let anybody in. */
import { test, type TestContext } from 'node:test';
import assert from 'node:assert/strict';
import { addUser, editUser, openSignIn, userById } from '#accounts';
import { buildHouse } from '#api';
import { freshDatabase } from '#db/testing';
import { CONSOLE } from '#desk';
import { sql } from 'kysely';
import { startProvider, type Person } from './open-id-provider.ts';

const ADA: Person = { sub: 'ada-7', email: 'ada@plant.example', name: 'Ada', email_verified: true };

/** The house with one user, its provider, and a browser without cookies. */
async function house(t: TestContext) {
  const db = await freshDatabase();
  const provider = await startProvider(ADA);
  const user = await db.write((tx) => addUser({ tx, caller: CONSOLE, now: new Date() }, { name: 'Ada', email: ADA.email, password: 'a long password', roles: ['planner'], sites: 'all', employeeId: null }));
  const { issuer, clientId, clientSecret } = provider;
  const signIn = await openSignIn(db, { oidc: { issuer, clientId, clientSecret } });
  const server = await buildHouse({ db, signIn, version: 'test', web: '/nowhere' });
  const host = 'plant.example:3000';

  const begin = () => server.inject({ method: 'POST', url: '/api/auth/sign-in/social', headers: { host }, payload: { provider: 'oidc', callbackURL: '/', errorCallbackURL: '/' } });
  const cookiesOf = (answer: { headers: Record<string, unknown> }): string => [answer.headers['set-cookie'] ?? []].flat().map((one) => String(one).split(';')[0]).join('; ');
  const me = (cookie: string) => server.inject({ url: '/api/v1/me', headers: { host, cookie } });
  /** Goes there and back; says where it ended, and whether somebody is signed in. */
  const goThrough = async (bend: (back: URL) => URL = (back) => back): Promise<{ to: string; status: number; cookie: string }> => {
    const begun = await begin();
    assert.equal(begun.statusCode, 200, begun.body);
    const { url } = begun.json() as { url: string };
    const there = await fetch(url, { redirect: 'manual' });
    const back = bend(new URL(there.headers.get('location')!));
    assert.equal(back.host, host, 'the provider sends back to where the browser came from');
    const ended = await server.inject({ url: back.pathname + back.search, headers: { host, cookie: cookiesOf(begun) } });
    assert.equal(ended.statusCode, 302, ended.body);
    const cookie = cookiesOf(ended);
    return { to: String(ended.headers['location']), status: (await me(cookie)).statusCode, cookie };
  };
  t.after(async () => {
    await server.close();
    await signIn.close();
    await provider.close();
  });
  return { db, provider, user, server, host, begin, goThrough, me };
}

test('somebody who is known here signs in through the provider, again and again, and is one account', async (t) => {
  const { db, provider, user, goThrough, me } = await house(t);
  const first = await goThrough();
  assert.deepEqual([first.to, first.status], ['/', 200]);
  const said = (await me(first.cookie)).json() as { user: { id: string }; roles: string[] };
  assert.deepEqual([said.user.id, said.roles], [user, ['planner']]);
  provider.person = { ...ADA, email: 'ada.lovelace@plant.example' }; // known by the subject from now on, whatever her address becomes
  assert.equal((await goThrough()).status, 200);
  const { rows } = await db.read((tx) => sql<{ who: string }>`select "providerId" as who from accounts.account where "userId" = ${user} order by 1`.execute(tx));
  assert.deepEqual(rows.map(({ who }) => who), ['credential', 'oidc']);
  assert.deepEqual(provider.refused, []);
});

test('a stranger with a good account at the provider is nobody here', async (t) => {
  const { db, provider, goThrough } = await house(t);
  provider.person = { sub: 'eve-1', email: 'eve@plant.example', name: 'Eve', email_verified: true };
  const { to, status } = await goThrough();
  assert.deepEqual([to, status], ['/?error=signup_disabled', 401]);
  const { rows } = await db.read((tx) => sql<{ n: number }>`select count(*)::int as n from accounts."user"`.execute(tx));
  assert.deepEqual(rows, [{ n: 1 }]);
});

test('an address that nobody has verified takes over no account; where the provider says nothing of it, it is taken', async (t) => {
  const { provider, goThrough } = await house(t);
  provider.person = { ...ADA, sub: 'eve-1', email_verified: false };
  const { to, status } = await goThrough();
  assert.deepEqual([to, status], ['/?error=account_not_linked', 401]);
  const { sub, email, name } = ADA;
  provider.person = { sub, email, name };
  assert.equal((await goThrough()).status, 200);
});

test('a disabled user gets no session, by password or by single sign-on, and one that was open is over', async (t) => {
  const { db, user, server, host, goThrough, me } = await house(t);
  const before = await goThrough();
  assert.equal(before.status, 200);
  await db.write(async (tx) => {
    const { name, roles, sites, employeeId } = (await userById(tx, user))!;
    await editUser({ tx, caller: CONSOLE, now: new Date() }, user, { name, roles, sites, employeeId, disabled: true }, undefined);
  });
  assert.equal((await me(before.cookie)).statusCode, 401);
  const { to, status } = await goThrough();
  assert.match(to, /^\/\?error=account_disabled/);
  assert.equal(status, 401);
  const byPassword = await server.inject({ method: 'POST', url: '/api/auth/sign-in/email', headers: { host }, payload: { email: ADA.email, password: 'a long password' } });
  assert.deepEqual([byPassword.statusCode, byPassword.headers['set-cookie']], [403, undefined]);
});

test('a token for somebody else, by somebody else, of another time or of another sign-in lets nobody in', async (t) => {
  const { provider, goThrough } = await house(t);
  const hour = 3600;
  const now = Math.floor(Date.now() / 1000);
  const lies: Record<string, typeof provider.lies> = {
    'another audience': { claims: (claims) => ({ ...claims, aud: 'another program' }) },
    'another issuer': { claims: (claims) => ({ ...claims, iss: 'https://elsewhere.example' }) },
    'another nonce': { claims: (claims) => ({ ...claims, nonce: 'of an earlier sign-in' }) },
    'no nonce': { claims: (claims) => ({ ...claims, nonce: undefined }) },
    'long over': { claims: (claims) => ({ ...claims, iat: now - 2 * hour, exp: now - hour }) },
    'no subject': { claims: (claims) => ({ ...claims, sub: undefined }) },
    'a strange key': { strangeKey: true },
  };
  for (const [what, lie] of Object.entries(lies)) {
    provider.lies = lie;
    const { to, status } = await goThrough();
    assert.match(to, /^\/\?error=/, what);
    assert.equal(status, 401, what);
  }
  provider.lies = {};
  assert.equal((await goThrough()).status, 200, 'and the truth does');
});

test('an answer to a sign-in that this browser has not begun is refused', async (t) => {
  const { provider, server, host, begin, goThrough, me } = await house(t);
  const { to, status } = await goThrough((back) => {
    back.searchParams.set('state', 'made up');
    return back;
  });
  assert.match(to, /error=/);
  assert.equal(status, 401);

  // what another browser began: its state without its cookie
  const { url } = (await begin()).json() as { url: string };
  const back = new URL((await fetch(url, { redirect: 'manual' })).headers.get('location')!);
  const ended = await server.inject({ url: back.pathname + back.search, headers: { host } });
  assert.match(String(ended.headers['location']), /error=/);
  assert.equal(ended.headers['set-cookie'] === undefined ? 401 : (await me([ended.headers['set-cookie']].flat().join('; '))).statusCode, 401);
  assert.deepEqual(provider.refused, []);
});

test('without a provider that can be verified there is no single sign-on, and passwords work', async () => {
  const db = await freshDatabase();
  await db.write((tx) => addUser({ tx, caller: CONSOLE, now: new Date() }, { name: 'Ada', email: ADA.email, password: 'a long password', roles: ['planner'], sites: 'all', employeeId: null }));
  const signIn = await openSignIn(db, { oidc: { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'y' } });
  const server = await buildHouse({ db, signIn, version: 'test', web: '/nowhere' });
  const begun = await server.inject({ method: 'POST', url: '/api/auth/sign-in/social', payload: { provider: 'oidc', callbackURL: '/' } });
  assert.ok(begun.statusCode >= 400, begun.body);
  assert.equal((await server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: ADA.email, password: 'a long password' } })).statusCode, 200);
  await server.close();
  await signIn.close();
});
