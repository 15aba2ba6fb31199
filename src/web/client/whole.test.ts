import { afterEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { whole } from './whole.ts';

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

test('a whole list is asked for page after page; what stands beside the rows is of the first', async () => {
  const asked: string[] = [];
  const pages = [{ zone: 'UTC', rows: [1, 2], next: 'c1' }, { zone: 'later', rows: [3], next: 'c2' }, { zone: 'later', rows: [4], next: null }];
  globalThis.fetch = (async (address: string) => {
    asked.push(address);
    return Response.json(pages[asked.length - 1]);
  }) as typeof fetch;
  assert.deepEqual(await whole('/sites', { siteId: 7 }), { zone: 'UTC', rows: [1, 2, 3, 4], next: null });
  assert.deepEqual(asked, ['/api/v1/sites?limit=500&siteId=7', '/api/v1/sites?limit=500&siteId=7&cursor=c1', '/api/v1/sites?limit=500&siteId=7&cursor=c2']);
});
