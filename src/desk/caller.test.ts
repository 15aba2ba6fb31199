import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Refusal } from '#kernel/refusal';
import { CONSOLE, callerMay, demandPermission, demandSite, demandVersion, demandWall, type Caller } from './caller.ts';

const PAULA: Caller = { user: 'u1', name: 'Paula', roles: ['planner'], sites: [2, 5], employeeId: null };
const refused = (work: () => void, code: string, says: RegExp): void => assert.throws(work, (error) => error instanceof Refusal && error.code === code && says.test(error.message));

test('a caller may what one of the roles may; the scopes of a key only take away', () => {
  assert.equal(callerMay(PAULA, 'schedule.publish'), true);
  assert.equal(callerMay(PAULA, 'accounts.admin'), false);
  const key: Caller = { ...PAULA, scopes: ['schedule.read', 'accounts.admin'] };
  assert.deepEqual([callerMay(key, 'schedule.read'), callerMay(key, 'schedule.publish'), callerMay(key, 'accounts.admin')], [true, false, false]);
  assert.equal(callerMay({ ...PAULA, scopes: [] }, 'schedule.read'), false);
});

test('who may not is told who could, and whose key may not, that it is the key', () => {
  demandPermission(PAULA, 'schedule.publish');
  refused(() => demandPermission(PAULA, 'accounts.admin'), 'forbidden', /^Paula may not accounts\.admin\.\nMaybe ask somebody with the role admin\.$/);
  refused(() => demandPermission({ ...PAULA, scopes: ['schedule.read'] }, 'schedule.publish'), 'forbidden', /The API key of Paula is not made for schedule\.publish/);
});

test('who works for some sites works for no other', () => {
  demandSite(PAULA, 2);
  demandSite(CONSOLE, 99);
  refused(() => demandSite(PAULA, 3), 'forbidden', /Paula does not work for site 3/);
});

test('a wall screen sees its own wall alone, and everybody else every one', () => {
  demandWall(PAULA, undefined);
  demandWall(PAULA, 'CNC');
  const screen: Caller = { ...PAULA, name: 'the screen Hall 1', area: 'CNC' };
  demandWall(screen, 'CNC');
  for (const asked of ['SAW', undefined]) refused(() => demandWall(screen, asked), 'forbidden', /made for the wall of CNC, and opens nothing else/);
});

test('an edit of an older version is refused with what is there now; one that says no version takes what there is', () => {
  demandVersion('Order 7', { version: 3 }, 3);
  demandVersion('Order 7', { version: 3 }, undefined);
  assert.throws(() => demandVersion('Order 7', { version: 3 }, 2), (error) => error instanceof Refusal && error.code === 'stale' && /you saw version 2, it is now 3/.test(error.message) && (error.details['current'] as { version: number }).version === 3);
});
