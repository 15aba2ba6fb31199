/** The terminal under a glove: large targets apart from each other, six reasons by use, help in two touches, undo for ten seconds, nobody left signed in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { button, openWalk, picture } from './browser.ts';
import { publishLate, twoMills } from './late-order.ts';

/** Least height of a target, and least room between two, CSS pixels. */
const HIGH = 92;
const APART = 12;
const SIZES = [{ width: 1280, height: 800 }, { width: 1024, height: 768 }];

/** What is wrong with what can be touched now, a line each. In the browser's own words, as text. */
const wrongTargets = (page: Page): Promise<string[]> => page.evaluate<string[]>(`(() => {
  const host = [...document.querySelectorAll('.t-sheet')].at(-1) ?? document;
  const boxes = [...host.querySelectorAll('button, input, a[href]')].filter((one) => one.getClientRects().length > 0).map((one) => ({ name: (one.getAttribute('aria-label') ?? one.textContent ?? '').trim(), box: one.getBoundingClientRect() }));
  const wrong = boxes.length === 0 ? ['nothing can be touched'] : [];
  for (const [at, { name, box }] of boxes.entries()) {
    if (box.height < ${HIGH}) wrong.push(name + ' is ' + box.height + ' px high');
    if (box.right > innerWidth || box.left < 0) wrong.push(name + ' is not whole on the screen');
    for (const other of boxes.slice(at + 1)) {
      const across = Math.max(other.box.left - box.right, box.left - other.box.right);
      const down = Math.max(other.box.top - box.bottom, box.top - other.box.bottom);
      if (Math.max(across, down) < ${APART}) wrong.push(name + ' and ' + other.name + ' are ' + Math.max(across, down) + ' px apart');
    }
  }
  return wrong;
})()`);

test('every target of the terminal is large and apart from the next, and what is asked takes few touches', { timeout: 300_000 }, async (t) => {
  await using walk = await openWalk(t, () => twoMills({
    'stop-reasons': 'code,name,kind\nS1,Cleaning,planned\nS2,No material,unplanned\nS3,Tool broken,unplanned\nS4,Measuring,quality\nS5,Break,planned\nS6,No crane,unplanned\nS7,Training,planned',
  }));
  if (!walk) return;
  const { page: manager } = await walk.enter('production-manager');
  await publishLate(manager);
  const { page } = await walk.enter('operator', { viewport: SIZES[0]!, hasTouch: true });
  const judge = async (where: string): Promise<void> => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      assert.deepEqual(await wrongTargets(page), [], `${where}, ${size.width} × ${size.height}`);
      await picture(page, `terminal-${where}-${size.width}`);
    }
    await page.setViewportSize(SIZES[0]!);
  };
  const signIn = async (): Promise<void> => {
    await page.getByLabel('Your number, or scan the badge').fill('1001');
    await button(page, 'Next').tap();
    await page.getByLabel('PIN').fill('4711');
    await button(page, 'Sign in').tap();
  };
  await page.clock.install();
  await page.goto(`${walk.address}/k/MILL-1`);
  await page.getByLabel('Your number, or scan the badge').waitFor();
  await judge('sign-in');
  await signIn();
  await button(page, 'Start').waitFor();
  await judge('waiting');
  await button(page, 'Start').tap();
  const report = button(page, /^Report 1 good$/);
  await report.waitFor();
  await judge('running, with undo');

  // ten seconds to take back
  await report.tap();
  const takeBack = button(page, 'Take back');
  await page.getByText('1 good reported').waitFor();
  await page.clock.runFor(9000);
  assert.ok(await takeBack.isVisible());
  await page.clock.runFor(1500);
  await takeBack.waitFor({ state: 'hidden' });
  await judge('running');

  for (const tile of ['Finish job', 'Report scrap', 'Rework']) {
    await button(page, new RegExp(`^${tile}`)).tap();
    await page.getByRole('dialog').waitFor();
    await judge(tile);
    await button(page, 'Back').tap();
  }

  // the second reason of the list, used, comes first
  await button(page, /^Stop/).tap();
  const reasons = page.getByRole('dialog').locator('.reasons').first().getByRole('button');
  assert.equal(await reasons.count(), 6);
  await judge('Stop');
  const used = await reasons.nth(3).textContent();
  await reasons.nth(3).tap();
  await button(page, 'Go on').tap();
  await page.getByText(/^Sending/).waitFor({ state: 'hidden' });
  await button(page, /^Stop/).tap();
  // by a locator: a page's own policy refuses what polls by evaluated text
  await reasons.first().and(page.getByText(used ?? '', { exact: true })).waitFor();
  await button(page, 'Back').tap();

  // two touches: help, and who
  await button(page, /^Call for help/).tap();
  await judge('help');
  await page.getByRole('dialog').getByRole('button', { name: 'Maintenance' }).tap();
  await button(page, /^Help is called/).waitFor();

  // nobody stays signed in for whoever comes next
  await page.clock.runFor(29 * 60_000);
  assert.ok(await button(page, /^Finish job/).isVisible());
  await page.locator('h1').tap();
  await page.clock.runFor(29 * 60_000);
  assert.ok(await button(page, /^Finish job/).isVisible(), 'a touch begins the time anew');
  await page.clock.runFor(2 * 60_000);
  await page.getByLabel('Your number, or scan the badge').waitFor();
  await page.getByText(/nobody has touched this terminal for 30 minutes/).waitFor();
  assert.deepEqual(walk.broken, []);
});
