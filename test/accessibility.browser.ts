/**
 * No page breaks a rule of accessibility that a machine can judge: every route of the app, every part of it, and everything that can be opened
 * over it, in light and in dark. `OPSFLOOR_PAGES=orders,item` judges the pages whose names begin so; without it all of them. With
 * `OPSFLOOR_OPEN=no` nothing is opened over them, which takes a fifth of the time.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { freshDatabase } from '#db/testing';
import { loadDemo } from '#demo';
import { openWalk, post } from './browser.ts';
import { openEverything, refuseWrites } from './overlays.ts';
import { busyMachine, everyPage, routesOfApp, rowsOf } from './pages.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const wanted = process.env['OPSFLOOR_PAGES']?.split(',');
const opens = process.env['OPSFLOOR_OPEN'] !== 'no';

/** What axe finds, a line each: rule, and where. */
async function violations(page: Page, where: string, only?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations: found } = await (only === undefined ? axe.withTags(TAGS) : axe.withRules(only)).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${where}: ${id} at ${target.join(' ')} (${failureSummary?.split('\n')[1]?.trim() ?? ''})`));
}

/** The page with its answers there. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1, .bar, header').first().waitFor();
  await page.waitForTimeout(300);
  await page.locator('.k-skeleton').first().waitFor({ state: 'detached' });
}

/** A bar of the board under the right button: its menu. */
async function menuOfBar(page: Page): Promise<boolean> {
  const canvas = await page.locator('canvas').last().boundingBox();
  if (!canvas) return false;
  for (let y = canvas.y + 60; y < canvas.y + canvas.height - 20; y += 23)
    for (let x = canvas.x + 300; x < canvas.x + canvas.width; x += 160) {
      await page.mouse.click(x, y, { button: 'right' });
      await page.waitForTimeout(60);
      if (await page.getByRole('menu').isVisible()) return true;
    }
  return false;
}

test('axe finds nothing on any page, in either scheme, nor in what is opened over it', { timeout: 3_600_000 }, async (t) => {
  await using walk = await openWalk(t, async () => {
    const db = await freshDatabase({ connections: 15 });
    await loadDemo(db, new Date());
    return db;
  });
  if (!walk) return;
  const { address } = walk;
  const { page, context } = await walk.enter('admin');
  const found: string[] = [];
  const judged = { pages: 0, overlays: 0 };
  const both = async (where: string): Promise<void> => {
    const before = found.length;
    await page.emulateMedia({ colorScheme: 'light' });
    found.push(...(await violations(page, `${where}, light`)));
    await page.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await violations(page, `${where}, dark`, 'color-contrast'))); // nothing else depends on the colours
    for (const one of found.slice(before)) console.log(one); // at once: a long run tells what it sees
  };
  const over = async (where: string): Promise<void> => {
    judged.overlays++;
    console.log(where);
    await both(where);
  };

  // a draft of one's own, so that what can be done in one can be opened
  const [live] = (await rowsOf<{ id: number; state: string }>(page, '/schedule/versions')).filter((one) => one.state === 'published');
  await post(page, '/schedule/drafts', { basedOn: live!.id });
  const pages: Record<string, string> = { ...(await everyPage(page)), terminal: `/k/${await busyMachine(page)}` };
  const routes = routesOfApp();
  const missing = routes.filter((route) => !Object.values(pages).some((path) => route.at.test(path.split('?')[0]!)));
  assert.deepEqual(missing.map((route) => route.path), [], 'a route of the app has no address in test/pages.ts');

  const write = await refuseWrites(page);
  const known = new Set<string>();
  for (const [name, path] of Object.entries(pages)) {
    if (wanted && !wanted.some((one) => name.startsWith(one))) continue;
    const show = async (): Promise<void> => settled(page);
    await page.goto(`${address}${path}`);
    await show();
    judged.pages++;
    console.log(name);
    await both(name);
    if (!opens) continue;
    await openEverything(page, known, show, (opened) => over(`${name}: ${opened}`));
    if (name.startsWith('schedule-draft')) {
      await page.goto(`${address}${path}`);
      await show();
      assert.ok(await menuOfBar(page), 'no bar of the board gave its menu');
      await over(`${name}: the menu of a bar`);
    }
  }

  // what keys open, and the tour
  if (opens && (!wanted || wanted.includes('keys')))
    for (const [name, keys] of [['find', '/'], ['commands', 'Control+k'], ['keys', '?']] as const) {
      await page.goto(`${address}/schedule`);
      await settled(page);
      await page.keyboard.press(keys);
      await page.getByRole('dialog').first().waitFor();
      await over(name);
    }
  // at a terminal, signed in
  if (opens && (!wanted || wanted.includes('terminal'))) {
    await write();
    await page.goto(`${address}${pages['terminal']!}`);
    await page.getByLabel('Your number, or scan the badge').fill('E001');
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await over('terminal: PIN');
    await page.getByLabel('PIN').fill('1011');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Call for help').waitFor();
    await refuseWrites(page);
    await both('terminal, signed in');
    for (const tile of [/^Finish job/, /^Report scrap/, /^Stop/, /^Rework/, /^Material/, /^Call for help/]) {
      await page.getByRole('button', { name: tile }).click();
      await page.getByRole('dialog').waitFor();
      await over(`terminal: ${tile.source.slice(1)}`);
      await page.getByRole('button', { name: 'Back', exact: true }).click();
    }
    await context.setOffline(true);
    await page.getByText(/^No network/).waitFor();
    await both('terminal without network');
  }
  t.diagnostic(`${judged.pages} pages of ${routes.length} routes, ${judged.overlays} overlays, light and dark: ${found.length} violations`);
  assert.deepEqual(found, []);
  assert.deepEqual(walk.broken, []);
});
