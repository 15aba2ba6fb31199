import { test } from 'node:test';
import assert from 'node:assert/strict';
import { boardOfChance } from './board-of-chance.ts';
import type { BoardData, Job, Machine, Operation } from './data.ts';
import { drawBars } from './draw-bars.ts';
import { drawGround } from './draw-ground.ts';
import { drawTimeHead } from './draw-heads.ts';
import { drawOver, rectOf } from './draw-over.ts';
import { barAt } from './find-bar.ts';
import type { Scene } from './scene.ts';
import { HEAD, Showing } from './showing.ts';
import { Store } from './store.ts';
import type { Words } from './words.ts';

const words = { rowsTitle: { machines: 'Machines', orders: 'Orders', people: 'People' }, load: 'Load', machines: (count) => `${count} machines`, down: (text) => `Down: ${text}`, maintenance: (text) => text, overtime: (text) => text, day: () => 'day', month: () => 'month' } as unknown as Words;

const machine: Machine = { id: 1, code: 'CNC-01', name: 'VMC', workCenter: 'CNC', workCenterName: 'Milling', lanes: 1, resource: 0, state: 'running', working: [360, 840, 870, 1320, 1800, 2280], breaks: [840, 870], closures: [] };
const operation = (place: number, more: Partial<Operation> = {}): Operation => ({ place, key: `o${place}`, job: 0, name: 'Mill', position: 10, machineId: 1, lane: 0, mode: 0, setupStart: 480, start: 510, end: 700, status: 'planned', progress: 0, pinned: null, frozen: false, eligible: [1], family: null, crew: [], ...more });
const job: Job = { place: 0, key: 'j0', number: 'MO-004705', item: 'S14', itemDescription: 'Shaft S14', itemGroup: 'G', quantity: '1', unit: 'pcs', customer: null, priority: 1, needBy: 3000, projected: 700 };
const data = (operations: readonly Operation[], more: Partial<BoardData> = {}): BoardData => ({ epoch: '2026-03-03T00:00:00.000Z', zone: 'UTC', now: 480, frozenUntil: 570, horizon: 4000, atRiskMinutes: 180, machines: [machine], operations, jobs: [job], ...more });

/** One pixel a minute from 8:00; letters are 7 pixels wide. */
function sceneOf(of: BoardData, scale = 1): Scene {
  const showing = new Showing(26);
  showing.width = 1236;
  showing.height = 300;
  showing.take(new Store(of));
  showing.view = { from: 480, scale, top: 0 };
  showing.lay();
  return showing.scene(words, (text) => text.length * 7, false);
}

test('a bar says number and item, its setup is hatched, and it stands on whole pixels', () => {
  const [, bars] = drawBars(sceneOf(data([operation(0)])));
  assert.deepEqual(bars!.bars.get('planned'), [236, HEAD + 22 + 3, 219, 19]);
  assert.deepEqual(bars!.barHatches.get('planned-hatch'), [237, HEAD + 22 + 4, 29, 17]);
  assert.deepEqual(bars!.texts.map((text) => text.text), ['4705', 'Shaft S14']);
});

test('less room, fewer words: the number alone, then only the mark, then nothing, then a run of many', () => {
  const said = (scale: number): readonly [string[], string[]] => {
    const [, bars] = drawBars(sceneOf(data([operation(0, { end: 600 })], { jobs: [{ ...job, needBy: 500, projected: 600 }] }), scale));
    return [bars!.texts.map((text) => text.text), bars!.marks.map((mark) => mark.shape)];
  };
  assert.deepEqual(said(1), [['4705', 'Shaft S…'], ['late']]);
  assert.deepEqual(said(0.5), [['4705'], ['late']]);
  assert.deepEqual(said(0.15), [[], ['late']]);
  assert.deepEqual(said(0.06), [[], []]);
});

test('bars under three pixels become one run that shows the worst of them', () => {
  const many = Array.from({ length: 50 }, (_, at) => operation(at, { job: at === 20 ? 1 : 0, setupStart: 480 + 10 * at, start: 480 + 10 * at, end: 490 + 10 * at }));
  const [, bars] = drawBars(sceneOf(data(many, { jobs: [job, { ...job, place: 1, key: 'j1', needBy: 0 }] }), 0.1));
  assert.equal(bars!.bars.size, 0);
  assert.deepEqual([...bars!.fills.keys()], ['late']);
  assert.equal(bars!.fills.get('late')!.length, 4);
});

