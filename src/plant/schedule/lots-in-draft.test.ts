/** Lots divided and merged, and overtime, as edits of a draft that become real with it. Two lathes and a grinder on one shift, 06:00 to 14:00; Monday 2026-03-02, 06:00 in UTC. A shaft is turned an hour a piece, then ground for half an hour. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { DraftCommand } from '#contract/schedule';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Caller, type Row } from '#desk';
import { quantity } from '#kernel/units';
import { Refusal } from '#kernel/refusal';
import { items } from '#plant/items';
import { openOrders, release } from '#plant/production';
import { resources } from '#plant/resources';
import { addCommand, redoEdit, undoEdit } from './edit-draft.ts';
import { loadVersion } from './load-version.ts';
import { demandNothingToMakeReal } from './make-real.ts';
import { openDraft } from './open-draft.ts';
import { publish, revert } from './publish.ts';
import { readBoard } from './read-board.ts';
import { versionById } from './reads.ts';
import { refreshDraft } from './refresh-draft.ts';
import { runReplan } from './replan.ts';
import { waysOutOf } from './ways-out.ts';

const NOW = new Date('2026-03-02T06:00:00Z');
const HOUR = 3600_000;
const at = (hours: number): string => new Date(NOW.getTime() + hours * HOUR).toISOString();

async function plant(sizes: readonly number[]) {
  const db = await freshDatabase();
  const write = <T>(work: (act: Act) => Promise<T>): Promise<T> => db.write((tx) => work({ tx, caller: CONSOLE, now: NOW }));
  const load = (act: Act, name: string, rows: readonly Row[]) => [...resources.sheets!, ...items.sheets!].find((sheet) => sheet.name === name)!.load!(act, rows);
  await write(async (act) => {
    await load(act, 'sites', [{ code: 'S', name: 'Site', zone: 'UTC' }]);
    await load(act, 'calendars', [{ code: 'DAY', name: 'Day', site: 'S', always_open: false }]);
    await load(act, 'calendar-shifts', [1, 2, 3, 4, 5].map((weekday) => ({ calendar: 'DAY', name: 'Early', weekday, starts: '06:00', ends: '14:00', effective_from: null, effective_to: null })));
    await load(act, 'work-centers', [{ code: 'TRN', name: 'Turning', site: 'S', calendar: 'DAY', position: 1 }, { code: 'GRD', name: 'Grinding', site: 'S', calendar: 'DAY', position: 2 }]);
    await load(act, 'machines', ([['L1', 'TRN'], ['L2', 'TRN'], ['G1', 'GRD']] as const).map(([code, center]) => ({ code, name: code, work_center: center, lanes: 1, speed_percent: '100' })));
    await load(act, 'units', [{ code: 'pcs', name: 'pieces', places: 0 }]);
    await load(act, 'items', ['A', 'B'].map((code) => ({ code, description: 'Shaft', stock_unit: 'pcs', supply: 'make' })));
    await load(act, 'routings', ['A', 'B'].map((item) => ({ item, revision: '1', rank: 1, status: 'active' })));
    await load(act, 'routing-operations', ['A', 'B'].flatMap((item) => [
      { item, revision: '1', position: 10, name: 'Turn', work_center: 'TRN', setup_minutes: '0', run_minutes: '60' }, { item, revision: '1', position: 20, name: 'Grind', work_center: 'GRD', setup_minutes: '0', run_minutes: '30' },
    ]));
    await sql`insert into schedule.setting (site_id, frozen_minutes) values (1, 0)`.execute(act.tx);
    await release(act, await openOrders(act, sizes.map((pieces) => ({ itemId: 1, siteId: 1, quantity: quantity(pieces), dueAt: new Date(at(8)) }))));
  });
  const made = await runReplan({ db, caller: CONSOLE, jobId: null, signal: new AbortController().signal, progress: () => {}, now: () => NOW }, { iterations: 100, threads: 1, seed: 1, start: 'published', publish: true });
  const draft = await write((act) => openDraft(act, 1, {}));
  const edit = (command: DraftCommand) => write((act) => addCommand(act, draft, command));
  const board = () => db.read((tx) => readBoard({ tx, caller: CONSOLE, now: NOW }, draft, { whole: true }));
  /** "MO-000001 10 L1 6–12" */
  const bars = async () => { const shown = await board(); return shown.operations.map((o) => `${shown.jobs[o.job]!.number} ${o.position} ${shown.machines.find((m) => m.id === o.machineId)?.code} ${o.start! / 60}–${o.end! / 60}`).sort(); };
  const orders = () => db.read(async (tx) => (await sql<{ says: string }>`select number || ' ' || trim_scale(quantity) || ' ' || state as says from production.production_order order by number`.execute(tx)).rows.map(({ says }) => says));
  return { db, write, edit, board, bars, orders, draft, published: made.versionId, key: async (number: string, position: number) => { const shown = await board(); return shown.operations.find((o) => shown.jobs[o.job]!.number === number && o.position === position)!.key; } };
}
const refused = (what: Promise<unknown>, words: RegExp) => assert.rejects(what, (error) => error instanceof Refusal && words.test(error.message));

