import { beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { speak } from '#web/words';
import { clockTime, dayOf, daysInText, dayText, durationText, instantOf, instantText, latenessText, moneyShown, plantNow, quantityShown, setPlantClock } from './format.ts';

beforeEach(() => setPlantClock({ zone: 'Europe/Paris', serverNow: '2026-03-03T07:30:00Z' }));

test('instants are shown in plant time, in any browser zone, across the change of the clocks', () => {
  assert.equal(clockTime('2026-03-03T07:30:00Z'), '08:30');
  assert.equal(clockTime('2026-03-29T00:59:00Z'), '01:59');
  assert.equal(clockTime('2026-03-29T01:00:00Z'), '03:00');
  assert.equal(clockTime('2026-03-02T23:00:00Z'), '00:00');
});

test('the day of an instant is the plant\'s day', () => assert.equal(dayOf('2026-03-02T23:30:00Z'), '2026-03-03'));

test('near days have names; others their weekday, and the year when it is another', () => {
  assert.deepEqual(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2027-01-01'].map((day) => dayText(day)), ['Yesterday', 'Today', 'Tomorrow', 'Thu 5 Mar', 'Fri 1 Jan 2027']);
  assert.equal(instantText('2026-03-03T13:34:00Z', { near: false }), 'Tue 3 Mar 14:34');
  assert.equal(instantText('2026-03-03T13:34:00Z', { inside: true }), 'today 14:34');
  assert.equal(daysInText('Put PO-1 off from 2026-03-02 to 2026-03-09.'), 'Put PO-1 off from yesterday to Mon 9 Mar.');
});

test('spans are said as people say them', () => {
  assert.deepEqual([25, 60, 65, 826, 2880, 3000].map(durationText), ['25 min', '1 h', '1 h 05', '13 h 46', '2 d', '2 d 2 h']);
  assert.deepEqual([latenessText(826), latenessText(-25), latenessText(-0.2)], ['Late 13 h 46', '25 min spare', 'No time to spare']);
});

test('quantities keep every digit, money drops cents from a thousand on', () => {
  assert.deepEqual(['1234567.125', '-12000', '0.000001', '999'].map(quantityShown), ['1\u202f234\u202f567.125', '\u221212\u202f000', '0.000001', '999']);
  assert.deepEqual([moneyShown('19.9'), moneyShown('41000.49')], ['€\u202f19.90', '€\u202f41\u202f000']);
});

test('the clock follows the server\'s, not this machine\'s', () => assert.ok(Math.abs(plantNow() - Date.parse('2026-03-03T07:30:00Z')) < 5000));

test('a day and a time of the plant\'s clock are an instant, in winter, in summer and on the days between', () => {
  assert.deepEqual([['2026-03-03', '08:30'], ['2026-07-01', '00:00'], ['2026-03-29', '03:00'], ['2026-10-25', '12:00']].map(([day, time]) => instantOf(day!, time!)), ['2026-03-03T07:30:00.000Z', '2026-06-30T22:00:00.000Z', '2026-03-29T01:00:00.000Z', '2026-10-25T11:00:00.000Z']);
});

test('in German days, quantities and money are written as there', async () => {
  await speak('de');
  assert.deepEqual([dayText('2026-03-05'), dayText('2026-03-04'), clockTime('2026-03-03T07:30:00Z'), quantityShown('-12450.5'), moneyShown('19.9'), moneyShown('-41000.49')], ['Do 5. März', 'Morgen', '08:30', '\u221212\u202f450,5', '19,90\u202f€', '\u221241\u202f000\u202f€']);
  await speak('en');
});
