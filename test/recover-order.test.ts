/** A late order is put right on the board by dragging and by the keyboard alone, on the grid that a screen reader reads out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openWalk } from './browser.ts';
import { boardOf, draftIn, LATE, moveToIdleMill, publishLate, twoMills, whereIs } from './late-order.ts';

const grid = (page: Page) => page.getByRole('grid', { name: /Schedule board/ });

/** What the grid has in focus, as it is read out. */
const heard = (page: Page): Promise<string> => grid(page).evaluate((at) => at.ownerDocument.getElementById(at.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '');

/** What was said last. */
const said = (page: Page) => page.locator('[aria-live=polite].b-mirror');

test('a late order is brought in time by dragging, and by the keys of the grid that a screen reader reads', { timeout: 300_000 }, async (t) => {
  await using walk = await openWalk(t, () => twoMills());
  if (!walk) return;
  const { page } = await walk.enter('planner');
  const { page: manager } = await walk.enter('production-manager');
  await publishLate(manager);
  await manager.close();

  await t.test('dragged to the idle mill', async () => {
    await page.goto(`${walk.address}/schedule?order=${LATE}`);
    await page.getByRole('heading', { name: LATE }).waitFor();
    await page.keyboard.press('f');
    await page.waitForURL(/span=/);
    await page.keyboard.press('2');
    await page.keyboard.press('0');
    const { from, to } = await span(page);
    const board = await boardOf(page);
    const operation = board.operations.find((one) => board.jobs[one.job]!.number === LATE)!;
    const stage = (await page.locator('.sch-stage').boundingBox())!;
    const head = 236; // the heads of the rows, beside the time axis
    const xOf = (tick: number): number => stage.x + head + ((tick - from) / (to - from)) * (stage.width - head);
    const middle = (operation.start! + operation.end!) / 2;
    const tip = page.locator('.sch-tip', { hasText: LATE });
    let y = stage.y + 60;
    for (; y < stage.y + 240; y += 9) {
      await page.mouse.move(xOf(middle), y);
      await page.waitForTimeout(200);
      if (await tip.isVisible()) break;
    }
    assert.ok(await tip.isVisible(), 'the bar is where its time says');
    await page.mouse.down();
    await page.mouse.move(xOf(middle - 200), y + 10, { steps: 4 });
    await page.mouse.move(xOf(board.now + 5.5 * 60), y + 28, { steps: 12 });
    await page.locator('.sch-tip', { hasText: 'MILL-2' }).waitFor();
    await page.mouse.up();
    assert.deepEqual(await whereIs(page, LATE, await draftIn(page)), { machine: 'MILL-2', late: false });
  });

  await t.test('by the keyboard alone: next late, move, other machine, hours earlier, drop', async () => {
    await page.goto(`${walk.address}/schedule`);
    await grid(page).focus();
    await page.keyboard.press(']');
    assert.match(await heard(page), new RegExp(`${LATE}.*Late`));
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowDown');
    for (let hour = 0; hour < 11; hour++) await page.keyboard.press('Shift+ArrowLeft');
    await said(page).filter({ hasText: /MILL-2 .*all still on time/ }).waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    assert.deepEqual(await whereIs(page, LATE, await draftIn(page)), { machine: 'MILL-2', late: false });
  });

  await t.test('the edit is seen also where the first picture of its draft was read before it, and comes after it', async () => {
    const read = Promise.withResolvers<void>();
    const taken = Promise.withResolvers<void>();
    await page.route('**/commands', async (route) => {
      await read.promise;
      const response = await route.fetch();
      await route.fulfill({ response });
      taken.resolve();
    }, { times: 1 });
    const old = Promise.withResolvers<void>();
    await page.route('**/schedule/board?version=*', async (route) => {
      const response = await route.fetch();
      read.resolve();
      await taken.promise;
      await page.waitForTimeout(300); // until the page has heard that its edit is taken
      await route.fulfill({ response }).catch(() => undefined); // it no longer waits for this answer
      old.resolve();
    }, { times: 1 });
    const version = await moveToIdleMill(page, walk.address);
    await old.promise;
    await page.getByRole('rowheader').filter({ hasText: 'MILL-2 Mill two, 1 operation' }).waitFor({ state: 'attached' });
    assert.deepEqual(await whereIs(page, LATE, version), { machine: 'MILL-2', late: false });
  });

  await t.test('what is read out: rows with what is late, the operation in a sentence, the outcome before it is done', async () => {
    await page.goto(`${walk.address}/schedule`);
    await grid(page).focus();
    await page.keyboard.press('Home');
    assert.deepEqual(await grid(page).getByRole('rowheader').allTextContents(), ['MILL Milling, 2 operations, 1 late', 'MILL-1 Mill one, 2 operations, 1 late', 'MILL-2 Mill two, 0 operations']);
    await page.keyboard.press(']');
    assert.match(await heard(page), new RegExp(`^${LATE} Plate, operation 10 Mill, MILL-1, .* to \\d\\d:\\d\\d, Late, Late 8 h`));
    await page.keyboard.press('m');
    await said(page).filter({ hasText: /^Moving\. Left and right/ }).waitFor({ state: 'attached' });
    await page.keyboard.press('n');
    await said(page).filter({ hasText: /MILL-1 .*Order finishes/ }).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await said(page).filter({ hasText: 'Not moved.' }).waitFor({ state: 'attached' });
  });
  assert.deepEqual(walk.broken, []);
});

/** The span in sight, in ticks of the live board. */
async function span(page: Page): Promise<{ from: number; to: number }> {
  await page.waitForURL(/span=1980/);
  const at = new URL(page.url()).searchParams;
  const { epoch } = await boardOf(page);
  const from = Math.round((Date.parse(at.get('from')!) - Date.parse(epoch)) / 60_000);
  return { from, to: from + Number(at.get('span')) };
}
