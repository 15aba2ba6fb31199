/** The web asks every list of the site that is looked at: its list of such paths is what the server has. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { z } from 'zod';
import { routes } from '#app';
import { OF_A_SITE } from '../src/web/client/scope.ts';

test('every question that may be of one site is asked so by the web', () => {
  const takes = routes().filter(({ method, query }) => method === 'GET' && query instanceof z.ZodObject && query.shape['siteId'] instanceof z.ZodOptional).map(({ path }) => path);
  assert.deepEqual([...OF_A_SITE].sort(), takes.sort());
});
