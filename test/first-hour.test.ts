/** The first hour: a tour by keyboard, the way to one's own plant, another language, a terminal that opens without network, the wall. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { button, openWalk } from './browser.ts';
import { twoMills } from './late-order.ts';

test('somebody new looks around, sees the way to a plant of their own, and takes another language', { timeout: 300_000 }, async (t) => {
  await using walk = await openWalk(t, twoMills);
  if (!walk) return;
  const { page } = await walk.enter('admin');
  await page.waitForURL(/\/begin$/);
  await page.getByRole('button', { name: 'Download the template' }).waitFor();

  await button(page, 'Start the tour').click();
  const card = page.getByRole('dialog', { name: 'Tour' });
  for (const [stop, address] of [[1, '/floor'], [2, '/schedule'], [3, '/orders?view=late'], [4, '/material'], [5, '/ops']] as const) {
    await card.getByText(`Stop ${stop} of 5`).waitFor();
    await page.waitForURL(`${walk.address}${address}`);
    if (stop < 5) await page.keyboard.press('Enter');
  }
  await page.keyboard.press('ArrowLeft');
  await card.getByText('Stop 4 of 5').waitFor();
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'hidden' });

  // the second time the day begins on the page of the role
  await page.goto(walk.address);
  await page.waitForURL(/\/orders$/);

  await page.getByRole('button', { name: /settings and sign-out$/ }).click();
  await page.getByRole('menuitem', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { name: 'Aufträge', level: 1 }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Aufträge', level: 1 }).waitFor();
  assert.equal(await page.evaluate('document.documentElement.lang'), 'de');
  assert.deepEqual(walk.broken, []);
});

test('a terminal opens without network and knows who works at it; the wall shows the machines of its area', { timeout: 300_000 }, async (t) => {
  await using walk = await openWalk(t, twoMills);
  if (!walk) return;
  const { page, context } = await walk.enter('operator');
  await page.goto(`${walk.address}/k/MILL-1`);
  await page.getByLabel('Your number, or scan the badge').fill('1001');
  await button(page, 'Next').click();
  await page.getByLabel('PIN').fill('4711');
  await button(page, 'Sign in').click();
  await button(page, /Ben Ortiz/).waitFor();
  await page.evaluate("new Promise((done) => navigator.serviceWorker.controller ? done() : navigator.serviceWorker.addEventListener('controllerchange', () => done()))");

  await context.setOffline(true);
  await page.reload();
  await page.getByText(/^No network/).waitFor();
  await button(page, /Ben Ortiz/).waitFor();
  await context.setOffline(false);
  await page.getByText(/^No network/).waitFor({ state: 'hidden' });

  await page.goto(`${walk.address}/wall/MILL`);
  for (const machine of ['MILL-1', 'MILL-2']) await page.getByRole('heading', { name: machine }).waitFor();
  assert.deepEqual(walk.broken, []);
});
