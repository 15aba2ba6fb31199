/** The schedule over a small plant: two lathes on one shift, three orders. Monday 2026-03-02, 06:00 in UTC. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Replan } from '#contract/schedule';
import type { Db } from '#db';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Row } from '#desk';
import { solve } from '#engine/search';
import { factsSince, type Fact } from '#journal';
import { quantity } from '#kernel/units';
import { items } from '#plant/items';
import { cancelOrder, openOrders, release } from '#plant/production';
import { reportMachineDown, resources } from '#plant/resources';
import { addCommand, leaveOut, redoEdit, undoEdit } from './edit-draft.ts';
import { capacityOf } from './capacity.ts';
import { compare } from './compare.ts';
import { schedule } from './department.ts';
import { dispatchList } from './dispatch-list.ts';
import { carryOver, loadVersion } from './load-version.ts';
import { openDraft } from './open-draft.ts';
import { ordersAtRiskOf } from './orders-at-risk.ts';
import { publish, revert } from './publish.ts';
import { readBoard } from './read-board.ts';
import { findingsOf, listVersions, projections, publishedVersion, whyLate } from './reads.ts';
import { refreshDraft } from './refresh-draft.ts';
import { runReplan } from './replan.ts';
import type { Think } from './think.ts';
import { tellLooking } from './tell-looking.ts';
import { waysOutOf } from './ways-out.ts';

const NOW = new Date('2026-03-02T06:00:00Z');
const HOUR = 3600_000;
const at = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR);

async function plant(): Promise<{ db: Db; write: <T>(work: (act: Act) => Promise<T>) => Promise<T>; read: <T>(work: (act: Act) => Promise<T>) => Promise<T>; replan: (more?: Partial<Replan>, now?: Date, think?: Think) => ReturnType<typeof runReplan> }> {
  const db = await freshDatabase();
  const write = <T>(work: (act: Act) => Promise<T>): Promise<T> => db.write((tx) => work({ tx, caller: CONSOLE, now: NOW }));
  const load = (act: Act, name: string, rows: readonly Row[]) => [...resources.sheets!, ...items.sheets!].find((sheet) => sheet.name === name)!.load!(act, rows);
  await write(async (act) => {
    await load(act, 'sites', [{ code: 'S', name: 'Site', zone: 'UTC' }]);
    await load(act, 'calendars', [{ code: 'DAY', name: 'Day', site: 'S', always_open: false }]);
    await load(act, 'calendar-shifts', [1, 2, 3, 4, 5].map((weekday) => ({ calendar: 'DAY', name: 'Early', weekday, starts: '06:00', ends: '14:00', effective_from: null, effective_to: null })));
    await load(act, 'work-centers', [{ code: 'TRN', name: 'Turning', site: 'S', calendar: 'DAY', position: 1 }]);
    await load(act, 'machines', ['L1', 'L2'].map((code) => ({ code, name: code, work_center: 'TRN', lanes: 1, speed_percent: '100' })));
    await load(act, 'units', [{ code: 'pcs', name: 'pieces', places: 0 }]);
    await load(act, 'items', [{ code: 'A', description: 'Shaft', stock_unit: 'pcs', supply: 'make' }]);
    await load(act, 'routings', [{ item: 'A', revision: '1', rank: 1, status: 'active' }]);
    await load(act, 'routing-operations', [{ item: 'A', revision: '1', position: 10, name: 'Turn', work_center: 'TRN', setup_minutes: '0', run_minutes: '60' }]);
    // 4 h, 4 h and 6 h of work; the two machines have 8 h a day each
    const orders = await openOrders(act, [[4, 8], [4, 8], [6, 6]].map(([pieces, due]) => ({ itemId: 1, siteId: 1, quantity: quantity(pieces!), dueAt: at(due!) })));
    await release(act, orders);
  });
  return {
    db, write, read: (work) => db.read((tx) => work({ tx, caller: CONSOLE, now: NOW })),
    replan: (more = {}, now = NOW, think) => runReplan({ ...(think ? { think } : {}), db, caller: CONSOLE, jobId: null, signal: new AbortController().signal, progress: () => {}, now: () => now }, { iterations: 200, threads: 1, seed: 1, start: 'published', publish: true, ...more }),
  };
}

test('a replan places every operation, is published, and every order has need-by and projected', async () => {
  const { replan, read } = await plant();
  const made = await replan();
  assert.deepEqual([made.published, made.operations, made.jobs, made.late, made.unplaced], [true, 3, 3, 0, 0]);
  const board = await read((act) => readBoard(act, made.versionId, { whole: true }));
  assert.equal(board.operations.length, 3);
  assert.ok(board.jobs.every((job) => job.needBy !== null && job.projected !== null && job.projected <= job.needBy));
  const list = await read((act) => dispatchList(act, 1, {}));
  assert.equal(list.rows.length, 3);
  assert.deepEqual(list.rows.filter((row) => row.machine === 'L1').map((row) => row.sequence), list.rows.filter((row) => row.machine === 'L1').map((_, n) => n + 1));
});

test('what order lines can expect is read page by page, the earliest day first, or for the orders named', async () => {
  const { read, write } = await plant();
  await write(async ({ tx }) => {
    await sql`insert into sales.customer (code, name) values ('C', 'Kestrel')`.execute(tx);
    await sql`insert into sales.sales_order (number, customer_id, site_id, ordered_on) select 'S-' || n, (select min(id) from sales.customer), 1, '2026-03-01' from generate_series(1, 4) n`.execute(tx);
    await sql`insert into sales.sales_order_line (sales_order_id, line, item_id, quantity, requested_on) select o.id, l * 10, (select min(id) from items.item), 5, date '2026-03-20' - (o.id % 2)::int from sales.sales_order o, generate_series(1, 2) l`.execute(tx);
  });
  const all = await read((act) => projections(act, 1));
  assert.deepEqual([all.rows.length, all.next], [8, null]);
  assert.deepEqual(all.rows.map(({ needBy }) => needBy), all.rows.map(({ needBy }) => needBy).toSorted());
  const [first, second] = [await read((act) => projections(act, 1, { limit: 5 })), await read(async (act) => projections(act, 1, { limit: 5, cursor: (await projections(act, 1, { limit: 5 })).next! }))];
  assert.deepEqual([[...first.rows, ...second.rows], second.next], [all.rows, null]);
  assert.deepEqual((await read((act) => projections(act, 1, { salesOrders: ['S-2', 'S-3'] }))).rows.map(({ salesOrder, line }) => `${salesOrder}/${line}`).sort(), ['S-2/10', 'S-2/20', 'S-3/10', 'S-3/20']);
});

test('capacity: two lathes of 40 hours are open 80 hours a week; what is planned is counted in its week, and without a schedule nothing is', async () => {
  const { read, replan } = await plant();
  const minutes = async () => (await read((act) => capacityOf(act, 1, 2))).rows.map(({ code, overload, weeks }) => [code, overload, ...weeks.map(({ planned, open }) => [planned, open])]);
  assert.deepEqual(await minutes(), [['TRN', null, [0, 4800], [0, 4800]]]);
  await replan({ publish: true });
  // 4 h, 4 h and 6 h, all in the first week
  assert.deepEqual(await minutes(), [['TRN', null, [840, 4800], [0, 4800]]]);
  assert.deepEqual((await read((act) => ordersAtRiskOf(act, 1, { limit: 10 }))).rows, []);
});

test('a move in a draft stretches, pushes, is undone and done again, and the live plan does not move', async () => {
  const { replan, read, write } = await plant();
  const { versionId } = await replan();
  const before = await read((act) => readBoard(act, versionId));
  const six = before.operations.find((one) => one.job === before.jobs.find((job) => job.quantity === '6')!.place)!;
  const other = before.machines.find((machine) => machine.id !== six.machineId)!;
  const draft = await write((act) => openDraft(act, 1, {}));
  // 09:00 on the other machine: 5 h until 14:00, closed for the night, the last hour on Tuesday from 06:00
  const change = await write((act) => addCommand(act, draft, { kind: 'move', key: six.key, machineId: other.id, startsAt: at(3).toISOString(), onTaken: 'push', reason: 'trial' }));
  const moved = change.operations.find((one) => one.key === six.key)!;
  assert.deepEqual([moved.machineId, moved.start, moved.end], [other.id, before.now + 180, before.now + 25 * 60]);
  assert.equal(change.indicators.lateOrders >= 1, true);
  const undone = await write((act) => undoEdit(act, draft));
  assert.equal(undone.operations.find((one) => one.key === six.key)!.machineId, six.machineId);
  assert.deepEqual(undone.steps.map((step) => step.undone), [true]);
  const redone = await write((act) => redoEdit(act, draft));
  assert.equal(redone.operations.find((one) => one.key === six.key)!.end, before.now + 25 * 60);
  await assert.rejects(write((act) => redoEdit(act, draft)), /nothing to do again/);
  assert.deepEqual((await read((act) => readBoard(act, versionId))).operations, before.operations);

  const difference = await read((act) => compare(act, versionId, draft));
  assert.ok(difference.moved.some((one) => one.key === six.key) && difference.newlyLate.length >= 1);
  await write((act) => publish(act, draft));
  assert.equal(await read((act) => publishedVersion(act, 1)), draft);
  const late = await read((act) => whyLate(act, draft, difference.newlyLate[0]!.number));
  assert.ok(late.lateMinutes > 0 && late.pieces.length > 0);
  assert.equal((await write((act) => revert(act, 1))).versionId, versionId);
});

test('several moved together are one edit: done, undone and refused as a whole', async () => {
  const { replan, read, write } = await plant();
  const { versionId } = await replan();
  const before = await read((act) => readBoard(act, versionId));
  const draft = await write((act) => openDraft(act, 1, {}));
  const [one, two] = before.operations.filter(({ start, end }) => end! - start! === 240); // the two of four hours
  const day = (operation: typeof one, hours: number) => ({ key: operation!.key, machineId: before.machines[0]!.id, startsAt: at(24 + hours).toISOString() });
  const change = await write((act) => addCommand(act, draft, { kind: 'move-together', moves: [day(one, 0), day(two, 4)], onTaken: 'push', reason: 'trial' }));
  const starts = (keys: readonly (string | undefined)[]) => keys.map((key) => { const { start, machineId } = change.operations.find((operation) => operation.key === key)!; return [machineId, start]; });
  assert.deepEqual(starts([one!.key, two!.key]), [[before.machines[0]!.id, before.now + 1440], [before.machines[0]!.id, before.now + 1680]]);
  assert.deepEqual(change.steps.map(({ says }) => / and 1 more together$/.test(says)), [true]);
  await write((act) => undoEdit(act, draft));
  const undone = await read((act) => readBoard(act, draft));
  assert.deepEqual(undone.operations.map(({ start }) => start), before.operations.map(({ start }) => start));
  await assert.rejects(write((act) => addCommand(act, draft, { kind: 'move-together', moves: [day(one, 0), { ...day(two, 4), machineId: 999 }], onTaken: 'push', reason: 'trial' })), /cannot be done on that machine/);
});

test('a way out that is an edit does in a draft what was told of it', async () => {
  const { replan, read, write } = await plant();
  await replan();
  const draft = await write((act) => openDraft(act, 1, {}));
  const before = await read((act) => readBoard(act, draft));
  // the six hours go to the next day: their order, due at six hours, is late
  const six = before.operations.find((one) => one.job === before.jobs.find((job) => job.quantity === '6')!.place)!;
  const moved = await write((act) => addCommand(act, draft, { kind: 'move', key: six.key, machineId: six.machineId!, startsAt: at(24).toISOString(), onTaken: 'push', reason: 'trial' }));
  const { number } = moved.jobs.find((job) => job.place === six.job)!;
  const { lateMinutes, ways } = await read(({ tx }) => waysOutOf(tx, draft, number));
  assert.equal(lateMinutes, 24 * 60);
  const way = ways.find((one) => one.edit !== null)!;
  assert.ok(way.minutesSaved > 0);
  const tried = await write((act) => addCommand(act, draft, way.edit!));
  const job = tried.jobs.find((one) => one.number === number)!;
  assert.equal(Math.max(0, job.projected! - job.needBy!), way.saved[0]?.after ?? way.eased[0]!.after);
  assert.equal(tried.operations.length, way.moved);
});

test('an edit that no longer holds is left out for good, one that holds is not', async () => {
  const { db, replan, read, write } = await plant();
  await replan();
  const draft = await write((act) => openDraft(act, 1, {}));
  const board = await read((act) => readBoard(act, draft));
  const [one, two] = board.operations;
  for (const { key, machineId } of [one!, two!]) await write((act) => addCommand(act, draft, { kind: 'move', key, machineId: machineId!, startsAt: at(48).toISOString(), onTaken: 'push', reason: 'trial' }));
  const order = Number(board.jobs[one!.job]!.key.split(':')[1]);
  await write((act) => cancelOrder(act, order, 'not wanted any more'));
  const stale = await refreshDraft({ db, caller: CONSOLE, now: NOW }, draft);
  assert.deepEqual(stale.steps.map((step) => step.conflict !== null), [true, false]);
  await assert.rejects(write((act) => publish(act, draft)), /no longer holds/);
  await assert.rejects(write((act) => leaveOut(act, draft, stale.steps[1]!.place)), /Edit 2 of the draft holds/);
  const rest = await write((act) => leaveOut(act, draft, stale.steps[0]!.place));
  assert.deepEqual(rest.steps.map((step) => step.place), [2]);
  await write((act) => publish(act, draft));
});

test('what is selected on a draft is told to whoever listens, and kept nowhere', async () => {
  const { db, replan, write } = await plant();
  await replan();
  const draft = await write((act) => openDraft(act, 1, {}));
  const { promise, resolve } = Promise.withResolvers<string>();
  const deaf = await db.listen('opsfloor_looking', (payload) => { if (payload !== '') resolve(payload); });
  const facts = async (): Promise<number> => (await db.read((tx) => factsSince(tx, 0))).length;
  const before = await facts();
  await write((act) => tellLooking(act, draft, ['operation:1']));
  assert.deepEqual(JSON.parse(await promise), { siteId: 1, version: draft, user: CONSOLE.user ?? '', name: CONSOLE.name, keys: ['operation:1'] });
  assert.equal(await facts(), before);
  await deaf();
});

test('what cannot be is refused in words, and changes nothing', async () => {
  const { replan, read, write } = await plant();
  const { versionId } = await replan();
  const board = await read((act) => readBoard(act, versionId));
  const draft = await write((act) => openDraft(act, 1, {}));
  const { key } = board.operations[0]!;
  await assert.rejects(write((act) => addCommand(act, draft, { kind: 'move', key, machineId: 999, startsAt: at(3).toISOString(), onTaken: 'push', reason: 'x' })), /cannot be done on that machine/);
  await assert.rejects(write((act) => addCommand(act, draft, { kind: 'move', key, machineId: board.machines[0]!.id, startsAt: at(1).toISOString(), onTaken: 'push' })), /lies in the frozen time.\nMaybe say why/);
  await assert.rejects(write((act) => addCommand({ ...act, caller: { ...CONSOLE, roles: ['supervisor'] } }, draft, { kind: 'move', key, machineId: board.machines[0]!.id, startsAt: at(1).toISOString(), onTaken: 'push' })), /only a manager/);
  await assert.rejects(write((act) => addCommand(act, draft, { kind: 'move', key: 'operation:77', machineId: 1, startsAt: at(3).toISOString(), onTaken: 'push' })), /no operation operation:77/);
  await assert.rejects(write((act) => addCommand(act, versionId, { kind: 'unpin', key })), /published and cannot be edited/);
  assert.equal((await read((act) => readBoard(act, draft))).steps.length, 0);
});

test('publishing is refused when the plant moved on; a refreshed draft keeps its edits on the new picture', async () => {
  const { db, replan, read, write } = await plant();
  const { versionId } = await replan();
  const board = await read((act) => readBoard(act, versionId));
  const draft = await write((act) => openDraft(act, 1, {}));
  const last = [...board.operations].sort((a, b) => b.start! - a.start!)[0]!;
  await write((act) => addCommand(act, draft, { kind: 'pin', key: last.key, reason: 'the setter is there then' }));
  await write((act) => reportMachineDown(act, { machineId: board.machines.find((machine) => machine.id !== last.machineId)!.id, until: at(2), reason: 'bearing' }));
  await assert.rejects(write((act) => publish(act, draft)), /plant moved on.*a machine went down/);
  const change = await refreshDraft({ db, caller: CONSOLE, now: NOW }, draft);
  assert.deepEqual(change.steps.map((step) => [step.conflict, step.undone]), [[null, false]]);
  await write((act) => publish(act, draft));
  const pins = await read(({ tx }) => sql<{ key: string; reason: string }>`select key, reason from schedule.pin`.execute(tx));
  assert.deepEqual(pins.rows, [{ key: last.key, reason: 'the setter is there then' }]);
  const again = await replan();
  const kept = (await read((act) => readBoard(act, again.versionId))).operations.find((one) => one.key === last.key)!;
  assert.deepEqual([kept.machineId, kept.pinned?.reason], [last.machineId, 'the setter is there then']);
});

test('a breakdown moves work off the machine, and the run of a search can be replayed', async () => {
  const { replan, read, write } = await plant();
  const first = await replan();
  const again = await replan({ publish: false, start: 'nothing', iterations: first.iterations });
  const third = await replan({ publish: false, start: 'nothing', iterations: first.iterations });
  const plan = (id: number) => read(async (act) => (await readBoard(act, id, { whole: true })).plan);
  assert.deepEqual(await plan(again.versionId), await plan(third.versionId), 'same seed and iterations, same plan');
  const board = await read((act) => readBoard(act, first.versionId));
  await write((act) => reportMachineDown(act, { machineId: board.machines[0]!.id, until: at(24 * 9), reason: 'spindle' }));
  const after = await replan();
  const moved = await read((act) => readBoard(act, after.versionId));
  assert.ok(moved.operations.every((one) => one.machineId === board.machines[1]!.id || one.frozen));
  assert.deepEqual((await read((act) => findingsOf(act, after.versionId, { limit: 500 }))).rows.filter((one) => one.hard && one.rule !== 'frozen'), []);
});

test('the record of a run is enough to make its plan again: problem, plan begun from, seed and iterations', async () => {
  const { replan, read, write } = await plant();
  await replan();
  await write((act) => reportMachineDown(act, { machineId: 1, until: at(24 * 2), reason: 'spindle' }));
  const { versionId } = await replan({ seed: 7, iterations: 500 });
  const record = await read(({ tx }) => sql<{ seed: number; iterations: number; asked: Replan }>`
    select v.seed, v.iterations, r.settings as asked from schedule.version v join schedule.run r on r.version_id = v.id where v.id = ${versionId}`.execute(tx));
  const { seed, iterations, asked } = record.rows[0]!;
  assert.deepEqual([seed, asked.threads, asked.start], [7, 1, 'published']);
  const kept = await read(({ tx }) => loadVersion(tx, versionId));
  const before = await read(({ tx }) => loadVersion(tx, kept.basedOn!));
  const { epoch, machineIds, operations } = kept.named;
  const start = carryOver(before, { problem: kept.problem, epoch, machineIds, keys: operations.map(({ key }) => key) });
  assert.notDeepEqual(start.operations, kept.plan.operations, 'there was something to find');
  assert.deepEqual(solve(kept.problem, { seed, iterations, start }).plan, kept.plan);
});

test('a breakdown is answered by a draft that names it, whatever it is called', async () => {
  const { db, replan, read, write } = await plant();
  const { versionId } = await replan();
  const board = await read((act) => readBoard(act, versionId));
  await write((act) => reportMachineDown(act, { machineId: board.machines[0]!.id, until: at(2), reason: 'bearing' }));
  // news waits for every older transaction of the server, those of other tests too
  for (let facts: readonly Fact[] = []; facts.length === 0; await sleep(20))
    await db.write(async (tx) => { if ((facts = await factsSince(tx, 0, ['resources/machine-down'])).length > 0) await schedule.hears![0]!.hear(tx, facts); });
  const asked = await read(({ tx }) => sql<{ input: Replan }>`select input from jobs.job where name = 'schedule.replan'`.execute(tx));
  const { cause } = asked.rows[0]!.input;
  assert.deepEqual([cause?.kind, cause?.subject], ['resources/machine-down', `machine:${board.machines[0]!.id}`]);
  await replan({ ...asked.rows[0]!.input, iterations: 200 });
  assert.deepEqual((await read((act) => listVersions(act, 1, { limit: 9 }))).rows.map((one) => one.cause), [cause, null]);
});

test('what moves in the frozen time is not published, unless a manager says why', async () => {
  const { replan, read, write } = await plant();
  // the order of six hours is published to begin at 06:00 and frozen at 05:30; somebody's plan has it an hour later
  await replan({}, at(-1));
  const later = at(-0.5);
  const anHourLater: Think = async (problem, { start }) => {
    const operations = start!.operations.map((one) => (one && one.end - one.start === 360 ? { ...one, setupStart: one.setupStart + 60, start: one.start + 60, end: one.end + 60 } : one));
    return { ...solve(problem, { seed: 1, iterations: 0 }), plan: { ...start!, operations } };
  };
  const draft = await replan({ publish: true }, later, anHourLater);
  const found = (await read((act) => findingsOf(act, draft.versionId, { limit: 500 }))).rows;
  const [frozen, ...others] = found.filter((one) => one.hard);
  assert.deepEqual([frozen!.rule, others], ['frozen', []]);
  const bar = (await read((act) => readBoard(act, draft.versionId))).operations.find((one) => one.key === frozen!.key);
  assert.equal(bar && `${bar.position} ${bar.name}`, frozen!.operation, 'a finding leads to its bar on the board');
  assert.deepEqual((await read((act) => findingsOf(act, draft.versionId, { limit: 500, number: frozen!.number! }))).rows, found.filter((one) => one.number === frozen!.number), 'and can be asked for by its order');
  assert.equal(draft.published, false);
  const as = (roles: readonly string[]) => (act: Act): Act => ({ ...act, now: later, caller: { ...CONSOLE, roles: roles as never } });
  await assert.rejects(write((act) => publish(as(['planner'])(act), draft.versionId, { reason: 'it broke' })), /frozen time.*\nMaybe .*manager/s);
  await assert.rejects(write((act) => publish(as(['admin'])(act), draft.versionId)), /frozen time.*\nMaybe say why/s);
  await write((act) => publish(as(['admin'])(act), draft.versionId, { reason: 'it broke' }));
  const told = await read(({ tx }) => sql<{ reason: string }>`select data ->> 'reason' as reason from journal.fact where kind = 'schedule/published' order by number desc limit 1`.execute(tx));
  assert.equal(told.rows[0]!.reason, 'it broke');
});
