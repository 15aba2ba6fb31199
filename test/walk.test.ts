/**
 * The whole app in a browser: an order is booked, planned, firmed, released, scheduled, made at the terminal, shipped and closed, by hand alone.
 * `OPSFLOOR_PICTURES=folder npm test -- test/walk.test.ts` keeps what each step shows.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tables } from '../scenarios/one-order-from-promise-to-truck/plant.ts';
import { smallPlant } from '../scenarios/small-plant.ts';
import { button as buttonOf, openWalk, picture } from './browser.ts';

test('sign in, book, plan, firm, release, schedule, make at the terminal, pick, ship: the order is closed', { timeout: 580_000 }, async (t) => {
  await using walk = await openWalk(t, () => smallPlant(tables, new Date()));
  if (!walk) return;
  const { address } = walk;
  const { page } = await walk.enter('admin');
  const button = (name: string | RegExp) => buttonOf(page, name);

  // booked
  await page.goto(`${address}/orders/new`);
  await page.getByRole('combobox', { name: /^Customer( \*)?$/ }).fill('Kestrel');
  await page.getByRole('option', { name: /Kestrel Logistics/ }).click();
  await page.getByRole('combobox', { name: 'Item', exact: true }).fill('FRAME');
  await page.getByRole('option', { name: /FRAME/ }).click();
  await page.getByLabel('Quantity', { exact: true }).fill('5');
  await page.locator('input[type=date]').fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
  await picture(page, 'an-order-is-typed');
  await button('Book').click();
  await page.waitForURL(/\/orders\/\d+$/);
  const orderUrl = page.url();
  const order = (await page.getByRole('heading', { level: 1 }).innerText()).split('\n').at(-1)!;

  await page.getByRole('heading', { name: 'Life line' }).waitFor();
  await picture(page, 'booked');

  // planned and firmed
  await page.goto(`${address}/material?part=orders`);
  await button('Plan anew').click();
  const planned = page.getByRole('row', { name: /FRAME/ });
  await planned.getByRole('checkbox').click();
  await picture(page, 'planned');
  await button('Open as real orders').click();
  await planned.waitFor({ state: 'hidden' });

  // released
  await page.goto(`${address}/production`);
  await page.getByRole('row', { name: /FRAME/ }).getByRole('link').first().click();
  await button('Release').waitFor();
  await picture(page, 'to-be-released');
  await button('Release').click();
  await button('Release').waitFor({ state: 'hidden' });
  await picture(page, 'released');

  // scheduled, published
  await page.goto(`${address}/schedule`);
  await button('Make the first schedule').click();
  await page.getByLabel('Search for').fill('2');
  await page.getByRole('dialog').getByRole('button', { name: 'Replan', exact: true }).click();
  await page.getByRole('grid', { name: /board/i }).waitFor({ state: 'attached' });
  await picture(page, 'scheduled');
  await page.goto(`${address}/dispatch?reach=week`);
  await page.getByRole('cell', { name: /10 Weld/ }).waitFor();
  await picture(page, 'dispatch-list');

  // made at the terminal
  await page.goto(`${address}/k/WLD-01`);
  await page.getByLabel('Your number, or scan the badge').fill('1001');
  await button('Next').click();
  await page.getByLabel('PIN').fill('4711');
  await button('Sign in').click();
  await button('Start').waitFor();
  await picture(page, 'at-the-terminal');
  await button('Start').click();
  await button(/^Report .* good$/).waitFor();
  await picture(page, 'running');
  await button(/^Report .* good$/).click();
  await button(/Finish job/).click();
  await button(/finish|Finish without more/i).last().click();
  await page.getByText('Nothing to do').waitFor();
  await picture(page, 'made');
  await page.getByText(/^Sending/).waitFor({ state: 'hidden' }); // the terminal is ahead of the server: what is said is kept here until it is answered

  // picked, shipped, closed
  await page.goto(orderUrl);
  await button('Ship').click();
  await page.waitForURL(/\/shipments\/\d+$/);
  await button('Pick all').click();
  await button('Ship').waitFor();
  await picture(page, 'picked');
  await button('Ship').click();
  await page.getByText('Shipped', { exact: true }).first().waitFor();
  await picture(page, 'shipped');
  await page.goto(orderUrl);
  await page.getByText('Closed', { exact: true }).first().waitFor();
  await picture(page, 'closed');
  assert.notEqual(order, '');
  assert.deepEqual(walk.broken, []);
});
