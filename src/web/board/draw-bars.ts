/** The bars: what each says depends on its width, from number and name down to one run of many; rows too low become one picture. */
import { rowsInSight } from './draw-ground.ts';
import { display, put, type Display, type Shape } from './display.ts';
import { fitText } from './fit-text.ts';
import type { Against } from './against.ts';
import { barSpan, RASTER_ROW, type Row } from './layout.ts';
import { firstSpan } from './hours.ts';
import type { Scene } from './scene.ts';
import { firstFrom, DONE, HELD, LATE, PLANNED, RISK, RUNNING, STATUS_NAMES, worse } from './store.ts';
import { tickAt, xOf } from './view.ts';

const LABEL = 46;
const NUMBER = 30;
const GLYPH = 13;
const MERGED = 3;
const SHAPES: Record<number, Shape | undefined> = { [RISK]: 'risk', [LATE]: 'late', [HELD]: 'hold', [RUNNING]: 'running', [DONE]: 'done' };

/** The number without its leading letters, as people call it. */
export const shortNumber = (number: string): string => number.replace(/^[A-Za-z]+[-\s]?0*(?=\d)/, '');

/** Bars in sight, and those that stand back (during a drag: of rows that cannot take what is in hand; under find: what was not found). */
export function drawBars(scene: Scene): readonly Display[] {
  const { layout, view, width, height, headWidth, headHeight, store, preview, found } = scene;
  const clip = [headWidth, headHeight, width - headWidth, height - headHeight] as const;
  const front = display(clip);
  const back = display(clip, 0.32);
  const [first, last] = rowsInSight(scene);
  if (first < last && layout.rows[first]!.height < RASTER_ROW) {
    drawRaster(scene, front, first, last);
    return [front];
  }
  const to = tickAt(view, width - headWidth);
  const { against } = scene;
  const standsBack = (o: number): boolean => (found !== null && !found.has(o)) || (against !== null && against.differs[o] === 0);
  for (let r = first; r < last; r++) {
    const row = layout.rows[r]!;
    if (row.kind === 'group') continue;
    if (against && row.above > 0) drawOther(scene, against, front, back, row, headHeight + row.y - Math.round(view.top));
    const faded = preview !== null && scene.by === 'machines' && !preview.eligible.has(row.machine);
    const y = headHeight + row.y - Math.round(view.top);
    const { operations } = row;
    const runs: Run[] = [];
    for (let i = firstFrom(store.setup, operations, view.from, row.longest); i < operations.length; i++) {
      const o = operations[i]!;
      if (store.setup[o]! > to) break;
      if (store.end[o]! < view.from || preview?.moved.has(o)) continue;
      drawOne(scene, faded || standsBack(o) ? back : front, row, y, o, runs);
    }
    for (const run of runs) if (run.x1 > run.x0) flush(faded ? back : front, run);
  }
  return [back, front];
}

/** The other version's bars, low and over the row's own: what stands elsewhere now in full, with its number. */
function drawOther(scene: Scene, { byMachine, setup, end, differs }: Against, front: Display, back: Display, row: Row, top: number): void {
  const { store, view, width, headWidth, measure } = scene;
  const to = tickAt(view, width - headWidth);
  for (const o of byMachine[row.machine]!) {
    if (setup[o]! > to) break;
    if (end[o]! < view.from) continue;
    const x0 = headWidth + Math.round(xOf(view, setup[o]!));
    const x1 = Math.max(x0 + 2, headWidth + Math.round(xOf(view, end[o]!)) - 1);
    const d = differs[o] === 1 ? front : back;
    put(d.fills, 'planned', x0, top + 3, x1 - x0, row.above - 4);
    d.frames.push({ paint: differs[o] === 1 ? 'blue' : 'planned-line', width: 1, ...(differs[o] === 1 ? { dash: [3, 2] } : {}), rect: [x0, top + 3, x1 - x0, row.above - 4] });
    if (differs[o] === 0 || row.above < 12) continue;
    const from = Math.max(x0, headWidth) + 5;
    const text = fitText(shortNumber(store.jobs[store.job[o]!]!.number), x1 - from - 4, 'bar-soft', measure);
    if (text.length > 1) d.texts.push({ x: from, y: top + 3 + (row.above - 4) / 2, text, paint: 'planned-tx', font: 'bar-soft' });
  }
}

