/** A draft is published with its difference in sight, is what the floor works by, and is taken back as one step. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { button, openWalk } from './browser.ts';
import { LATE, moveToIdleMill, publishLate, twoMills, whereIs } from './late-order.ts';

test('publish shows what it changes, goes live, and is reverted', { timeout: 300_000 }, async (t) => {
  await using walk = await openWalk(t, () => twoMills());
  if (!walk) return;
  const { page } = await walk.enter('production-manager');
  await publishLate(page);
  await moveToIdleMill(page, walk.address);

  await button(page, /^Publish 1 change/).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(LATE).first().waitFor();
  await dialog.getByRole('tab', { name: /^Orders/ }).click();
  await dialog.getByText(LATE).first().waitFor();
  await button(dialog, 'Publish').click();
  await dialog.waitFor({ state: 'hidden' });
  assert.deepEqual(await whereIs(page, LATE), { machine: 'MILL-2', late: false });

  await page.goto(`${walk.address}/dispatch?reach=week`);
  await page.locator('.k-card', { hasText: 'MILL-2' }).getByText(LATE).waitFor();

  await page.goto(`${walk.address}/schedule`);
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Go back to the plan before' }).click();
  await page.getByText('The plan before the last publish is live again').waitFor();
  assert.deepEqual(await whereIs(page, LATE), { machine: 'MILL-1', late: true });
  assert.deepEqual(walk.broken, []);
});
