/** A screen on the wall: its key, made by an administrator, shows one area's wall and opens nothing else; nobody signs in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addUser, editUser, makeApiKey, openSignIn, userById } from '#accounts';
import { buildHouse } from '#api';
import type { Wall } from '#contract/floor';
import { act } from '../scenarios/small-plant.ts';
import { button, openWalk } from './browser.ts';
import { twoMills } from './late-order.ts';

const NOW = (): Date => new Date();

test('the key of a wall reads its wall, and neither another nor anything else; revoked or with its maker locked out it reads nothing', { timeout: 120_000 }, async (t) => {
  const db = await twoMills();
  const signIn = await openSignIn(db);
  const server = await buildHouse({ db, signIn, version: 'test' });
  t.after(async () => {
    await server.close();
    await signIn.close();
  });
  const userId = await act(db, NOW(), (at) => addUser(at, { name: 'Ada', email: 'ada@walls.example', password: 'a long enough password', roles: ['admin'], sites: 'all', employeeId: null }));
  await act(db, NOW(), (at) => addUser(at, { name: 'Bea', email: 'bea@walls.example', password: 'a long enough password', roles: ['admin'], sites: 'all', employeeId: null }));
  const ask = async (path: string, key: string, method: 'GET' | 'POST' | 'DELETE' = 'GET', payload?: object) => {
    const answer = await server.inject({ method, url: `/api/v1${path}`, headers: { 'x-api-key': key }, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, said: answer.json<Record<string, unknown>>() };
  };
  const { key: admin } = await act(db, NOW(), (at) => makeApiKey(at, { name: 'all', userId, scopes: null, expiresAt: null }));
  const made = await ask('/api-keys', admin, 'POST', { name: 'Hall 2', userId, area: 'MILL' });
  assert.equal(made.status, 201);
  const { id, key } = made.said as { id: number; key: string };

  const wall = await ask('/wall/MILL', key);
  assert.equal(wall.status, 200);
  const shown = wall.said as unknown as Wall;
  assert.deepEqual([shown.name, shown.zone, shown.machines.map((machine) => machine.code)], ['Milling', 'Europe/Berlin', ['MILL-1', 'MILL-2']]);
  for (const path of ['/wall/all', '/wall/AUG', '/machines', '/me', '/saved-views', '/sales-orders', '/schedule/dispatch', '/api-keys', '/users']) {
    const { status, said } = await ask(path, key);
    assert.equal(status, 403, path);
    assert.match(String(said['detail']), /made for the wall of MILL, and opens nothing else/, path);
  }
  assert.equal((await ask('/floor/calls', key, 'POST', { machineId: 1, who: 'quality' })).status, 403);
  assert.equal((await server.inject({ method: 'GET', url: '/api/v1/events', headers: { 'x-api-key': key } })).statusCode, 403);
  assert.equal((await ask('/wall/MILL', admin)).status, 200, 'whoever may read the floor sees every wall');
  assert.equal((await ask('/wall/NOWHERE', admin)).status, 404);
  assert.equal((await ask('/api-keys', admin, 'POST', { name: 'both', userId, area: 'MILL', scopes: ['sales.read'] })).status, 422, 'a wall has no scopes of its own');

  const user = (await db.read((tx) => userById(tx, userId)))!;
  await act(db, NOW(), (at) => editUser(at, userId, { name: user.name, roles: ['admin'], sites: 'all', employeeId: null, disabled: true }, undefined));
  assert.equal((await ask('/wall/MILL', key)).status, 401);
  await act(db, NOW(), (at) => editUser(at, userId, { name: user.name, roles: ['admin'], sites: 'all', employeeId: null, disabled: false }, undefined));
  assert.equal((await ask('/wall/MILL', key)).status, 200);
  assert.equal((await ask(`/api-keys/${id}`, admin, 'DELETE')).status, 200);
  assert.equal((await ask('/wall/MILL', key)).status, 401);
});

test('an administrator makes a key for a screen; the screen opens its address once, shows its wall ever after, and stops when the key is revoked', { timeout: 300_000 }, async (t) => {
  await using walk = await openWalk(t, twoMills);
  if (!walk) return;
  const { page, context } = await walk.enter('admin');
  await page.goto(`${walk.address}/users?part=keys`);
  await button(page, 'New key').click();
  await page.getByRole('radio', { name: 'A screen on the wall' }).click();
  await page.getByRole('textbox', { name: /^What it is for/ }).fill('Hall 2');
  await page.getByRole('combobox', { name: /^Shows/ }).click();
  await page.getByRole('option', { name: /Milling/ }).click();
  await button(page, 'Make the key').click();
  const address = await page.getByRole('textbox', { name: 'Address of the screen' }).inputValue();
  assert.match(address, /\/wall\/MILL#opsf_/);
  await button(page, 'I have kept it').click();
  await page.getByText('show the wall of MILL').waitFor();

  // another browser, where nobody ever signed in
  const screen = await context.browser()!.newPage();
  await screen.goto(address);
  for (const machine of ['MILL-1', 'MILL-2']) await screen.getByRole('heading', { name: machine }).waitFor();
  assert.equal(new URL(screen.url()).hash, '', 'the key does not stay in the address');
  await screen.goto(address.split('#')[0]!);
  await screen.getByRole('heading', { name: 'MILL-1' }).waitFor();
  await screen.goto(`${walk.address}/orders`);
  await screen.getByRole('button', { name: 'Sign in', exact: true }).waitFor();

  await button(page, 'Revoke').click();
  await page.getByText('The key opens nothing any more').waitFor();
  await screen.goto(address.split('#')[0]!);
  await screen.getByText('This screen may not show MILL').waitFor();
  await screen.close();
  assert.deepEqual(walk.broken, []);
});
