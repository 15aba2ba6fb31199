/** A terminal without network: work goes on, reports wait on the machine, and arrive once each, also where an answer is lost on the way. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { button, openWalk } from './browser.ts';
import { OTHER, publishLate, twoMills } from './late-order.ts';

test('a job reported without network is merged without loss and without doubles', { timeout: 300_000 }, async (t) => {
  await using walk = await openWalk(t, () => twoMills());
  if (!walk) return;
  const { page: manager } = await walk.enter('production-manager');
  await publishLate(manager);
  const { page, context } = await walk.enter('operator');
  const reported = async (): Promise<string> => (await walk.db.read((tx) => sql<{ good: string }>`
    select trim_scale(coalesce(sum(p.good), 0))::text as good from production.progress p join production.operation o on o.id = p.operation_id join production.production_order q on q.id = o.production_order_id
    where q.number = ${OTHER} and p.undone_at is null`.execute(tx))).rows[0]!.good;
  const report = button(page, /^Report 1 good$/);
  const good = (count: number) => page.locator('.t-count .good', { hasText: new RegExp(`^${count} of 4`) });

  await page.goto(`${walk.address}/k/MILL-1`);
  await page.getByLabel('Your number, or scan the badge').fill('1001');
  await button(page, 'Next').click();
  await page.getByLabel('PIN').fill('4711');
  await button(page, 'Sign in').click();
  await button(page, 'Start').click();
  await report.click();
  await good(1).waitFor();
  await page.getByText(/^Sending/).waitFor({ state: 'hidden' });
  assert.equal(await reported(), '1');

  await context.setOffline(true);
  await report.click();
  await good(2).waitFor();
  await report.click();
  await good(3).waitFor();
  await page.getByText('2 reports are kept here').waitFor();
  assert.equal(await reported(), '1');

  // back again, and the first answer is lost after the server has taken the reports
  let lost = 0;
  await page.route('**/api/v1/floor/reports', async (route) => {
    if (lost > 0) return route.continue();
    await route.fetch();
    lost += 1;
    await route.abort('connectionreset');
  });
  await context.setOffline(false);
  await page.getByText('kept here').waitFor({ state: 'hidden' });
  assert.equal(lost, 1);
  await good(3).waitFor();
  assert.equal(await reported(), '3');

  await button(page, /Finish job/).click();
  await button(page, /^Report 1 good and finish$/).click();
  await page.getByText(/^Sending/).waitFor({ state: 'hidden' });
  await page.getByText(OTHER).first().waitFor({ state: 'hidden' });
  assert.equal(await reported(), '4');
  assert.deepEqual(walk.broken, []);
});