test('work stops where the machine is closed, and a thin line leads on', () => {
  const [, bars] = drawBars(sceneOf(data([operation(0, { setupStart: 1200, start: 1200, end: 1900 })]), 0.5));
  assert.deepEqual(bars!.bars.get('planned')!.filter((_, at) => at % 4 === 0), [596, 896]);
  assert.equal(bars!.overFills.get('planned-through')!.length, 4);
});

test('the ground shows closed time and breaks of each machine, and a closure with its sentence', () => {
  const ground = drawGround(sceneOf(data([operation(0)], { machines: [{ ...machine, closures: [{ from: 900, to: 1100, kind: 'breakdown', text: 'Spindle' }] }] })));
  assert.equal(ground.fills.get('closed')![0], 236 + 840);
  assert.deepEqual(ground.fills.get('break')!.slice(0, 1), [236 + 360]);
  assert.deepEqual(ground.texts.map((text) => text.text), ['Down: Spindle']);
});

test('the head has the hours, but none under the time of now', () => {
  const said = drawTimeHead(sceneOf(data([operation(0)]))).texts.map((text) => text.text);
  assert.ok(said.includes('10:00') && said.includes('08:00'));
  assert.equal(said.filter((text) => text === '08:00').length, 1);
});

test('a folded group shows the load of its hours', () => {
  const showing = new Showing(26);
  Object.assign(showing, { width: 1236, height: 300 });
  showing.take(new Store(data([operation(0)])));
  showing.folded = new Set(['wc CNC']);
  showing.lay();
  assert.equal(showing.layout.rows.length, 1);
  assert.ok((drawGround(showing.scene(words, () => 1, false)).fills.get('load')?.length ?? 0) > 0);
});

test('an order’s route leads from bar to bar; the bar in hand leaves a dotted hole', () => {
  const scene = sceneOf(data([operation(0), operation(1, { position: 20, setupStart: 800, start: 800, end: 900 })]));
  assert.equal(drawOver({ ...scene, hover: 0 }).lines.filter((line) => line.curve).length, 1);
  const preview = { held: new Set([0]), ghosts: [{ operation: 0, machine: 0, lane: 0, setup: 560, start: 590, end: 780 }], moved: new Set([0]), eligible: new Set([0]), over: 0, refused: false, snap: 590 };
  const over = drawOver({ ...scene, preview });
  assert.deepEqual(over.frames.map((frame) => [frame.paint, frame.dash !== undefined, frame.rect[0]]).slice(0, 2), [['tx-3', true, 236], ['blue', false, 316]]);
});

test('thousands of rows too low for bars are one picture', () => {
  const { data: large } = boardOfChance({ machines: 300, operations: 3000 });
  const showing = new Showing(26);
  Object.assign(showing, { width: 1236, height: 446, wholePlant: true });
  showing.take(new Store(large));
  showing.lay();
  const [raster] = drawBars(showing.scene(words, () => 6, false));
  assert.equal(raster!.raster!.width, 1000);
  assert.ok(raster!.raster!.cells.some((cell) => cell > 0));
  assert.equal(raster!.bars.size, 0);
});

test('the bar under a point is found, also a narrow one a little beside it', () => {
  const scene = sceneOf(data([operation(0), operation(1, { setupStart: 800, start: 800, end: 801 })]));
  const at = (x: number): number => barAt(scene.store, scene.layout, scene.view, 'machines', x, 30);
  assert.deepEqual([at(10), at(300), at(318), at(323)], [0, -1, 1, 1]);
});

/** Where a tick lies on the screen of these tests. */
const drawn = (tick: number): number => rectOf(sceneOf(data([operation(0, { setupStart: tick, start: tick, end: tick + 60 })])), { operation: 0, machine: 0, lane: 0, setup: tick, start: tick, end: tick + 60 })![0];

test('what somebody else has selected bears their name', () => {
  const over = drawOver({ ...sceneOf(data([operation(0), operation(1, { setupStart: 800, start: 800, end: 900 })])), others: new Map([[1, 'Petra']]) });
  assert.deepEqual(over.texts.map(({ text, paint }) => [text, paint]), [['Petra', 'on-ink']]);
  assert.deepEqual(over.frames.filter(({ paint }) => paint === 'ink').map(({ rect }) => rect[0]), [drawn(800) - 2]);
});
