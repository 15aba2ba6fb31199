import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { NewReport, ReportAnswer } from '#contract/floor';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Caller } from '#desk';
import { historyOf } from '#journal';
import { Refusal } from '#kernel/refusal';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { people } from '#plant/people';
import { openOrders, release, stopOperation } from '#plant/production';
import { machineByCode } from '#plant/resources';
import { move, onHand } from '#plant/stock';
import { closeCall, listCalls, openCall, takeCall } from './calls.ts';
import { listRefused, listReports, outputByHour } from './read-reports.ts';
import { signInAtTerminal, signOutAtTerminal } from './sign-in.ts';
import { stopReasons } from './stop-reasons.ts';
import { correctedAt, takeReports } from './take-reports.ts';
import { terminalState } from './terminal-state.ts';

const db = await freshDatabase({ connections: 25 });
const now = new Date('2026-11-23T08:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const KIOSK: Caller = { ...CONSOLE, name: 'terminal', roles: ['operator'] };
const LEAD: Caller = { ...CONSOLE, name: 'Paula', roles: ['supervisor'] };
const write = <T>(work: (act: Act) => Promise<T>, at = now): Promise<T> => db.write((tx) => work({ tx, caller: LEAD, now: at }));
const read = <T>(work: (act: Act) => Promise<T>, at = now): Promise<T> => db.read((tx) => work({ tx, caller: LEAD, now: at }));
const q = (text: string | number): Quantity => quantity(text);
const refused = (what: Promise<unknown>, words: RegExp) => assert.rejects(what, (error) => error instanceof Refusal && words.test(error.message));

const plant = await db.write(async (tx) => {
  const one = async (query: ReturnType<typeof sql<{ id: number }>>): Promise<number> => (await query.execute(tx)).rows[0]!.id;
  await sql`insert into items.unit (code, name, places) values ('pcs', 'pieces', 0)`.execute(tx);
  const site = await one(sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin') returning id`);
  const calendar = await one(sql`insert into resources.calendar (code, name, site_id, always_open) values ('ALWAYS', 'Always', ${site}, true) returning id`);
  const center = await one(sql`insert into resources.work_center (code, name, site_id, calendar_id) values ('WLD', 'Welding', ${site}, ${calendar}) returning id`);
  const machine = (code: string) => one(sql`insert into resources.machine (code, name, work_center_id) values (${code}, ${code}, ${center}) returning id`);
  const [w1, w2] = [await machine('W-1'), await machine('W-2')];
  const skill = await one(sql`insert into people.skill (code, name) values ('WELD', 'Welding certificate') returning id`);
  const employee = (code: string, name: string) => one(sql`insert into people.employee (code, name, site_id) values (${code}, ${name}, ${site}) returning id`);
  const [ben, ada] = [await employee('1001', 'Ben Ortiz'), await employee('1002', 'Ada Kern')];
  await sql`insert into people.employee_skill (employee_id, skill_id, level, valid_to) values (${ben}, ${skill}, 3, '2027-01-01'), (${ada}, ${skill}, 3, '2026-06-30')`.execute(tx);
  const item = (code: string, supply: string) => one(sql`insert into items.item (code, stock_unit, supply, changeover_family) values (${code}, 'pcs', ${supply}, ${supply === 'make' ? 'STEEL' : null}) returning id`);
  const [frame, tube] = [await item('FRAME', 'make'), await item('TUBE', 'buy')];
  const bill = await one(sql`insert into items.bill (item_id, revision) values (${frame}, 'A') returning id`);
  await sql`insert into items.bill_line (bill_id, position, component_id, quantity, unit) values (${bill}, 10, ${tube}, 2, 'pcs')`.execute(tx);
  const routing = await one(sql`insert into items.routing (item_id, revision) values (${frame}, 'A') returning id`);
  const operation = await one(sql`insert into items.routing_operation (routing_id, position, name, work_center_id, run_minutes, setup_minutes) values (${routing}, 10, 'Weld', ${center}, 3, 6) returning id`);
  await sql`insert into items.routing_operation_skill (operation_id, skill_id) values (${operation}, ${skill})`.execute(tx);
  await sql`insert into items.routing_operation (routing_id, position, name, work_center_id, run_minutes) values (${routing}, 20, 'Pack', ${center}, 1)`.execute(tx);
  const shelf = await one(sql`insert into stock.location (site_id, code) values (${site}, 'A-01') returning id`);
  return { site, w1, w2, ben, ada, frame, tube, shelf };
});
const office: Caller = { ...CONSOLE, name: 'Hanna' };
await db.write(async (tx) => {
  const set = people.routes.find((route) => route.path === '/employees/:id/pin')!;
  for (const id of [plant.ben, plant.ada]) await set.handle!({ tx, caller: office, now }, { params: { id }, body: { pin: '4711' } } as never);
  await stopReasons.load({ tx, caller: LEAD, now }, [{ code: 'TOOL', name: 'Tool broken', kind: 'unplanned' }, { code: 'BREAK', name: 'Break', kind: 'planned' }, { code: 'MAT', name: 'No material', kind: 'unplanned' }]);
  await move({ tx, caller: LEAD, now }, [{ kind: 'receipt', itemId: plant.tube, locationId: plant.shelf, lotId: null, quantity: q(10_000), document: null }]);
});

const signIn = async (machine: string, code: string, at = now): Promise<string> => (await signInAtTerminal({ db, caller: KIOSK, now: at }, machine, { code, pin: '4711' })).token;
const ben = await signIn('W-1', '1001');
const report = (kind: NewReport['kind'], more: Partial<NewReport> = {}): NewReport => ({ clientId: randomUUID(), kind, at: now.toISOString(), reason: '', ...more });
const send = (token: string, reports: readonly NewReport[], { at = now, sentAt = at, caller = KIOSK }: { at?: Date; sentAt?: Date; caller?: Caller } = {}): Promise<ReportAnswer[]> =>
  takeReports({ db, caller, now: at }, { token, sentAt: sentAt.toISOString(), reports: reports.map((each) => ({ ...each })) });
const outcomes = (answers: readonly ReportAnswer[]) => answers.map((answer) => answer.reason ?? answer.outcome);
const fresh = async (amount = 20): Promise<{ order: number; weld: number; pack: number }> => {
  const [order] = await write((act) => openOrders(act, [{ itemId: plant.frame, siteId: plant.site, quantity: q(amount), dueAt: later(10_000) }]));
  await write((act) => release(act, [order!]));
  const { rows } = await read(({ tx }) => sql<{ id: number }>`select id from production.operation where production_order_id = ${order!} order by position`.execute(tx));
  return { order: order!, weld: rows[0]!.id, pack: rows[1]!.id };
};
const good = async (operationId: number): Promise<string> => (await read(({ tx }) => sql<{ good: string }>`select trim_scale(good)::text as good from production.operation where id = ${operationId}`.execute(tx))).rows[0]!.good;
const balance = async (itemId: number): Promise<string> => read(async ({ tx }) => formatQuantity((await onHand(tx, 'all', [itemId]))[0]?.quantity ?? q(0)));
const terminal = (code: string, at = now) => read(async (act) => terminalState(act, (await machineByCode(act.tx, code))!), at);

test('one report sent twenty times at once counts once, and all twenty are answered', async () => {
  const { weld } = await fresh();
  const tubes = Number(await balance(plant.tube));
  const one = report('good', { operationId: weld, quantity: '3' });
  const answers = (await Promise.all(Array.from({ length: 20 }, () => send(ben, [one])))).flat();
  assert.deepEqual([answers.filter((answer) => answer.outcome === 'done').length, answers.filter((answer) => answer.outcome === 'already').length], [1, 19]);
  assert.equal(new Set(answers.map((answer) => answer.reportId)).size, 1);
  assert.equal(await good(weld), '3');
  assert.equal(tubes - Number(await balance(plant.tube)), 6);
});

test('a job from setup to finish: the terminal shows it, stock agrees, the machine knows its family', async () => {
  const { weld, pack } = await fresh();
  assert.deepEqual(outcomes(await send(ben, [report('setup', { operationId: weld })])), ['done']);
  assert.equal((await terminal('W-1', later(1))).state, 'setup');
  assert.deepEqual(outcomes(await send(ben, [report('start', { operationId: weld }), report('good', { operationId: weld, quantity: '4' })])), ['done', 'done']);
  const state = await terminal('W-1', later(21));
  const job = state.current.find((each) => each.operationId === weld)!;
  // 21 minutes less 6 of setup at 3 minutes a piece
  assert.deepEqual([state.state, job.good, job.target, job.expected, job.minutesPerPiece, job.skills[0]!.code, job.components[0]!.itemCode], ['running', '4', '20', '5', 3, 'WELD', 'TUBE']);
  assert.equal(state.undo?.kind, undefined, 'after 15 minutes nothing is offered to be taken back');
  await send(ben, [report('scrap', { operationId: weld, quantity: '1', reason: 'burnt through' }), report('good', { operationId: weld, quantity: '15' }), report('finish', { operationId: weld })]);
  const frames = Number(await balance(plant.frame));
  assert.deepEqual(outcomes(await send(ben, [report('good', { operationId: pack, quantity: '19' }), report('finish', { operationId: pack })])), ['done', 'done']);
  assert.equal(Number(await balance(plant.frame)) - frames, 19);
  const { rows } = await read(({ tx }) => sql<{ family: string }>`select current_family as family from resources.machine where id = ${plant.w1}`.execute(tx));
  assert.equal(rows[0]!.family, 'STEEL');
  const log = await read((act) => listReports(act, { limit: 3, operationId: pack }));
  assert.deepEqual(log.rows.map((row) => [row.kind, row.employeeName, row.operation]), [['finish', 'Ben Ortiz', '20 Pack'], ['good', 'Ben Ortiz', '20 Pack']]);
  const facts = await read(({ tx }) => historyOf(tx, `production-order:${job.productionOrderId}`));
  assert.deepEqual([facts[0]!.kind, facts[0]!.byName], ['production/completed', 'Ben Ortiz']);
});

test('starts, pieces and scrap of one machine that come at once are all taken', async () => {
  const [one, two] = [await fresh(40), await fresh(40)];
  const reports = Array.from({ length: 24 }, (_, n) => report(n % 4 === 0 ? 'start' : n % 4 === 1 ? 'scrap' : 'good', { operationId: n % 2 === 0 ? one.weld : two.weld, ...(n % 4 === 0 ? {} : { quantity: '1' }) }));
  const answers = await Promise.all(reports.map((each) => send(ben, [each])));
  assert.deepEqual(new Set(outcomes(answers.flat())), new Set(['done']));
  assert.deepEqual([await good(one.weld), await good(two.weld)], ['6', '6']);
});

test('what was reported without a network is taken later, when it happened, in the order it was made', async () => {
  const { weld } = await fresh();
  const clockOff = later(-3 * 60); // the terminal's clock is three hours slow
  const queued = [
    report('start', { operationId: weld, at: new Date(clockOff.getTime() + 60_000).toISOString() }),
    report('good', { operationId: weld, quantity: '2', at: new Date(clockOff.getTime() + 10 * 60_000).toISOString() }),
    report('good', { operationId: weld, quantity: '5', at: new Date(clockOff.getTime() + 70 * 60_000).toISOString() }),
  ];
  const sent = { at: later(120), sentAt: new Date(clockOff.getTime() + 120 * 60_000) };
  assert.deepEqual(outcomes(await send(ben, queued, sent)), ['done', 'done', 'done']);
  assert.deepEqual(outcomes(await send(ben, queued, { ...sent, at: later(121), sentAt: new Date(sent.sentAt.getTime() + 60_000) })), ['already', 'already', 'already'], 'the answer was lost on the way');
  const log = await read((act) => listReports(act, { limit: 10, operationId: weld }));
  assert.deepEqual(log.rows.map((row) => row.at).toReversed(), [later(1), later(10), later(70)].map((at) => at.toISOString()));
  const { rows } = await read((act) => outputByHour(act, { siteId: plant.site, from: later(0), to: later(120), machineId: plant.w1 }));
  assert.deepEqual(rows.find((row) => row.hour === later(60).toISOString())!.good, '5');
  assert.equal(correctedAt(later(5).toISOString(), later(1).toISOString(), now).toISOString(), now.toISOString(), 'nothing happens in the future');
});

test('reports that come out of order are taken for what they say: pieces before the start, the second step before the first', async () => {
  const { weld, pack } = await fresh();
  const [packed] = await send(ben, [report('good', { operationId: pack, quantity: '2' })]);
  assert.equal(packed!.outcome, 'done');
  assert.match(packed!.notices.join(), /Operation 10 before it has reported 0 good only/);
  assert.deepEqual(outcomes(await send(ben, [report('good', { operationId: weld, quantity: '2' }), report('start', { operationId: weld }), report('finish', { operationId: weld }), report('good', { operationId: weld, quantity: '1' })])), ['done', 'done', 'done', 'done']);
  assert.deepEqual([await good(weld), await good(pack)], ['3', '2']);
});

test('one that is refused does not hold up the next, and is kept until somebody looks into it', async () => {
  const { weld, order } = await fresh();
  const wrong = report('good', { operationId: weld, quantity: '4000' });
  const answers = await send(ben, [wrong, report('good', { operationId: weld, quantity: '4' }), report('good', { quantity: '1' })]);
  assert.deepEqual(answers.map((answer) => answer.outcome), ['refused', 'done', 'refused']);
  assert.match(answers[0]!.reason!, /4000 pcs more/);
  assert.match(answers[0]!.maybe!, /digit too many/);
  await send(ben, [wrong]);
  const kept = await read((act) => listRefused(act, { limit: 10 }));
  assert.deepEqual(kept.rows.map((row) => [row.kind, row.employeeName]), [['good', 'Ben Ortiz'], ['good', 'Ben Ortiz']]);
  assert.equal(kept.rows.filter((row) => row.report['clientId'] === wrong.clientId).length, 1);
  assert.equal((await read(({ tx }) => historyOf(tx, `production-order:${order}`))).filter((fact) => fact.kind === 'production/progressed').length, 1);
});

test('a report is taken back once, for a while; a supervisor may later', async () => {
  const { weld } = await fresh();
  const [tubes, one, old] = [await balance(plant.tube), report('good', { operationId: weld, quantity: '4' }), report('good', { operationId: weld, quantity: '1' })];
  await send(ben, [one]);
  assert.equal((await terminal('W-1')).undo?.clientId, one.clientId);
  const undo = report('undo', { undoes: one.clientId });
  assert.deepEqual(outcomes(await send(ben, [undo, undo, report('undo', { undoes: one.clientId })])), ['done', 'already', 'That report was already taken back.']);
  assert.deepEqual([await good(weld), await balance(plant.tube)], ['0', tubes]);
  await send(ben, [old]);
  const late = (caller: Caller) => send(ben, [report('undo', { undoes: old.clientId, at: later(30).toISOString() })], { at: later(30), caller });
  assert.match(outcomes(await late(KIOSK))[0]!, /older than 15 minutes/);
  assert.deepEqual(outcomes(await late(LEAD)), ['done']);
});

test('without the skill nobody starts; a colleague who has it signs in beside, or a supervisor allows it with a reason', async () => {
  const { weld, order } = await fresh();
  const ada = await signIn('W-2', '1002');
  const start = () => report('start', { operationId: weld });
  assert.equal(outcomes(await send(ada, [start()]))[0], `Ada Kern may not start operation 10 Weld of MO-${String(order).padStart(6, '0')}: it asks for Welding certificate (expired on 2026-06-30).`);
  assert.match(outcomes(await send(ada, [report('good', { operationId: weld, quantity: '1' })]))[0]!, /may not start/);
  assert.match(outcomes(await send(ada, [report('start', { operationId: weld, override: 'I know how' })]))[0]!, /may not start/, 'an operator allows nothing');
  assert.deepEqual(outcomes(await send(ada, [report('start', { operationId: weld, override: 'exam passed, paper to come' })], { caller: LEAD })), ['done']);
  assert.ok((await read(({ tx }) => historyOf(tx, `production-order:${order}`))).some((fact) => fact.kind === 'floor/skill-overridden'));
});

test('a stop says why, may be a breakdown, and ends with resume; the reasons used most come first', async () => {
  const { weld } = await fresh();
  const there = await signIn('W-2', '1001', later(200));
  const at = later(200);
  const on = (kind: NewReport['kind'], more: Partial<NewReport> = {}) => send(there, [report(kind, { at: at.toISOString(), ...more })], { at });
  await on('start', { operationId: weld });
  await on('stop', { stopReason: 'TOOL', reason: 'electrode' });
  let state = await terminal('W-2', at);
  assert.deepEqual([state.state, state.reason, state.current[0]!.state, state.stopReasons.map((each) => each.code)], ['stopped', 'Tool broken: electrode', 'held', ['TOOL', 'BREAK', 'MAT']]);
  await on('resume');
  assert.equal((await terminal('W-2', at)).state, 'running');
  await on('stop', { stopReason: 'TOOL', down: { until: later(300).toISOString() } });
  state = await terminal('W-2', later(201));
  assert.deepEqual([state.state, state.until, state.reason], ['down', later(300).toISOString(), 'Tool broken']);
  await on('resume');
  assert.equal((await terminal('W-2', later(202))).state, 'running');
  assert.match(outcomes(await on('stop', { stopReason: 'NONE' }))[0]!, /no stop reason NONE/);
  const kinds = (await read(({ tx }) => historyOf(tx, `machine:${plant.w2}`))).map((fact) => fact.kind);
  assert.ok(kinds.includes('resources/machine-down') && kinds.includes('resources/machine-up'));
});

test('too many wrong PINs block the terminal for a while, and no other; a signed-out token reports no more', async () => {
  const wrong = (machine: string, pin: string, at: Date) => signInAtTerminal({ db, caller: KIOSK, now: at }, machine, { code: '1001', pin });
  for (let n = 0; n < 5; n++) await refused(wrong('W-2', '0000', now), /do not fit/);
  await refused(wrong('W-2', '4711', now), /Too many wrong PINs at W-2/);
  assert.ok(await signIn('W-1', '1002'));
  assert.ok((await wrong('W-2', '4711', later(2))).token);
  await refused(send('no such token', [report('finish')]), /Nobody is signed in/);
  const token = await signIn('W-1', '1001');
  await write((act) => signOutAtTerminal(act, token), later(10));
  const { weld } = await fresh();
  const out = await send(token, [report('good', { operationId: weld, quantity: '1', at: later(30).toISOString() }), report('good', { operationId: weld, quantity: '2', at: later(5).toISOString() })], { at: later(31) });
  assert.match(out[0]!.reason!, /was not signed in at W-1/);
  assert.equal(out[1]!.outcome, 'done', 'what happened while he was signed in arrives later');
});

test('a call is open until somebody has taken it and said what came of it', async () => {
  const id = await write((act) => openCall(act, { machineId: plant.w1, who: 'maintenance', note: 'noise' }));
  assert.equal(await write((act) => openCall(act, { machineId: plant.w1, who: 'maintenance', note: 'louder' })), id);
  await write((act) => takeCall(act, id, undefined));
  assert.deepEqual((await terminal('W-1')).calls.map((call) => [call.who, call.owner]), [['maintenance', 'Paula']]);
  await write((act) => closeCall(act, id, 'bearing greased'));
  await refused(write((act) => closeCall(act, id, 'again')), /closed already/);
  assert.equal((await read((act) => listCalls(act, { open: true, limit: 10 }))).rows.length, 0);
});

test('a machine runs, stands though nobody at it said so, or has nothing to do', async () => {
  await db.write((tx) => sql`insert into resources.machine (code, name, work_center_id) select 'W-9', 'W-9', work_center_id from resources.machine where id = ${plant.w1}`.execute(tx));
  const said = async () => { const { state, since } = await terminal('W-9', later(30)); return [state, since]; };
  assert.deepEqual(await said(), ['idle', null]);
  const { pack } = await fresh();
  const token = await signIn('W-9', '1001');
  assert.deepEqual(outcomes(await send(token, [report('start', { operationId: pack })])), ['done']);
  assert.deepEqual(await said(), ['running', now.toISOString()]);
  await write((act) => stopOperation(act, { operationId: pack, at: later(5), reason: 'by the office' }), later(5));
  assert.deepEqual(await said(), ['stopped', now.toISOString()]);
});
