import { test } from 'node:test';
import assert from 'node:assert/strict';
import { z } from 'zod';
import { day, id, instant, moneyText, pageQuery, positiveQuantityText } from '#contract/words';
import { Refusal } from '#kernel/refusal';
import { fieldWords } from './expected.ts';
import { parse } from './parse.ts';

const body = z.object({
  itemCode: z.string().trim().min(1).max(5), siteId: id, dueOn: day, at: instant.optional(), unitPrice: moneyText.optional(), kind: z.enum(['move', 'pin']).default('move'), firm: z.boolean().default(false), places: z.number().int().min(0).max(6).default(0),
  lines: z.array(z.object({ quantity: positiveQuantityText, position: z.number().int() })).min(1).max(3),
});
const good = { itemCode: 'BOLT', siteId: 1, dueOn: '2026-11-23', lines: [{ quantity: '1', position: 10 }] };
const said = (change: object): string => {
  try {
    parse(body, { ...good, ...change }, 'body');
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error.message;
  }
  return '';
};

test('what is wrong is said with the field’s name, what was sent and what is expected', () => {
  assert.equal(said({}), '');
  assert.equal(said({ itemCode: undefined }), 'Item is missing; expected: a text.\nMaybe fill it in.');
  assert.equal(said({ itemCode: ' ' }), 'Item is empty; expected: a text.\nMaybe fill it in.');
  assert.equal(said({ itemCode: 'BOLTS-9' }), 'Item is “BOLTS-9”; expected: at most 5 characters.\nMaybe correct it.');
  assert.equal(said({ dueOn: '2026-02-30' }), 'Due on is “2026-02-30”; expected: a day such as 2026-11-23.\nMaybe correct it.');
  assert.equal(said({ siteId: 'x' }), 'Site is “x”; expected: a number.\nMaybe correct it.');
  assert.equal(said({ siteId: 0 }), 'Site is 0; expected: more than 0.\nMaybe correct it.');
  assert.equal(said({ at: 'noon' }), 'At is “noon”; expected: a day and time such as 2026-11-23T08:00:00Z.\nMaybe correct it.');
  assert.equal(said({ unitPrice: 'much' }), 'Unit price is “much”; expected: an amount with at most 4 places, such as 19.99.\nMaybe correct it.');
  assert.equal(said({ kind: 'jump' }), 'Kind is “jump”; expected: one of move, pin.\nMaybe correct it.');
  assert.equal(said({ firm: 'yes' }), 'Firm is “yes”; expected: true or false.\nMaybe correct it.');
  assert.equal(said({ places: 7 }), 'Places is 7; expected: 6 or less.\nMaybe correct it.');
  assert.equal(said({ lines: [] }), 'Lines is an empty list; expected: at least 1 entry.\nMaybe correct it.');
  assert.equal(said({ lines: [good.lines[0], { quantity: '-1', position: 'x' }] }), 'Quantity of line 2 is “-1”; expected: more than zero. 1 more field is wrong.\nMaybe correct them.');
  assert.equal(said({ itemCode: null }), 'Item is empty; expected: a text.\nMaybe fill it in.');
});

test('a list that is asked for too much of says how much', () => {
  assert.throws(() => parse(pageQuery, { limit: '501' }, 'query'), /^Refusal: Limit is “501”; expected: 500 or less\./);
});

test('paths as people say them', () => {
  assert.deepEqual([['lines', 0, 'unitPrice'], ['operations', 2, 'machines', 0, 'machineCode'], ['batches', 1], ['categories', 0], ['siteId'], []].map((path) => fieldWords(path, 'body')), ['Unit price of line 1', 'Machine of machine 1 of operation 3', 'Batch 2', 'Category 1', 'Site', 'The body']);
});
