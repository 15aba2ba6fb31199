import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actOf, orderPlace } from './findings-act.ts';

test('each finding leads to where it is mended', () => {
  const act = (rule: string, number: string | null = 'MO-1', job = 'production-order:1') => actOf({ rule, number }, job);
  assert.equal(act('unplaced').is, 'place');
  assert.deepEqual([act('late').is, act('pinned').is, act('one-at-a-time').is], ['show', 'show', 'show']);
  assert.deepEqual(act('material'), { is: 'go', label: 'See what is short', to: '/production', search: { find: 'MO-1' } });
  assert.deepEqual(act('material', null), { is: 'go', label: 'Material plan', to: '/material' });
  const crew = act('crew');
  assert.equal(crew.is === 'go' && crew.to, '/people');
});

test('a planned order is in the material plan, a real one among the production orders', () => {
  assert.deepEqual(orderPlace('planned-order:7', 'PL-7'), { to: '/material', search: { part: 'orders', find: 'PL-7' } });
  assert.deepEqual(orderPlace('production-order:7', 'MO-7'), { to: '/production', search: { find: 'MO-7' } });
});