test('a lot divided goes where it is done first, undo and redo walk it, and nothing is real before it is published', async () => {
  const { edit, bars, key, write, draft, orders, board } = await plant([6]);
  assert.deepEqual(await bars(), ['MO-000001 10 L1 6–12', 'MO-000001 20 G1 12–31']); // 3 h of grinding: 12–14 and an hour of Tuesday
  const change = await edit({ kind: 'split', key: await key('MO-000001', 10), quantity: '3' });
  assert.equal(change.steps[0]!.says, 'MO-000001 10 Turn divided: 3 as lot 2');
  const divided = ['MO-000001 10 L1 6–9', 'MO-000001 20 G1 9–10.5', 'MO-000001/2 10 L2 6–9', 'MO-000001/2 20 G1 10.5–12'];
  assert.deepEqual(await bars(), divided);
  assert.deepEqual((await board()).jobs.map(({ number, quantity: pieces }) => [number, pieces]), [['MO-000001', '3'], ['MO-000001/2', '3']]);
  await write((act) => undoEdit(act, draft));
  assert.deepEqual(await bars(), ['MO-000001 10 L1 6–12', 'MO-000001 20 G1 12–31']);
  await write((act) => redoEdit(act, draft));
  assert.deepEqual(await bars(), divided);
  assert.deepEqual(await orders(), ['MO-000001 6 released']);
  await refused(write((act) => demandNothingToMakeReal(act, draft)), /divides a lot, which a replan does not know of/);
});

test('published it is two production orders, the schedule knows them by their own keys, later edits of the lot hold, and nobody calls the version old', async () => {
  const { edit, bars, key, write, draft, orders, db, published } = await plant([6]);
  await edit({ kind: 'split', key: await key('MO-000001', 10), quantity: '2' });
  const lot = await key('MO-000001/2', 10);
  await edit({ kind: 'move', key: lot, machineId: 2, startsAt: at(1), onTaken: 'push' });
  await edit({ kind: 'pin', key: lot, reason: 'the helper comes at seven' });
  const before = await bars();
  await write((act) => publish(act, draft));
  assert.deepEqual(await orders(), ['MO-000001 4 released', 'MO-000001/2 2 released']);
  assert.deepEqual(await bars(), before);
  const kept = await db.read((tx) => loadVersion(tx, draft));
  assert.deepEqual(kept.named.operations.map((one) => one.key), ['operation:1', 'operation:2', 'operation:3', 'operation:4']);
  assert.equal((await db.read((tx) => sql<{ key: string }>`select key from schedule.pin`.execute(tx))).rows[0]!.key, 'operation:3');
  // the plant as it is now has the lots: a draft on it is not old, and brought up to date it shows the same
  const next = await write((act) => openDraft(act, 1, {}));
  assert.equal((await db.read((tx) => readBoard({ tx, caller: CONSOLE, now: NOW }, next))).newFacts, 0);
  await refreshDraft({ db, caller: CONSOLE, now: NOW }, next);
  const shown = await db.read((tx) => readBoard({ tx, caller: CONSOLE, now: NOW }, next));
  assert.deepEqual(shown.operations.map((o) => [o.key, o.start]).sort(), kept.named.operations.map(({ key: name }, o) => [name, kept.plan.operations[o]!.start]).sort());
  // another draft, older than the lots, is told
  const old = await write((act) => openDraft(act, 1, { basedOn: published }));
  await refused(write((act) => publish(act, old)), /The plant moved on .*a production order was divided/);
  await refused(write((act) => revert(act, 1)), /divided or merged lots/);
});

