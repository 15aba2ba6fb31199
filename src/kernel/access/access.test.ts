import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mayUse, permissions, permissionsOf, rolesWith } from './access.ts';

test('nobody without a role may do anything', () => {
  for (const permission of permissions) assert.equal(mayUse([], permission), false);
});

test('an operator reports but neither publishes nor sees private records', () => {
  assert.deepEqual(['floor.report', 'schedule.publish', 'people.private'].map((p) => mayUse(['operator'], p as never)), [true, false, false]);
});

test('the administrator holds everything an office role needs', () => {
  assert.deepEqual(permissionsOf(['admin']), permissions);
  assert.deepEqual(rolesWith('accounts.admin'), ['admin']);
});
