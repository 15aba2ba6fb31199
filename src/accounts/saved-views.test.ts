import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Caller } from '#desk';
import { Refusal } from '#kernel/refusal';
import { dropView, keepView, listSavedViews } from './saved-views.ts';
import { addUser } from './users.ts';

const db = await freshDatabase();
const now = new Date('2026-11-23T08:00:00Z');
const as = <T>(caller: Caller, work: (act: Act) => Promise<T>): Promise<T> => db.write((tx) => work({ tx, caller, now }));
const user = async (name: string): Promise<Caller> => ({ ...CONSOLE, name, user: await as(CONSOLE, (act) => addUser(act, { name, email: `${name}@plant.test`, password: 'long enough 1', roles: ['planner'], sites: 'all', employeeId: null })) });
const [anna, ben] = [await user('anna'), await user('ben')];

test('each keeps their own views; the same name again replaces; forgetting twice is no harm', async () => {
  const late = { table: 'orders', name: 'Late' };
  await as(anna, (act) => keepView(act, late, { columns: { customer: false }, search: { state: 'open' } }));
  await as(anna, (act) => keepView(act, late, { columns: {}, search: { state: 'late', sort: '-due' } }));
  assert.deepEqual(await as(anna, listSavedViews), [{ ...late, columns: {}, search: { state: 'late', sort: '-due' } }]);
  assert.deepEqual(await as(ben, listSavedViews), []);
  await as(ben, (act) => dropView(act, late));
  assert.equal((await as(anna, listSavedViews)).length, 1);
  for (const _ of [1, 2]) await as(anna, (act) => dropView(act, late));
  assert.deepEqual(await as(anna, listSavedViews), []);
});

test('who is no user keeps no views', () => assert.rejects(as(CONSOLE, (act) => keepView(act, { table: 'orders', name: 'x' }, { columns: {}, search: {} })), Refusal));