test('divided in the middle, both lots wait for what is before, in the draft and as the plant has it', async () => {
  const { edit, key, db, write, draft } = await plant([4]);
  await edit({ kind: 'split', key: await key('MO-000001', 20), quantity: '1' });
  const shown = await db.read((tx) => loadVersion(tx, draft));
  assert.deepEqual(shown.problem.links.map(({ from, to }) => [from, to]), [[0, 1], [0, 2]]);
  await write((act) => publish(act, draft));
  const next = await write((act) => openDraft(act, 1, {}));
  await refreshDraft({ db, caller: CONSOLE, now: NOW }, next);
  assert.deepEqual((await db.read((tx) => loadVersion(tx, next))).problem.links.map(({ from, to }) => [from, to]), [[0, 1], [0, 2]]);
});

test('two lots are one: the work of both, one order of the two is cancelled with the publishing', async () => {
  const { edit, bars, key, write, draft, orders } = await plant([2, 3]);
  const change = await edit({ kind: 'merge', key: await key('MO-000001', 10), other: await key('MO-000002', 10) });
  assert.equal(change.steps[0]!.says, 'MO-000002 10 Turn goes into MO-000001 10 Turn');
  const merged = await bars();
  assert.deepEqual(merged.map((bar) => bar.split(' ').slice(0, 2)), [['MO-000001', '10'], ['MO-000001', '20']]);
  assert.match(merged[0]!, /6–11$/);
  await write((act) => publish(act, draft));
  assert.deepEqual(await orders(), ['MO-000001 5 released', 'MO-000002 3 cancelled']);
});

test('a lot divided and merged again in one draft is as it was, and so it is in the plant', async () => {
  const { edit, bars, key, write, draft, orders } = await plant([6]);
  await edit({ kind: 'split', key: await key('MO-000001', 10), quantity: '2' });
  await edit({ kind: 'merge', key: await key('MO-000001', 10), other: await key('MO-000001/2', 10) });
  assert.deepEqual((await bars()).map((bar) => bar.split(' ')[0]), ['MO-000001', 'MO-000001']);
  await write((act) => publish(act, draft));
  assert.deepEqual(await orders(), ['MO-000001 6 released', 'MO-000001/2 2 cancelled']);
});

test('what cannot be divided or merged says why, and what would help', async () => {
  const { edit, key } = await plant([6, 2]);
  const [first, other] = [await key('MO-000001', 10), await key('MO-000002', 10)];
  await refused(edit({ kind: 'split', key: first, quantity: '6' }), /6 left to make, and 6 would go[^]*Maybe take more than 0/);
  await edit({ kind: 'pin', key: first, reason: 'promised' });
  await refused(edit({ kind: 'split', key: first, quantity: '2' }), /is pinned by .*: promised[^]*Maybe lift the pin first/);
  await refused(edit({ kind: 'merge', key: first, other }), /MO-000001 10 Turn is pinned/);
  await refused(edit({ kind: 'merge', key: other, other: await key('MO-000002', 20) }), /same order/);
  await edit({ kind: 'split', key: await key('MO-000002', 20), quantity: '1' });
  await refused(edit({ kind: 'split', key: other, quantity: '1' }), /MO-000002\/2 takes its pieces from/);
  await refused(edit({ kind: 'merge', key: first, other: await key('MO-000002/2', 20) }), /MO-000001 .*cannot be merged/);
});

