import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropWallKey, keyIn, takeWallKey } from './wall-key.ts';

function store() {
  const kept = new Map<string, string>();
  return { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value), removeItem: (name: string) => void kept.delete(name) };
}

test('a key stands behind the # and is kept for the next start; the address is left without it', () => {
  const kept = store();
  let cleaned = 0;
  assert.equal(takeWallKey({ pathname: '/wall/MILL', hash: '' }, kept, () => (cleaned += 1)), null);
  assert.equal(takeWallKey({ pathname: '/wall/MILL', hash: '#opsf_abc-D_1' }, kept, () => (cleaned += 1)), 'opsf_abc-D_1');
  assert.equal(takeWallKey({ pathname: '/wall/MILL', hash: '' }, kept, () => (cleaned += 1)), 'opsf_abc-D_1');
  assert.equal(cleaned, 1);
  dropWallKey(kept);
  assert.equal(takeWallKey({ pathname: '/wall/MILL', hash: '' }, kept, () => {}), null);
});

test('on any other page, and for any other text, there is no key', () => {
  const kept = store();
  kept.setItem('opsfloor.wall-key', 'opsf_x');
  assert.equal(takeWallKey({ pathname: '/orders', hash: '#opsf_y' }, kept, () => {}), null);
  assert.equal(keyIn('#top'), null);
  assert.equal(keyIn('#opsf_<script>'), null);
});
