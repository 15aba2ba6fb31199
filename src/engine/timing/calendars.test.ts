import assert from 'node:assert/strict';
import { test } from 'node:test';
import { away, compileCalendars, endOfWork, firstUncovered, NEVER, openFrom, startOfWork, startUnbroken } from './calendars.ts';

// 0: 10–20 at 100 %, 30–40 at 50 %, 40–50 at 200 %, always from 100 on; 1: always; 2: never; 3: 12–45
const k = compileCalendars([
  { name: 'shifts', spans: [10, 20, 30, 40, 40, 50], speeds: [100, 50, 200], openAfter: 100 },
  { name: 'always', spans: [], openAfter: 0 },
  { name: 'never', spans: [] },
  { name: 'early', spans: [12, 45] },
]);

test('work stops when the calendar closes and goes on at the speed of the span', () => {
  assert.equal(endOfWork(k, 0, 0, 500), 15);
  // 10 by 20, then 3 more at half speed
  assert.equal(endOfWork(k, 0, 10, 1300), 36);
  // 10 + 5, then 4 at double speed
  assert.equal(endOfWork(k, 0, 10, 1900), 42);
  // 10 + 5 + 20 by 50, then from 100 on
  assert.equal(endOfWork(k, 0, 10, 4000), 105);
  assert.equal(endOfWork(k, 2, 0, 1), NEVER);
  assert.equal(endOfWork(k, 2, 7, 0), 7);
  assert.equal(endOfWork(k, 1, 7, 250), 10);
});

test('the latest start from which work is done is found backwards', () => {
  assert.equal(startOfWork(k, 0, 20, 500), 15);
  assert.equal(startOfWork(k, 0, 36, 1300), 10);
  assert.equal(startOfWork(k, 0, 42, 1900), 10);
  assert.equal(startOfWork(k, 0, 15, 600), -NEVER);
  for (let t = 11; t < 140; t++)
    for (let work = 50; work < 2500; work += 150) {
      const from = startOfWork(k, 0, t, work);
      if (from > -NEVER) assert.ok(endOfWork(k, 0, from, work) <= t, `${work} by ${t} from ${from}`);
      if (from > -NEVER) assert.ok(endOfWork(k, 0, from + 1, work) > t || openFrom(k, 0, from) > from, `${work} by ${t} could begin later than ${from}`);
    }
});

test('work that may not be interrupted waits for a stretch that holds it; touching spans are one stretch', () => {
  assert.equal(startUnbroken(k, 0, 0, 1000), 10);
  assert.equal(startUnbroken(k, 0, 11, 1000), 30);
  assert.equal(startUnbroken(k, 0, 11, 2500), 30);
  assert.equal(startUnbroken(k, 0, 11, 2600), 100);
  assert.equal(startUnbroken(k, 2, 0, 1), NEVER);
});

test('somebody is away when the machine works and they do not', () => {
  assert.equal(firstUncovered(k, 3, 0, 10, 50), 10);
  assert.equal(firstUncovered(k, 3, 0, 12, 45), NEVER);
  assert.equal(firstUncovered(k, 3, 0, 12, 50), 45);
  assert.equal(firstUncovered(k, 2, 0, 20, 30), NEVER);
  // a run that nobody interrupts needs them in closed time too
  assert.equal(away(k, 0, 1, true, 12, 12, 25), 20);
  assert.equal(away(k, 0, 0, false, 12, 12, 25), NEVER);
});
