/** The ground of the plot: rows, closed time and breaks, closures with their sentence, lines of time, load of folded groups. */
import { display, put, type Display } from './display.ts';
import { fitText } from './fit-text.ts';
import { RASTER_ROW, rowAt, type Row } from './layout.ts';
import { firstSpan } from './hours.ts';
import type { Scene } from './scene.ts';
import { firstFrom, LATE, RISK } from './store.ts';
import { axisMarks, axisStep, tickAt, xOf } from './view.ts';

/** Rows in sight, first and one past the last. */
export function rowsInSight({ layout, view, height, headHeight }: Scene): readonly [number, number] {
  const first = Math.max(0, rowAt(layout, Math.max(0, view.top)));
  const last = rowAt(layout, view.top + height - headHeight);
  return layout.rows.length === 0 ? [0, 0] : [first, last < 0 ? layout.rows.length : last + 1];
}

export function drawGround(scene: Scene): Display {
  const { layout, view, width, height, headWidth, headHeight, preview } = scene;
  const left = headWidth;
  const plot = width - left;
  const d = display([left, headHeight, plot, height - headHeight]);
  const from = view.from;
  const to = tickAt(view, plot);
  const x = (tick: number): number => left + Math.round(xOf(view, tick));
  put(d.fills, 'ground', left, headHeight, plot, height - headHeight);
  const [first, last] = rowsInSight(scene);
  for (let r = first; r < last; r++) {
    const row = layout.rows[r]!;
    const y = headHeight + row.y - Math.round(view.top);
    if (row.kind === 'group') {
      put(d.fills, 'group', left, y, plot, row.height);
      if (row.folded) drawLoad(scene, d, row, y);
    } else {
      if (row.machine >= 0) drawHours(scene, d, row, y, from, to, x);
      if (preview) put(d.fills, preview.eligible.has(row.machine) ? (preview.over === row.machine && preview.refused ? 'refused-row' : 'eligible-row') : 'veil', left, y, plot, row.height);
      else if (r === scene.hoverRow) put(d.fills, 'hover-row', left, y, plot, row.height);
    }
    if (row.height >= RASTER_ROW) put(d.overFills, 'row-line', left, y + row.height - 1, plot, 1);
  }
  const step = axisStep(view.scale);
  for (const mark of axisMarks(scene.time, from, to, step)) put(d.overFills, mark.kind === 'minor' ? 'time-line' : 'day-line', x(mark.tick), headHeight, 1, height - headHeight);
  return d;
}

function drawHours(scene: Scene, d: Display, row: Row, y: number, from: number, to: number, x: (tick: number) => number): void {
  const machine = scene.store.machines[row.machine]!;
  const closed = scene.hours.closed[row.machine]!;
  const shade = (spans: ArrayLike<number>, paint: string): void => {
    for (let i = firstSpan(spans, from); i < spans.length && spans[i]! < to; i += 2) {
      const a = x(Math.max(from - 1, spans[i]!));
      const b = x(Math.min(to + 1, spans[i + 1]!));
      if (b > a) put(d.fills, paint, a, y, b - a, row.height);
    }
  };
  shade(closed, 'closed');
  if (scene.view.scale * 30 >= 2) shade(machine.breaks, 'break');
  for (const closure of machine.closures) {
    if (closure.to <= from || closure.from >= to) continue;
    const a = Math.max(scene.headWidth - 4, x(closure.from));
    const b = Math.min(scene.width + 4, x(closure.to));
    const down = closure.kind === 'breakdown';
    const pad = row.height < RASTER_ROW ? 0 : 3;
    put(d.fills, down ? 'down' : 'maintenance', a, y + pad, Math.max(1, b - a), row.height - 2 * pad);
    if (row.height < RASTER_ROW) continue;
    put(d.hatches, down ? 'down-hatch' : 'maintenance-hatch', a, y + pad, b - a, row.height - 2 * pad);
    d.frames.push({ paint: down ? 'down-line' : 'maintenance-line', width: 1, rect: [a, y + pad, b - a, row.height - 2 * pad] });
    const text = fitText(down ? scene.words.down(closure.text) : scene.words.maintenance(closure.text), b - Math.max(a, scene.headWidth) - 12, 'bar-soft', scene.measure);
    if (text.length > 2) d.texts.push({ x: Math.max(a, scene.headWidth) + 6, y: y + row.height / 2, text, paint: down ? 'down-tx' : 'maintenance-tx', font: 'bar-soft' });
  }
}

/** Bars of the hours' load of a folded group, with a foot where something is late or at risk. */
function drawLoad(scene: Scene, d: Display, group: Row, y: number): void {
  const { store, view, headWidth, width } = scene;
  const bin = Math.max(60, axisStep(view.scale) / (axisStep(view.scale) > 1440 ? 7 : 2));
  const begin = Math.floor(view.from / bin) * bin;
  const count = Math.ceil((tickAt(view, width - headWidth) - begin) / bin);
  if (count <= 0 || count > 4000) return;
  const busy = new Float64Array(count);
  const state = new Uint8Array(count);
  let lanes = 0;
  for (const m of group.members) {
    lanes += Math.max(1, store.machines[m]!.lanes);
    const row = store.byMachine[m]!;
    for (let i = firstFrom(store.setup, row, begin, 30 * 1440); i < row.length; i++) {
      const o = row[i]!;
      const a = store.setup[o]!;
      const b = store.end[o]!;
      if (a >= begin + count * bin) break;
      for (let c = Math.max(0, Math.floor((a - begin) / bin)); c < count && begin + c * bin < b; c++) {
        busy[c]! += Math.min(b, begin + (c + 1) * bin) - Math.max(a, begin + c * bin);
        if (store.status[o] === LATE) state[c] = 2;
        else if (store.status[o] === RISK && state[c] === 0) state[c] = 1;
      }
    }
  }
  const room = group.height - 6;
  for (let c = 0; c < count; c++) {
    const share = Math.min(1, busy[c]! / (bin * lanes));
    if (share <= 0) continue;
    const a = headWidth + Math.round(xOf(view, begin + c * bin));
    const b = headWidth + Math.round(xOf(view, begin + (c + 1) * bin));
    const h = Math.max(2, Math.round(share * room));
    put(d.fills, 'load', a, y + group.height - 3 - h, Math.max(1, b - a - 1), h);
    if (state[c]! > 0) put(d.overFills, state[c] === 2 ? 'late' : 'risk', a, y + group.height - 4, Math.max(1, b - a - 1), 2);
  }
}
