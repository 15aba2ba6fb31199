/** Every list of the demo plant, read page by page, is the list read at once: no row is lost or told twice at the seams. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { buildServer } from '#api';
import { routes } from '#app';
import { freshDatabase } from '#db/testing';
import { loadDemo } from '#demo';
import { CONSOLE } from '#desk';

interface Page { rows: { id?: number }[]; next: string | null }
const PAGES = 4;

test('pages put together are the whole list', { timeout: 300_000 }, async () => {
  const db = await freshDatabase();
  const now = new Date();
  await loadDemo(db, now);
  const server = buildServer({ db, routes: routes(), callerOf: async () => CONSOLE, now: () => now });
  const ask = async (path: string, query: Record<string, string>): Promise<Page> => {
    const answer = await server.inject({ url: `/api/v1${path}?${new URLSearchParams(query).toString()}` });
    assert.equal(answer.statusCode, 200, `${path} ${JSON.stringify(query)}: ${answer.body}`);
    return answer.json<Page>();
  };
  const seen: string[] = [];
  for (const { method, path, query } of routes()) {
    if (method !== 'GET' || !(query instanceof z.ZodObject) || !query.shape['cursor']) continue;
    const parent = path.includes('/:id') ? await ask(path.slice(0, path.indexOf('/:id')), {}) : undefined;
    if (parent?.rows.length === 0) continue;
    const at = path.replace(':id', String(parent?.rows[0]?.id));
    const base: Record<string, string> = path === '/floor/output' ? { siteId: '1', from: new Date(now.getTime() - 7 * 86_400_000).toISOString(), to: now.toISOString() }
      : path === '/production-shortages' ? { orders: (await ask('/production-orders', { open: 'true' }) as unknown as { rows: { number: string }[] }).rows.map(({ number }) => number).join(',') } : {};
    const whole = await ask(at, { ...base, limit: '500' });
    if (whole.rows.length < 2) continue;
    const limit = String(Math.ceil(whole.rows.length / PAGES));
    const got: Page['rows'] = [];
    for (let cursor: string | null = ''; cursor !== null && got.length < whole.rows.length; ) {
      const page = await ask(at, { ...base, limit, ...(cursor === '' ? {} : { cursor }) });
      got.push(...page.rows);
      cursor = page.next;
      if (whole.next === null && got.length >= whole.rows.length) assert.equal(cursor, null, `${path}: after the last row there is no page`);
    }
    assert.deepEqual(got.slice(0, whole.rows.length), whole.rows, path);
    seen.push(path);
  }
  await server.close();
  assert.ok(seen.length > 40, `lists with rows: ${seen.length}`);
});