test('overtime opens one machine for the draft: what stands behind goes forward, undo closes it, and it is ordered when the draft is published', async () => {
  const { edit, bars, board, write, draft, db } = await plant([6]);
  assert.match((await bars())[1]!, /20 G1 12–31$/);
  const change = await edit({ kind: 'overtime', machineId: 3, from: at(8), until: at(10), reason: 'truck at five' });
  assert.equal(change.steps[0]!.says, 'G1 works from Mon 14:00 to Mon 16:00: truck at five');
  assert.match((await bars())[1]!, /20 G1 12–15$/);
  const shown = await board();
  assert.deepEqual(shown.machines.map(({ code, overtime, working }) => [code, overtime, working.slice(0, 2)]), [['L1', [], [360, 840]], ['L2', [], [360, 840]], ['G1', [{ from: 840, to: 960, text: 'truck at five' }], [360, 960]]]);
  assert.equal(shown.indicators.overtimeMinutes, 60);
  await write((act) => undoEdit(act, draft));
  assert.match((await bars())[1]!, /20 G1 12–31$/);
  await write((act) => redoEdit(act, draft));
  await refused(edit({ kind: 'overtime', machineId: 3, from: at(1), until: at(2), reason: 'more' }), /works then anyway/);
  await refused(edit({ kind: 'overtime', machineId: 3, from: at(9), until: at(8), reason: 'more' }), /ends before it begins/);
  await write((act) => publish(act, draft));
  assert.deepEqual((await db.read((tx) => sql<object>`select machine_id as machine, reason from resources.overtime`.execute(tx))).rows, [{ machine: 3, reason: 'truck at five' }]);
  // and the plant as it is now works then
  const next = await write((act) => openDraft(act, 1, {}));
  await refreshDraft({ db, caller: CONSOLE, now: NOW }, next);
  const then = await db.read((tx) => loadVersion(tx, next));
  assert.deepEqual(then.plan.operations[1]!.end, 900);
  await refused(write((act) => revert(act, 1)), /ordered overtime/);
});

test('a draft on a draft has its edits, so that what they ask of the plant becomes real with either', async () => {
  const { edit, key, write, draft, orders } = await plant([6]);
  await edit({ kind: 'split', key: await key('MO-000001', 10), quantity: '2' });
  const second = await write((act) => openDraft(act, 1, { basedOn: draft }));
  await write((act) => publish(act, second));
  assert.deepEqual(await orders(), ['MO-000001 4 released', 'MO-000001/2 2 released']);
});

test('ways out that divide a lot or add hours are edits, and do what they say', async () => {
  const { edit, key, board, db, draft, write } = await plant([12]);
  const number = 'MO-000001';
  const { ways } = await db.read((tx) => waysOutOf(tx, draft, number));
  const delay = async () => { const { jobs } = await board(); return Math.max(...jobs.map((job) => job.projected! - job.needBy!)); };
  const before = await delay();
  for (const kind of ['split', 'overtime'] as const) {
    const way = ways.find((one) => one.kind === kind);
    assert.equal(way?.edit?.kind, kind, JSON.stringify(ways.map((one) => [one.kind, one.edit])));
    await edit(way.edit!);
    assert.equal(before - (await delay()), way.minutesSaved, `${kind}: ${way.text}`);
    await write((act) => undoEdit(act, draft));
  }
  assert.ok(await key(number, 10));
});

