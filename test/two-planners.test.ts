/** Two planners in one draft: each sees what the other does as it happens, and of two edits of one bar the last one stands, for both. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { button, openWalk, post } from './browser.ts';
import { boardOf, LATE, moveToIdleMill, OTHER, publishLate, twoMills, whereIs } from './late-order.ts';

const row = (page: Page, text: string) => page.getByRole('rowheader').filter({ hasText: text });

test('two planners work in one draft', { timeout: 300_000 }, async (t) => {
  await using walk = await openWalk(t, () => twoMills());
  if (!walk) return;
  const { page: manager } = await walk.enter('production-manager');
  await publishLate(manager);
  const { page: one } = await walk.enter('planner');
  const { page: two } = await walk.enter('planner');
  const version = await moveToIdleMill(one, walk.address);
  await two.goto(`${walk.address}/schedule?version=${version}`);
  await row(two, 'MILL-2 Mill two, 1 operation').waitFor({ state: 'attached' });

  await t.test('what one does is on the other\'s board without asking', async () => {
    await button(one, 'Undo').click();
    await row(two, 'MILL-2 Mill two, 0 operations').waitFor({ state: 'attached' });
    await button(two, 'Redo').click();
    await row(one, 'MILL-2 Mill two, 1 operation').waitFor({ state: 'attached' });
  });

  await t.test('each sees that the other is there', async () => {
    for (const page of [one, two]) await page.getByText('Wanda planner here too').waitFor();
  });

  await t.test('both move one bar at the same moment: the plan is whole, and both see the same', async () => {
    const board = await boardOf(one, version);
    const { key } = board.operations.find((operation) => board.jobs[operation.job]!.number === OTHER)!;
    const move = (page: Page, machine: string, hours: number) => post(page, `/schedule/drafts/${version}/commands`, {
      kind: 'move', key, machineId: board.machines.find(({ code }) => code === machine)!.id, startsAt: new Date(Date.parse(board.epoch) + (board.now + hours * 60) * 60_000).toISOString(),
    });
    await Promise.all([move(one, 'MILL-1', 30), move(two, 'MILL-2', 30)]);
    const { machine } = await whereIs(one, OTHER, version);
    const summary = machine === 'MILL-1' ? 'MILL-2 Mill two, 1 operation' : 'MILL-2 Mill two, 2 operations';
    for (const page of [one, two]) await row(page, summary).waitFor({ state: 'attached' });
    const after = await boardOf(two, version);
    assert.deepEqual(after.steps.filter((step) => !step.undone).length, 3, 'no edit is lost: the last one stands on the others');
    assert.deepEqual(await whereIs(two, LATE, version), { machine: 'MILL-2', late: false });
  });
  assert.deepEqual(walk.broken, []);
});
