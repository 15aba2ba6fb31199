/** The whole app in a browser: an order is booked, planned, firmed, released, scheduled, made at the terminal, shipped and closed, by hand alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addUser, openSignIn } from '#accounts';
import { buildHouse } from '#api';
import { hearFacts, takeJobs } from '#app';
import { tables } from '../scenarios/one-order-from-promise-to-truck/plant.ts';
import { act, smallPlant } from '../scenarios/small-plant.ts';
import { openBrowser, signIn } from './browser.ts';

const [EMAIL, PASSWORD] = ['walker@story.example', 'a long enough password'];
const failed = (what: string, error: unknown): void => console.error(what, error);

test('sign in, book, plan, firm, release, schedule, make at the terminal, pick, ship: the order is closed', { timeout: 580_000 }, async (t) => {
  const browser = await openBrowser();
  if (typeof browser === 'string') return t.skip(browser);
  const db = await smallPlant(tables, new Date());
  const signedIn = await openSignIn(db);
  const server = await buildHouse({ db, signIn: signedIn, version: 'walk' });
  const ends = [await takeJobs(db, failed), await hearFacts(db, failed)];
  await using _ = {
    async [Symbol.asyncDispose]() {
      await browser.close();
      for (const end of ends) await end();
      await server.close();
      await signedIn.close();
    },
  };
  await act(db, new Date(), (at) => addUser(at, { name: 'Wanda Walker', email: EMAIL, password: PASSWORD, roles: ['admin'], sites: 'all', employeeId: null }));
  const address = (await server.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  const button = (name: string | RegExp) => page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  await signIn(page, address, EMAIL, PASSWORD);

  // booked
  await page.goto(`${address}/orders/new`);
  await page.getByRole('textbox', { name: /^Customer( \*)?$/ }).fill('Kestrel');
  await page.getByRole('option', { name: /Kestrel Logistics/ }).click();
  await page.getByRole('textbox', { name: 'Item', exact: true }).fill('FRAME');
  await page.getByRole('option', { name: /FRAME/ }).click();
  await page.getByLabel('Quantity', { exact: true }).fill('5');
  await page.locator('input[type=date]').fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
  await button('Book').click();
  await page.waitForURL(/\/orders\/\d+$/);
  const orderUrl = page.url();
  const order = (await page.getByRole('heading', { level: 1 }).innerText()).split('\n').at(-1)!;

  // planned and firmed
  await page.goto(`${address}/material?part=orders`);
  await button('Plan anew').click();
  const planned = page.getByRole('row', { name: /FRAME/ });
  await planned.getByRole('checkbox').click();
  await button('Open as real orders').click();
  await planned.waitFor({ state: 'hidden' });

  // released
  await page.goto(`${address}/production`);
  await page.getByRole('row', { name: /FRAME/ }).getByRole('link').first().click();
  await button('Release').click();
  await button('Release').waitFor({ state: 'hidden' });

  // scheduled, published
  await page.goto(`${address}/schedule`);
  await button('Make the first schedule').click();
  await page.getByLabel('Search for').fill('2');
  await page.getByRole('dialog').getByRole('button', { name: 'Replan', exact: true }).click();
  await page.getByRole('grid', { name: /board/i }).waitFor({ state: 'attached' });
  await page.goto(`${address}/dispatch?reach=week`);
  await page.getByRole('cell', { name: /10 Weld/ }).waitFor();

  // made at the terminal
  await page.goto(`${address}/k/WLD-01`);
  await page.getByLabel('Your number, or scan the badge').fill('1001');
  await button('Next').click();
  await page.getByLabel('PIN').fill('4711');
  await button('Sign in').click();
  await button('Start').click();
  await button(/^Report .* good$/).click();
  await button(/Finish job/).click();
  await button(/finish|Finish without more/i).last().click();
  await page.getByText('Nothing to do').waitFor();
  await page.getByText(/^Sending/).waitFor({ state: 'hidden' }); // the terminal is ahead of the server: what is said is kept here until it is answered

  // picked, shipped, closed
  await page.goto(orderUrl);
  await button('Ship').click();
  await page.waitForURL(/\/shipments\/\d+$/);
  await button('Pick all').click();
  await button('Ship').click();
  await page.getByText('Shipped', { exact: true }).first().waitFor();
  await page.goto(orderUrl);
  await page.getByText('Closed', { exact: true }).first().waitFor();
  assert.notEqual(order, '');
  assert.deepEqual(broken, []);
});
