/** What is written by hand in a browser: a bill, a routing, a calendar's week and a record are edited, saved and refused; a pasted table is taken in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { tables } from '../scenarios/one-order-from-promise-to-truck/plant.ts';
import { smallPlant } from '../scenarios/small-plant.ts';
import { button, openWalk } from './browser.ts';

const plant = {
  ...tables,
  'calendars': 'code,name,site,always_open\nALWAYS,Always,AUG,yes\nDAY,By day,AUG,',
  'calendar-shifts': 'calendar,name,weekday,starts,ends\nDAY,Early,1,06:00,14:00',
};

/** Types over a cell of a grid, as in a spreadsheet. */
async function typeOver(page: Page, grid: string, row: number, column: number, text: string): Promise<void> {
  await page.getByRole('grid', { name: grid }).locator(`[data-spot="${row},${column}"]`).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}
/** Which column of a grid has this heading. */
const columnOf = async (page: Page, grid: string, heading: string): Promise<number> => (await page.getByRole('grid', { name: grid }).getByRole('columnheader').allInnerTexts()).findIndex((text) => text.trim() === heading);

test('bill, routing, week, record and a pasted table, by hand', { timeout: 300_000 }, async (t) => {
  await using walk = await openWalk(t, () => smallPlant(plant, new Date()));
  if (!walk) return;
  const { address } = walk;
  const { page } = await walk.enter('admin');
  const one = async <T>(what: ReturnType<typeof sql<{ value: T }>>): Promise<T> => (await walk.db.read((tx) => what.execute(tx))).rows[0]!.value;
  const cart = await one<number>(sql`select id as value from items.item where code = 'CART'`);
  const save = button(page, 'Save');

  // a bill: saved, and refused where it would contain itself
  await page.goto(`${address}/items/${cart}?part=bill&editing=yes`);
  const lines = 'Lines of the bill';
  await page.getByRole('grid', { name: lines }).getByText('WHEEL', { exact: true }).waitFor();
  // what is asked again after saving comes late: what is typed meanwhile stays, and is against nobody
  await page.route('**/bills/*/whole*', async (route) => { await sleep(1500); await route.continue(); });
  const askedAgain = page.waitForResponse(/\/bills\/\d+\/whole/);
  await typeOver(page, lines, 1, await columnOf(page, lines, 'Quantity'), '6');
  await save.click();
  await page.getByText('Bill A of CART is saved').waitFor();
  const wheels = sql<{ value: string }>`select trim_scale(l.quantity)::text as value from items.bill_line l join items.item i on i.id = l.component_id where i.code = 'WHEEL'`;
  assert.equal(await one(wheels), '6');
  await typeOver(page, lines, 0, await columnOf(page, lines, 'Component'), 'CART');
  await askedAgain;
  await save.click();
  await page.getByText(/contains? itself|CART.*CART/).first().waitFor();
  await button(page, 'Drop the changes').click();

  // its routing: saved, and refused where no such machine is
  await page.goto(`${address}/items/${cart}?part=routing&editing=yes`);
  const operations = await page.getByRole('grid').first().getAttribute('aria-label');
  await page.getByRole('grid').first().getByText('Assemble', { exact: true }).waitFor();
  await typeOver(page, operations!, 0, await columnOf(page, operations!, 'Run min'), '15');
  await save.click();
  await page.getByText('Routing A of CART is saved').waitFor();
  assert.equal(await one(sql<{ value: string }>`select trim_scale(o.run_minutes)::text as value from items.routing_operation o where o.name = 'Assemble'`), '15');
  await typeOver(page, operations!, 0, await columnOf(page, operations!, 'Machines'), 'NOWHERE');
  await save.click();
  await page.getByText(/NOWHERE/).nth(1).waitFor();
  await button(page, 'Drop the changes').click();

  // a calendar's week, by keyboard
  const day = await one<number>(sql`select id as value from resources.calendar where code = 'DAY'`);
  await page.goto(`${address}/machines?part=calendars&calendar=${day}&editing=yes`);
  await page.locator('[data-block="shift 0 0"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await save.click();
  await page.getByText('Calendar DAY is saved').waitFor();
  assert.equal(await one(sql<{ value: string }>`select to_char(starts, 'HH24:MI') || '–' || to_char(ends, 'HH24:MI') as value from resources.calendar_shift where calendar_id = ${day}`), '06:15–14:30');

  // a record that somebody else saves meanwhile: held against it, then kept
  await page.goto(`${address}/items/${cart}?record=yes`);
  await page.getByLabel('Safety stock').fill('7');
  const { version } = await page.evaluate(async (id) => (await fetch(`/api/v1/items/${id}`)).json() as Promise<{ version: number }>, cart);
  await page.evaluate(async ([id, seen]) => {
    const item = await (await fetch(`/api/v1/items/${id}`)).json() as object;
    const answer = await fetch(`/api/v1/items/${id}`, { method: 'PUT', headers: { 'content-type': 'application/json', 'if-match': `"${seen}"` }, body: JSON.stringify({ ...item, safetyStock: '3' }) });
    if (!answer.ok) throw new Error(await answer.text());
  }, [cart, version] as const);
  await page.getByText('Safety stock: theirs 3, yours 7').waitFor();
  await button(page, 'Go on with yours').click();
  await save.click();
  await page.getByText('The record is saved').waitFor();
  assert.equal(await one(sql<{ value: string }>`select trim_scale(safety_stock)::text as value from items.item where id = ${cart}`), '7');

  // a table pasted
  await page.goto(`${address}/imports`);
  await page.getByRole('heading', { name: 'Imports' }).waitFor();
  const pasted = 'code\tdescription\tstock_unit\tsupply\nBOLT\tBolt\tpcs\tbuy\nNUT\tNut\tpcs\tbuy';
  // as text: a browser's own words, which no test of the server knows
  await page.evaluate(`const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', ${JSON.stringify(pasted)}); document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));`);
  await button(page, 'Check 2 rows').click();
  await button(page, 'Take in').click();
  await button(page, 'Undo the import').waitFor();
  assert.equal(await one(sql<{ value: number }>`select count(*)::int as value from items.item where code in ('BOLT', 'NUT')`), 2);
  assert.deepEqual(walk.broken, []);
});