interface Run { x0: number; x1: number; y: number; h: number; state: number; paint: string }
const flush = (d: Display, run: Run): void => put(d.fills, run.paint, run.x0, run.y, run.x1 - run.x0, run.h);

function drawOne(scene: Scene, d: Display, row: Row, top: number, o: number, runs: Run[]): void {
  const { store, view, headWidth, width } = scene;
  const lane = scene.by === 'machines' ? store.lane[o]! : 0;
  const x0 = headWidth + Math.round(xOf(view, store.setup[o]!));
  const x1 = headWidth + Math.round(xOf(view, store.end[o]!));
  const { dy, height } = barSpan(row, lane);
  const y = Math.round(top + dy);
  const h = Math.max(2, Math.round(height) - (row.height >= 16 ? 1 : 0));
  const state = store.status[o]!;
  const paint = paintOf(scene, o);
  if (x1 - x0 < MERGED) {
    const run = (runs[lane] ??= { x0: -1, x1: -1, y, h, state: PLANNED, paint });
    if (x0 > run.x1 + 1) {
      if (run.x1 > run.x0) flush(d, run);
      Object.assign(run, { x0, x1: Math.max(x0 + 1, x1), state, paint });
    } else {
      const worst = worse(run.state, state);
      if (worst !== run.state) Object.assign(run, { state: worst, paint });
      run.x1 = Math.max(run.x1, x1, x0 + 1);
    }
    return;
  }
  const pieces = piecesOf(scene, o, x0, x1);
  const right = Math.max(x0 + 2, x1 - (x1 - x0 > 8 ? 1 : 0));
  const operation = store.operations[o]!;
  const xs = headWidth + Math.round(xOf(view, store.start[o]!));
  for (let i = 0; i < pieces.length; i += 2) {
    const a = pieces[i]!;
    const b = Math.min(right, pieces[i + 1]!);
    if (i > 0) put(d.overFills, `${paint}-through`, pieces[i - 1]! - 1, y + Math.round(h / 2) - 2, a - pieces[i - 1]! + 2, 4);
    put(d.bars, paint, a, y, Math.max(2, b - a), h);
    const setupEnd = Math.min(b, xs);
    if (setupEnd - a >= 3) put(d.barHatches, `${paint}-hatch`, a + 1, y + 1, setupEnd - a - 1, h - 2);
    if (scene.tints && state !== PLANNED && i === 0) put(d.overFills, STATUS_NAMES[state]!, a, y + 1, 4, h - 2);
  }
  if (operation.progress > 0 && state !== DONE && h >= 8) {
    const done = xs + (right - xs) * Math.min(1, operation.progress);
    const from = Math.max(x0 + 2, xs);
    // on a loud ground a fine line within the edge, on a pale one the edge itself
    const loud = state === LATE || state === RISK;
    if (done - from >= 2) put(d.overFills, loud ? `${paint}-tx` : 'running-line-strong', loud ? from : from - 1, y + h - (loud ? 4 : 3), Math.round(done - from), loud ? 2 : 3);
  }
  if (h < 9) return;
  label(scene, d, o, { x: Math.max(pieces[0]!, headWidth), right: Math.min(pieces[1]!, right, width), y: y + h / 2, paint });
}

