/** Data comes in by hand: a file with a mistake is refused with its row, the mended one is shown before it is taken in, and is taken back as one step. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { button, openWalk } from './browser.ts';
import { twoMills } from './late-order.ts';

test('import: refused with its reason, previewed, taken in, undone', { timeout: 300_000 }, async (t) => {
  await using walk = await openWalk(t, () => twoMills());
  if (!walk) return;
  const { page } = await walk.enter('admin');
  const items = async (): Promise<string[]> => (await walk.db.read((tx) => sql<{ code: string }>`select code from items.item order by code`.execute(tx))).rows.map(({ code }) => code);
  const give = async (text: string, name = 'items.csv'): Promise<void> => {
    await page.goto(`${walk.address}/imports`);
    await page.getByLabel('Files', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.waitForURL(/\/imports\/\d+$/);
  };

  await give('code,description,stock_unit,supply\nBOLT,Bolt,pcs,buy\nNUT,Nut,kilo,buy\n');
  await page.getByText('1 row cannot be taken in').waitFor();
  await page.getByRole('row', { name: /items\.csv 3 stock_unit kilo/ }).waitFor();
  assert.ok(await button(page, 'Take in').isDisabled());
  await button(page, 'Throw away').click();
  await page.waitForURL(/\/imports$/);

  await give('code,description,stock_unit,supply\nBOLT,Bolt,pcs,buy\nNUT,Nut,pcs,buy\nPLATE,Plate,pcs,make\n');
  await page.getByText('Every row can be taken in').waitFor();
  assert.deepEqual(await items(), ['PLATE'], 'a preview changes nothing');
  await button(page, 'Take in').click();
  await button(page, 'Undo the import').waitFor();
  assert.deepEqual(await items(), ['BOLT', 'NUT', 'PLATE']);

  await button(page, 'Undo the import').click();
  await page.getByText(/^Taken back/).waitFor();
  assert.deepEqual(await items(), ['PLATE']);

  const steps = async (): Promise<number[]> => (await walk.db.read((tx) => sql<{ position: number }>`select position from items.routing_operation order by position`.execute(tx))).rows.map(({ position }) => position);
  const routing = (...rows: readonly string[]): Promise<void> => give(`item,revision,position,name,work_center,run_minutes\n${rows.join('\n')}\n`, 'routing-operations.csv');
  await routing('PLATE,A,10,Mill,MILL,60', 'PLATE,A,20,Deburr,MILL,5');
  await button(page, 'Take in').click();
  await button(page, 'Undo the import').waitFor();
  assert.deepEqual(await steps(), [10, 20]);
  await routing('PLATE,A,10,Mill,MILL,60');
  await page.getByText('1 line would be taken out').waitFor();
  await page.getByText('PLATE A: not in the file any more: 20 Deburr').waitFor();
  assert.deepEqual(await steps(), [10, 20], 'a preview takes nothing out');
  await page.getByLabel('Keep the lines that the file lacks').check();
  await button(page, 'Take in').click();
  await button(page, 'Undo the import').waitFor();
  assert.deepEqual(await steps(), [10, 20], 'kept where it is ticked');
  await routing('PLATE,A,10,Mill,MILL,60');
  await button(page, 'Take in').click();
  await button(page, 'Undo the import').waitFor();
  assert.deepEqual(await steps(), [10]);
  await button(page, 'Undo the import').click();
  await page.getByText(/^Taken back/).waitFor();
  assert.deepEqual(await steps(), [10, 20]);
  assert.deepEqual(walk.broken, []);
});
