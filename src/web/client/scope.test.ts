import { test } from 'node:test';
import assert from 'node:assert/strict';
import { lookAt, scoped } from './scope.ts';

test('lists are asked of the site that is looked at, unless they name another or are not of a site', () => {
  assert.deepEqual(scoped('/machines', {}), {});
  lookAt({ siteId: 3, all: false });
  assert.deepEqual(scoped('/machines', { limit: 5 }), { limit: 5, siteId: 3 });
  assert.deepEqual(scoped('/locations', { siteId: 7 }), { siteId: 7 });
  assert.deepEqual(scoped('/items', {}), {});
  assert.deepEqual(scoped('/machines/4', {}), {});
  assert.deepEqual(scoped('/schedule/why-late/SO-1', {}), { siteId: 3 });
});

test('looking at all sites, lists are whole, and the schedule is that of the site whose clock counts', () => {
  lookAt({ siteId: 3, all: true });
  assert.deepEqual(scoped('/machines', {}), {});
  assert.deepEqual(scoped('/schedule/board', {}), { siteId: 3 });
});
