import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeTyped } from './time-typed.ts';

test('a time of day is typed as people write it', () => {
  for (const [typed, means] of [['06:30', '06:30'], ['6:30', '06:30'], ['630', '06:30'], ['0630', '06:30'], ['6.30', '06:30'], ['6h30', '06:30'], ['6', '06:00'], ['23:59', '23:59'], [' 7:05 ', '07:05']] as const) assert.equal(timeTyped(typed), means, typed);
});

test('what is no time of day is none', () => {
  for (const typed of ['', '24:00', '12:60', '6:3', 'noon', '-1:00', '6:300', '4 PM']) assert.equal(timeTyped(typed), undefined, typed);
});
