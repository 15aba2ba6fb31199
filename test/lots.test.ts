/** A lot is divided by the keys and merged by its command, a machine works longer, and a late order is dragged from the list beside the board: edits of a draft, real once it is published. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { button, openWalk, picture } from './browser.ts';
import { boardOf, draftIn, LATE, publishLate, twoMills, whereIs } from './late-order.ts';

const grid = (page: Page) => page.getByRole('grid', { name: /Schedule board/ });
const numbers = async (page: Page, version: number): Promise<string[]> => (await boardOf(page, version)).jobs.map(({ number, quantity }) => `${number} ${quantity}`).sort();

async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const value = await read();
    if (holds(value) || tries > 150) return value;
    await new Promise((done) => setTimeout(done, 100));
  }
}

test('lots are divided and merged, and a late order placed on the board; publishing makes it real', { timeout: 300_000 }, async (t) => {
  await using walk = await openWalk(t, () => twoMills());
  if (!walk) return;
  const { page } = await walk.enter('production-manager', { viewport: { width: 1440, height: 900 } });
  await publishLate(page);

  await t.test('divided by the keys: S on the late operation, three of five on the second mill; undone and done again; the draft is there after a reload', async () => {
    await page.goto(`${walk.address}/schedule`);
    await grid(page).focus();
    await page.keyboard.press(']');
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog', { name: `Divide ${LATE}` });
    await dialog.getByLabel('Pieces of the new lot').fill('5');
    await dialog.getByText('More than 0 and less than 5').waitFor();
    await dialog.getByLabel('Pieces of the new lot').fill('3');
    await dialog.getByText(`${LATE} keeps 2 pcs.`).waitFor();
    await picture(page, 'divide-dialog');
    await page.keyboard.press('Enter');
    const draft = await draftIn(page);
    assert.deepEqual(await numbers(page, draft), [`${LATE} 2`, `${LATE}/2 3`, 'MO-OTHER 4']);
    await page.reload();
    await grid(page).focus();
    await page.getByText('Publish 1 change').waitFor();
    await page.keyboard.press('Control+z');
    assert.deepEqual(await until(() => numbers(page, draft), (found) => found.length === 2), [`${LATE} 5`, 'MO-OTHER 4']);
    await page.getByRole('button', { name: 'Redo', disabled: false }).waitFor();
    await page.keyboard.press('Control+Shift+z');
    assert.equal((await until(() => numbers(page, draft), (found) => found.length === 3)).length, 3);
    // whoever reads by the grid hears of both
    await page.locator('.b-mirror [role=rowheader]', { hasText: 'MILL-2 Mill two, 1 operation' }).waitFor({ state: 'attached' });
    await picture(page, 'divided');
  });

  await t.test('merged by the command, and published: one order again, the lot cancelled', async () => {
    await page.goto(`${walk.address}/schedule?version=${await draftIn(page)}&order=${LATE}`);
    await page.getByRole('heading', { name: LATE }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Merge lots');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: `Merge another lot into ${LATE}` });
    await dialog.getByText(`${LATE}/2, 3 pcs`).or(dialog.locator(`input[value^="${LATE}/2"]`)).first().waitFor();
    await picture(page, 'merge-dialog');
    await button(dialog, 'Merge').click();
    const draft = await draftIn(page);
    assert.deepEqual(await until(() => numbers(page, draft), (found) => found.length === 2), [`${LATE} 5`, 'MO-OTHER 4']);
    await button(page, 'Publish 2 changes').click();
    await button(page.getByRole('dialog'), /^Publish/).click();
    const orders = async () => page.evaluate(async () => ((await (await fetch('/api/v1/production-orders?limit=10')).json()) as { rows: { number: string; quantity: string; state: string }[] }).rows.map((row) => `${row.number} ${row.quantity} ${row.state}`).sort());
    assert.deepEqual(await until(orders, (found) => found.length === 3), [`${LATE} 5 released`, `${LATE}/2 3 cancelled`, 'MO-OTHER 4 released']);
  });

  await t.test('a late order is dragged from the list beside the board onto the idle mill', async () => {
    await page.goto(`${walk.address}/schedule?list=yes`);
    const list = page.getByRole('complementary', { name: 'To be placed' });
    const grip = list.locator('li', { hasText: LATE }).locator('.grip');
    await grip.waitFor();
    await page.keyboard.press('2');
    await picture(page, 'to-be-placed');
    const [from, stage] = [(await grip.boundingBox())!, (await page.locator('.sch-stage').boundingBox())!];
    const row = stage.y + 46 + 20 + 26 + 12; // behind the time head, the group and the first mill
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(stage.x + 600, row - 20, { steps: 4 });
    await page.mouse.move(stage.x + 420, row, { steps: 8 });
    await page.locator('.sch-tip', { hasText: 'MILL-2' }).waitFor();
    await picture(page, 'dragged-from-the-list');
    await page.mouse.up();
    const draft = await draftIn(page);
    assert.equal((await whereIs(page, LATE, draft)).machine, 'MILL-2');
  });
  assert.deepEqual(walk.broken, []);
});

test('a machine works longer in a draft: seen on its row, there after a reload, undone, and ordered when it is published', { timeout: 300_000 }, async (t) => {
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => `DAY,Day,${weekday},00:00,20:00`).join('\n');
  await using walk = await openWalk(t, () => twoMills({ 'calendars': 'code,name,site,always_open\nALWAYS,Days,AUG,no', 'calendar-shifts': `calendar,name,weekday,starts,ends\n${days.replaceAll('DAY,', 'ALWAYS,')}` }));
  if (!walk) return;
  const { page } = await walk.enter('production-manager', { viewport: { width: 1440, height: 900 } });
  await publishLate(page);
  await page.goto(`${walk.address}/schedule`);
  await page.locator('.b-mirror [role=rowheader]').first().waitFor({ state: 'attached' });
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: /Let a machine work longer/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Let a machine work longer' });
  await dialog.getByLabel('Why').fill('truck at five');
  await button(dialog, 'Add the hours').click();
  const draft = await draftIn(page);
  const hours = async (): Promise<string[]> => (await boardOf(page, draft)).machines.flatMap(({ code, overtime }) => overtime.map(({ from, to, text }) => `${code} ${to - from} ${text}`));
  assert.deepEqual(await hours(), ['MILL-1 120 truck at five']);
  await page.reload();
  await page.getByText('Publish 1 change').waitFor();
  await picture(page, 'overtime');
  await page.getByRole('button', { name: 'Undo', disabled: false }).click();
  assert.deepEqual(await until(hours, (found) => found.length === 0), []);
  await page.getByRole('button', { name: 'Redo', disabled: false }).click();
  await button(page, 'Publish 1 change').click();
  await button(page.getByRole('dialog'), /^Publish/).click();
  const ordered = () => page.evaluate(async () => ((await (await fetch('/api/v1/overtime')).json()) as { rows: { machineCode: string; reason: string }[] }).rows.map((row) => `${row.machineCode} ${row.reason}`));
  assert.deepEqual(await until(ordered, (found) => found.length === 1), ['MILL-1 truck at five']);
  assert.deepEqual(walk.broken, []);
});