test('each site has its board: versions, drafts with every verb, publishing and going back touch its own alone', async () => {
  const { db, write } = await plant([2]);
  const load = (act: Act, name: string, rows: readonly Row[]) => [...resources.sheets!, ...items.sheets!].find((sheet) => sheet.name === name)!.load!(act, rows);
  await write(async (act) => {
    await load(act, 'sites', [{ code: 'T', name: 'Other site', zone: 'America/New_York' }]);
    await load(act, 'calendars', [{ code: 'ALL', name: 'Always', site: 'T', always_open: true }]);
    await load(act, 'work-centers', [{ code: 'T-TRN', name: 'Turning', site: 'T', calendar: 'ALL', position: 1 }]);
    await load(act, 'machines', ['T1', 'T2'].map((code) => ({ code, name: code, work_center: 'T-TRN', lanes: 1, speed_percent: '100' })));
    await load(act, 'items', [{ code: 'C', description: 'Ring', stock_unit: 'pcs', supply: 'make' }]);
    await load(act, 'routings', [{ item: 'C', revision: '1', rank: 1, status: 'active' }]);
    await load(act, 'routing-operations', [{ item: 'C', revision: '1', position: 10, name: 'Turn', work_center: 'T-TRN', setup_minutes: '0', run_minutes: '60' }]);
    await sql`insert into schedule.setting (site_id, frozen_minutes) values (2, 0)`.execute(act.tx);
    const ring = (await sql<{ id: number }>`select id from items.item where code = 'C'`.execute(act.tx)).rows[0]!.id;
    await release(act, await openOrders(act, [6, 4].map((pieces) => ({ itemId: ring, siteId: 2, quantity: quantity(pieces), dueAt: new Date(at(3)) }))));
  });
  const made = await runReplan({ db, caller: CONSOLE, jobId: null, signal: new AbortController().signal, progress: () => {}, now: () => NOW }, { iterations: 50, threads: 1, seed: 1, start: 'published', publish: true, siteId: 2 });
  assert.equal(made.operations, 2);
  const ofOther: Caller = { ...CONSOLE, sites: [1] };
  const draft = await write((act) => openDraft(act, 2, {}));
  const shown = () => db.read((tx) => readBoard({ tx, caller: CONSOLE, now: NOW }, draft, { whole: true }));
  const key = async (number: string) => { const board = await shown(); return board.operations.find((o) => board.jobs[o.job]!.number === number)!.key; };
  const board = await shown();
  assert.deepEqual([board.siteId, board.zone, board.machines.map(({ code }) => code)], [2, 'America/New_York', ['T1', 'T2']]);
  const [first, other, t2] = [await key('MO-000002'), await key('MO-000003'), board.machines[1]!.id];
  for (const command of [
    { kind: 'move', key: first, machineId: t2, startsAt: at(2), onTaken: 'push' }, { kind: 'pin', key: first, reason: 'kept' }, { kind: 'unpin', key: first }, { kind: 'split', key: first, quantity: '2' }, { kind: 'merge', key: other, other: first },
  ] satisfies DraftCommand[]) {
    await write((act) => addCommand(act, draft, command));
    await assert.rejects(db.write((tx) => versionById({ tx, caller: ofOther, now: NOW }, draft)), Refusal);
  }
  await write((act) => undoEdit(act, draft));
  await assert.rejects(db.write((tx) => publish({ tx, caller: ofOther, now: NOW }, draft)), Refusal);
  await write((act) => publish(act, draft));
  const { rows } = await db.read((tx) => sql<{ site: number; state: string; n: number }>`select site_id as site, state, count(*)::int as n from schedule.version where state in ('published', 'superseded') group by 1, 2 order by 1, 2`.execute(tx));
  assert.deepEqual(rows, [{ site: 1, state: 'published', n: 1 }, { site: 2, state: 'published', n: 1 }, { site: 2, state: 'superseded', n: 1 }]);
});