function label({ store, measure, by }: Scene, d: Display, o: number, at: { x: number; right: number; y: number; paint: string }): void {
  const state = store.status[o]!;
  const operation = store.operations[o]!;
  const room = at.right - at.x;
  if (room < GLYPH) return;
  const tx = `${at.paint}-tx`;
  let x = at.x + 5;
  let end = at.right - 5;
  const shape = operation.status === 'running' && state !== HELD ? 'running' : SHAPES[state];
  if (shape) {
    const small = room < 22;
    d.marks.push({ shape, x: small ? at.x + room / 2 : x + 5, y: at.y, size: 10, paint: tx });
    if (small) return;
    x += 15;
  }
  if (operation.pinned && end - x >= 14) {
    d.marks.push({ shape: 'pin', x: end - 4, y: at.y, size: 9, paint: tx });
    end -= 13;
  }
  if (room < NUMBER || state === DONE) return;
  const job = store.jobs[store.job[o]!]!;
  const first = by === 'orders' ? (store.machines[store.machine[o]!]?.code ?? '') : shortNumber(job.number);
  const width = measure(first, 'bar');
  if (width > end - x) {
    const cut = fitText(first, end - x, 'bar', measure);
    if (cut.length > 3) d.texts.push({ x, y: at.y, text: cut, paint: tx, font: 'bar' });
    return;
  }
  d.texts.push({ x, y: at.y, text: first, paint: tx, font: 'bar' });
  if (room < LABEL) return;
  const second = fitText(by === 'orders' ? operation.name : job.itemDescription || job.item, end - x - width - 6, 'bar-soft', measure);
  if (second.length > 2) d.texts.push({ x: x + width + 6, y: at.y, text: second, paint: `${at.paint}-tx-soft`, font: 'bar-soft' });
}

const paintOf = ({ store, tints }: Scene, o: number): string => {
  if (!tints || store.status[o] === DONE) return STATUS_NAMES[store.status[o]!]!;
  return tints[o] === 255 ? 'planned' : `tint-${tints[o]}`;
};

/** Pixels between which the bar is work, cut where the machine is closed and the gap can be seen. */
function piecesOf({ store, hours, view, headWidth, by }: Scene, o: number, x0: number, x1: number): number[] {
  const closed = hours.closed[store.machine[o]!];
  if (!closed || by === 'people') return [x0, x1];
  const from = store.setup[o]!;
  const to = store.end[o]!;
  const pieces = [x0];
  for (let i = firstSpan(closed, from); i < closed.length && closed[i]! < to; i += 2) {
    if (closed[i]! <= from || closed[i + 1]! >= to) continue;
    const a = headWidth + Math.round(xOf(view, closed[i]!));
    const b = headWidth + Math.round(xOf(view, closed[i + 1]!));
    if (b - a >= 6) pieces.push(a, b);
  }
  pieces.push(x1);
  return pieces;
}

function drawRaster(scene: Scene, d: Display, first: number, last: number): void {
  const { layout, view, store, width, height, headWidth, headHeight } = scene;
  const w = Math.max(1, Math.round(width - headWidth));
  const h = Math.max(1, Math.round(height - headHeight));
  const cells = new Uint8Array(w * h);
  const sameAs = new Uint8Array(h);
  const to = tickAt(view, w);
  for (let r = first; r < last; r++) {
    const row = layout.rows[r]!;
    const y0 = Math.max(0, Math.round(row.y - view.top));
    const y1 = Math.min(h, Math.max(y0 + 1, Math.round(row.y + row.height - view.top) - (row.height >= 4 ? 1 : 0)));
    if (y1 <= y0) continue;
    const begin = y0 * w;
    const { operations } = row;
    for (let i = firstFrom(store.setup, operations, view.from, row.longest); i < operations.length; i++) {
      const o = operations[i]!;
      if (store.setup[o]! > to) break;
      const a = Math.max(0, Math.round(xOf(view, store.setup[o]!)));
      const b = Math.min(w, Math.max(a + 1, Math.round(xOf(view, store.end[o]!))));
      const state = store.status[o]!;
      for (let x = a; x < b; x++) {
        const was = cells[begin + x]!;
        cells[begin + x] = was === 0 ? state + 1 : worse(was - 1, state) + 1;
      }
    }
    sameAs.fill(1, y0 + 1, y1);
  }
  d.raster = { x: headWidth, y: headHeight, width: w, height: h, cells, sameAs };
}
