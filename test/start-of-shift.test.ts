/** Seven minutes before the shift: what stands in its way is on one page, the most urgent first, each with its answer on a button and a key. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { button, openWalk, post } from './browser.ts';
import { boardOf, publishLate, twoMills } from './late-order.ts';

/** Weekday (1 Monday … 7 Sunday) and time of the plant's clock. */
function plantClock(at: Date): { weekday: number; time: string } {
  const { weekday, hour, minute } = Object.fromEntries(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at).map(({ type, value }) => [type, value]));
  return { weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(weekday!) + 1, time: `${hour}:${minute}` };
}

test('the start of a shift: what is down and what is late, and from there to the answer by one key', { timeout: 300_000 }, async (t) => {
  const begins = plantClock(new Date(Date.now() + 7 * 60_000));
  const ends = plantClock(new Date(Date.now() + 8 * 3_600_000));
  await using walk = await openWalk(t, () => twoMills({
    'calendar-shifts': `calendar,name,weekday,starts,ends\nALWAYS,Early,${begins.weekday},${begins.time},${ends.time}`,
  }));
  if (!walk) return;
  const { page } = await walk.enter('production-manager');
  await publishLate(page);
  const idle = (await boardOf(page)).machines.find(({ code }) => code === 'MILL-2')!;
  await post(page, `/machines/${idle.id}/down`, { reason: 'Spindle bearing', until: new Date(Date.now() + 2 * 3_600_000).toISOString() });

  await page.goto(`${walk.address}/floor`);
  await page.getByText(/^Early, today \d\d:\d\d to \d\d:\d\d$/i).waitFor();
  await page.getByRole('radio', { name: 'Start', checked: true }).waitFor();
  await page.getByRole('heading', { name: 'Solve before the start' }).waitFor();
  await page.getByText('MILL-2 is down, Spindle bearing').waitFor();
  await page.getByText(/^▲ MILL-2 down$/).waitFor();

  // the key of the first problem opens its answer; back; the machine's own page is beside it
  await page.keyboard.press('1');
  await page.getByRole('grid', { name: /Schedule board/ }).waitFor({ state: 'attached' });
  await page.goBack();
  await button(page, 'Machine').first().click();
  await page.waitForURL(/\/machines\?machine=/);
  await page.getByRole('dialog', { name: /MILL-2/ }).waitFor();

  // on the tile of the first mill is its first job
  await page.goto(`${walk.address}/floor`);
  await page.getByRole('link', { name: /MILL-1/ }).first().waitFor();
  assert.match(await page.getByRole('link', { name: /MILL-2/ }).first().innerText(), /Spindle bearing/);
  assert.deepEqual(walk.broken, []);
});
