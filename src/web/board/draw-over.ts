/** What lies over the bars: now, the frozen time, selection, an order's route, and an edit that is being tried. */
import { display, put, type Display } from './display.ts';
import { fitText } from './fit-text.ts';
import { shortNumber } from './draw-bars.ts';
import { barSpan, RASTER_ROW } from './layout.ts';
import type { Against } from './against.ts';
import type { Ghost } from './ghost.ts';
import type { Scene } from './scene.ts';
import { STATUS_NAMES } from './store.ts';
import { xOf } from './view.ts';

/** Routes of more orders than this at once are no longer read, only seen. */
const ROUTES = 3;

type Rect = readonly [number, number, number, number];

/** Where a bar is on the screen; null where its row is folded away or it has no place. */
export function rectOf(scene: Scene, ghost: Ghost): Rect | null {
  const { layout, view, headWidth, headHeight, by } = scene;
  if (ghost.machine < 0) return null;
  const r = by === 'machines' ? layout.rowOfMachine[ghost.machine]! : layout.rows.findIndex((row) => row.operations.includes(ghost.operation));
  const row = layout.rows[r];
  if (!row) return null;
  const { dy, height } = barSpan(row, by === 'machines' ? ghost.lane : 0);
  const x = headWidth + Math.round(xOf(view, ghost.setup));
  const right = headWidth + Math.round(xOf(view, ghost.end));
  const width = Math.max(2, right - x - (right - x > 8 ? 1 : 0));
  return [x, Math.round(headHeight + row.y - Math.round(view.top) + dy), width, Math.max(2, Math.round(height) - (row.height >= 16 ? 1 : 0))];
}
export const ghostOf = ({ store }: Scene, o: number): Ghost => ({ operation: o, ...store.placed(o) });

export function drawOver(scene: Scene): Display {
  const { store, view, width, height, headWidth, headHeight, preview, selected, hover, focus, now } = scene;
  const d = display([headWidth, headHeight - 24, width - headWidth, height - headHeight + 24]);
  const x = (tick: number): number => headWidth + Math.round(xOf(view, tick));
  const bottom = height;
  const { frozenUntil } = store.data;
  if (frozenUntil > now) {
    const at = x(frozenUntil);
    d.lines.push({ paint: 'tx-3', width: 1, dash: [3, 3], points: [at + 0.5, headHeight, at + 0.5, bottom] });
    d.marks.push({ shape: 'pin', x: at, y: headHeight + 9, size: 9, paint: 'tx-2' });
  }
  put(d.overFills, 'ink', x(now) - 1, headHeight - 2, 2, height - headHeight + 2);

  for (const o of scene.fresh) {
    const rect = rectOf(scene, ghostOf(scene, o));
    if (rect) put(d.overFills, 'blue', rect[0], rect[1] - 2, Math.min(rect[2], 14), 2);
  }
  for (const o of scene.changed) {
    if (preview?.moved.has(o)) continue;
    const rect = rectOf(scene, ghostOf(scene, o));
    if (rect && rect[2] > 4) d.frames.push({ paint: 'blue', width: 1, rect });
  }
  const routes = new Set([...selected, ...(preview ? [] : [hover])].filter((o) => o >= 0).map((o) => store.job[o]!));
  if (routes.size <= ROUTES) for (const job of routes) drawRoute(scene, d, job);
  for (const o of selected) frame(scene, d, o, 2);
  if (hover >= 0 && !selected.has(hover) && !preview) frame(scene, d, hover, 1);
  if (focus >= 0 && !preview) {
    const rect = rectOf(scene, ghostOf(scene, focus));
    if (rect) d.frames.push({ paint: 'blue', width: 2, rect: [rect[0] - 3, rect[1] - 3, rect[2] + 6, rect[3] + 6] });
  }
  if (scene.against && !preview) for (const o of new Set([...selected, hover])) drawShift(scene, scene.against, d, o);
  for (const [o, name] of scene.others) drawOther(scene, d, o, name);
  if (preview) drawPreview(scene, d);
  if (scene.lasso) {
    const [ax, ay, bx, by] = scene.lasso;
    d.frames.push({ paint: 'blue', width: 1, dash: [4, 3], fill: 'lasso', rect: [Math.min(ax, bx), Math.min(ay, by), Math.abs(bx - ax), Math.abs(by - ay)] });
  }
  return d;
}

function frame(scene: Scene, d: Display, o: number, width: number): void {
  const rect = rectOf(scene, ghostOf(scene, o));
  if (rect && !scene.preview?.moved.has(o)) d.frames.push({ paint: 'blue', width, rect: width > 1 ? [rect[0] - 2, rect[1] - 2, rect[2] + 4, rect[3] + 4] : rect });
}

