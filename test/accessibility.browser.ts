/** No page breaks a rule of accessibility that a machine can judge: every route, light and dark, and with everything open that floats. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { freshDatabase } from '#db/testing';
import { loadDemo } from '#demo';
import { button, openWalk } from './browser.ts';
import { busyMachine, everyPage, rowsOf } from './pages.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds, a line each: rule, and where. */
async function violations(page: Page, where: string, only?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations: found } = await (only === undefined ? axe.withTags(TAGS) : axe.withRules(only)).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${where}: ${id} at ${target.join(' ')} (${failureSummary?.split('\n')[1]?.trim() ?? ''})`));
}

/** The page with its answers there. */
async function show(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('h1, .bar, header').first().waitFor();
  await page.waitForTimeout(300);
  await page.locator('.k-skeleton').first().waitFor({ state: 'detached' });
}
const dark = (page: Page): Promise<void> => page.emulateMedia({ colorScheme: 'dark' });
const light = (page: Page): Promise<void> => page.emulateMedia({ colorScheme: 'light' });

test('axe finds nothing on any page, in either scheme, nor in what is opened over it', { timeout: 580_000 }, async (t) => {
  await using walk = await openWalk(t, async () => {
    const db = await freshDatabase({ connections: 15 });
    await loadDemo(db, new Date());
    return db;
  });
  if (!walk) return;
  const { address } = walk;
  const { page } = await walk.enter('admin');
  const found: string[] = [];
  const both = async (where: string): Promise<void> => {
    const before = found.length;
    await light(page);
    found.push(...(await violations(page, `${where}, light`)));
    await dark(page);
    found.push(...(await violations(page, `${where}, dark`, 'color-contrast'))); // nothing else depends on the colours
    for (const one of found.slice(before)) t.diagnostic(one);
  };

  // what floats, over the page it belongs to
  const [machine] = await rowsOf(page, '/machines?limit=1');
  const overlays: readonly (readonly [name: string, over: string, open: () => Promise<void>])[] = [
    ['find', '/schedule', () => page.keyboard.press('/')],
    ['commands', '/schedule', () => page.keyboard.press('Control+k')],
    ['keys', '/schedule', () => page.keyboard.press('?')],
    ['replan', '/schedule', () => button(page, 'Replan').click()],
    ['the board\'s menu', '/schedule', () => button(page, 'More').click()],
    ['a person\'s menu', '/orders', () => button(page, /settings and sign-out/).click()],
    ['columns', '/orders', () => button(page, 'Columns').click()],
    ['a machine', `/machines?machine=${machine?.id}`, async () => {}],
    ['a new user', '/users', () => button(page, 'New user').click()],
  ];
  for (const [name, over, open] of overlays) {
    await show(page, `${address}${over}`);
    await open();
    const opened = await page.locator('[role=dialog], [role=menu]').first().waitFor().then(() => true, () => false);
    if (opened) await both(name);
    else found.push(`${name}: nothing opened`);
  }

  const pages = await everyPage(page);
  for (const [name, path] of Object.entries({ ...pages, terminal: `/k/${await busyMachine(page)}` })) {
    await show(page, `${address}${path}`);
    await both(name);
  }
  assert.deepEqual(found, []);
  assert.deepEqual(walk.broken, []);
});
