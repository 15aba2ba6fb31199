/** Every sort that a list offers is one that it can do. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { z } from 'zod';
import { routes } from '#app';
import { freshDatabase } from '#db/testing';
import { CONSOLE } from '#desk';
import { buildServer } from './server.ts';

test('every list is read by each of the sorts it offers, up and down', async () => {
  const db = await freshDatabase();
  const server = buildServer({ db, routes: routes(), callerOf: async () => CONSOLE });
  const asked: string[] = [];
  for (const { method, path, query } of routes()) {
    const sort = query instanceof z.ZodObject ? query.shape['sort'] : undefined;
    if (!(sort instanceof z.ZodOptional) || method !== 'GET') continue;
    for (const field of (sort.unwrap() as z.ZodEnum).options)
      for (const order of ['asc', 'desc']) {
        const answer: { statusCode: number; body: string } = await server.inject({ method, url: `/api/v1${path}?sort=${field}&order=${order}` });
        assert.equal(answer.statusCode, 200, `${path} by ${field} ${order}: ${answer.body}`);
        asked.push(path);
      }
    assert.equal((await server.inject({ method, url: `/api/v1${path}?sort=nothing` })).statusCode, 422);
  }
  await server.close();
  assert.ok(new Set(asked).size >= 7, 'some lists offer sorts');
});