/** What somebody else has selected, with their name on it. */
function drawOther(scene: Scene, d: Display, o: number, name: string): void {
  const rect = o < 0 || scene.preview?.moved.has(o) ? null : rectOf(scene, ghostOf(scene, o));
  if (!rect) return;
  d.frames.push({ paint: 'ink', width: 2, dash: [5, 3], rect: [rect[0] - 2, rect[1] - 2, rect[2] + 4, rect[3] + 4] });
  const x = Math.max(rect[0], scene.headWidth) - 2;
  const text = fitText(name, 120, 'bar-soft', scene.measure);
  put(d.overFills, 'ink', x, rect[1] - 14, Math.round(scene.measure(text, 'bar-soft')) + 10, 13);
  d.texts.push({ x: x + 5, y: rect[1] - 7.5, text, paint: 'on-ink', font: 'bar-soft' });
}

/** From the end of each operation to the start of the next. */
function drawRoute(scene: Scene, d: Display, job: number): void {
  const { store, preview } = scene;
  const moved = new Map(preview?.ghosts.map((ghost) => [ghost.operation, ghost]));
  let before: Rect | null = null;
  for (const o of store.routeOf(job)) {
    const rect = store.machine[o]! >= 0 ? rectOf(scene, moved.get(o) ?? ghostOf(scene, o)) : null;
    if (!rect) continue;
    if (!scene.selected.has(o) && !moved.has(o)) d.frames.push({ paint: 'blue', width: 1.5, rect });
    if (before) {
      const [ax, ay] = [before[0] + before[2], before[1] + before[3] / 2];
      const [bx, by] = [rect[0], rect[1] + rect[3] / 2];
      const bend = Math.min(26, Math.max(10, Math.abs(bx - ax) / 2));
      d.lines.push({ paint: 'blue', width: 1.5, curve: true, points: [ax, ay, ax + bend, ay, bx - bend, by, bx - 1, by] });
      d.marks.push({ shape: 'running', x: bx - 3, y: by, size: 8, paint: 'blue' });
    }
    before = rect;
  }
}

/** From where the other version has it to where it stands. */
function drawShift(scene: Scene, { machine, setup, end, differs }: Against, d: Display, o: number): void {
  if (o < 0 || differs[o] === 0 || machine[o]! < 0) return;
  const { layout, view, headWidth, headHeight } = scene;
  const row = layout.rows[layout.rowOfMachine[machine[o]!]!];
  const rect = rectOf(scene, ghostOf(scene, o));
  if (!row || !rect || row.above === 0) return;
  const x = (tick: number): number => headWidth + Math.round(xOf(view, tick));
  const y = headHeight + row.y - Math.round(view.top) + 3;
  d.frames.push({ paint: 'blue', width: 2, rect: [x(setup[o]!), y, Math.max(2, x(end[o]!) - x(setup[o]!)), row.above - 4] });
  d.lines.push({ paint: 'blue', width: 1.5, dash: [4, 3], points: [(x(setup[o]!) + x(end[o]!)) / 2, y + row.above - 4, rect[0] + rect[2] / 2, rect[1]] });
}

function drawPreview(scene: Scene, d: Display): void {
  const { store, headWidth, headHeight, height, view, measure } = scene;
  const preview = scene.preview!;
  for (const o of preview.held) {
    const hole = rectOf(scene, ghostOf(scene, o));
    if (hole) d.frames.push({ paint: 'tx-3', width: 1, dash: [2, 3], rect: hole });
  }
  if (preview.snap !== null) {
    const at = headWidth + Math.round(xOf(view, preview.snap)) + 0.5;
    d.lines.push({ paint: 'blue', width: 1, dash: [4, 3], points: [at, headHeight, at, height] });
  }
  for (const ghost of preview.ghosts) {
    const rect = rectOf(scene, ghost);
    if (!rect) continue;
    const held = preview.held.has(ghost.operation);
    const state = STATUS_NAMES[store.status[ghost.operation]!]!;
    d.frames.push({ paint: preview.refused && held ? 'late' : 'blue', width: held ? 2 : 1, fill: held ? 'held' : state, ...(held ? {} : { dash: [4, 3] }), rect });
    if (rect[3] < RASTER_ROW + 1) continue;
    const xs = headWidth + Math.round(xOf(view, ghost.start));
    if (xs - rect[0] >= 3) put(d.barHatches, held ? 'planned-hatch' : `${state}-hatch`, rect[0] + 1, rect[1] + 1, Math.min(rect[2], xs - rect[0]) - 1, rect[3] - 2);
    const left = Math.max(rect[0], headWidth) + 6;
    const room = rect[0] + rect[2] - left - 4;
    const job = store.jobs[store.job[ghost.operation]!]!;
    const number = fitText(shortNumber(job.number), room, 'bar', measure);
    if (number.length < 2) continue;
    d.texts.push({ x: left, y: rect[1] + rect[3] / 2, text: number, paint: held ? 'tx' : `${state}-tx`, font: 'bar' });
    const after = left + measure(number, 'bar') + 6;
    const name = fitText(job.itemDescription || job.item, rect[0] + rect[2] - after - 4, 'bar-soft', measure);
    if (name.length > 2) d.texts.push({ x: after, y: rect[1] + rect[3] / 2, text: name, paint: held ? 'tx-2' : `${state}-tx-soft`, font: 'bar-soft' });
  }
}
