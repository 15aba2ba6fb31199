/** Every list comes in pages; what is no such list stands here with its reason. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { z } from 'zod';
import { routes } from '#app';
import { freshDatabase } from '#db/testing';
import { CONSOLE, writeCursor } from '#desk';
import { buildServer } from './server.ts';
import { webhookRoutes } from './webhooks.ts';

const all = [...routes(), ...webhookRoutes];

/** Answers with rows that are no list to be read on. */
const NO_LIST: Readonly<Record<string, string>> = {
  '/find': 'the best handful of each kind; whoever wants others types on',
  '/material-plan/:id': 'the record of one item: its buckets add up all that its rows tell',
  '/pegging': 'one tree; where it is cut it says so',
  '/floor/losses': 'sums by machine and reason of the days asked for; how many were left out stands beside them',
  '/exchange/sheets': 'the program’s own kinds of sheets, as many as it knows',
};

const shapeOf = (schema: z.ZodType | undefined): Record<string, z.ZodType> | undefined => (schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : undefined);
const isList = (reply: z.ZodType | undefined): boolean => reply instanceof z.ZodArray || shapeOf(reply)?.['rows'] instanceof z.ZodArray;
const lists = all.filter(({ method, reply }) => method === 'GET' && isList(reply));

test('every list takes a cursor and a limit and tells the next page, or has its reason', () => {
  const unpaged = lists.filter(({ query, reply }) => !(shapeOf(query)?.['cursor'] && shapeOf(query)?.['limit'] && shapeOf(reply)?.['next'])).map(({ path }) => path);
  assert.deepEqual(unpaged, Object.keys(NO_LIST).filter((path) => lists.some((one) => one.path === path)).toSorted((a, b) => unpaged.indexOf(a) - unpaged.indexOf(b)));
  assert.deepEqual(Object.keys(NO_LIST).filter((path) => !unpaged.includes(path)), [], 'no reason is left of a list that has pages');
  assert.ok(lists.length > 60, 'the lists were found');
});

test('every list refuses a cursor of another list, a limit of none and one that is too large, and is read without either', async () => {
  const db = await freshDatabase();
  const server = buildServer({ db, routes: all, callerOf: async () => CONSOLE });
  const wrong: string[] = [];
  for (const { path } of lists) {
    if (NO_LIST[path] !== undefined) continue;
    const url = `/api/v1${path.replaceAll(/:\w+/g, '1')}`;
    const ask = async (query: string) => (await server.inject({ url: `${url}?${path === '/floor/output' ? 'siteId=1&from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z&' : path === '/production-shortages' ? 'orders=MO-1&' : ''}${query}` })).statusCode;
    const plain = await ask('');
    if (plain !== 200 && plain !== 404) wrong.push(`${path}: ${plain}`);
    for (const query of ['limit=0', 'limit=10001', 'limit=x', `cursor=${writeCursor(['of', 'no', 'list', 'of', 'ours'])}`, 'cursor=%25'])
      if (![422, plain === 404 ? 404 : 422].includes(await ask(query))) wrong.push(`${path}?${query}: ${await ask(query)}`);
  }
  await server.close();
  assert.deepEqual(wrong, []);
});
