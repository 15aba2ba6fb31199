/** The ground of the plot: rows, closed time and breaks, closures with their sentence, lines of time, load of folded groups. */
import { display, put, type Display } from './display.ts';
import { drawFolded } from './draw-load.ts';
import { fitText } from './fit-text.ts';
import { RASTER_ROW, rowAt, type Row } from './layout.ts';
import { firstSpan } from './hours.ts';
import type { Scene } from './scene.ts';
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
      if (row.folded) drawFolded(scene, d, row, y);
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
  for (const extra of machine.overtime ?? []) {
    const [a, b] = [Math.max(scene.headWidth - 4, x(extra.from)), Math.min(scene.width + 4, x(extra.to))];
    if (b <= a) continue;
    put(d.fills, 'overtime', a, y, b - a, row.height);
    put(d.overFills, 'blue', a, y, b - a, 2);
    const text = row.height < RASTER_ROW ? '' : fitText(scene.words.overtime(extra.text), b - Math.max(a, scene.headWidth) - 10, 'bar-soft', scene.measure);
    if (text.length > 2) d.texts.push({ x: Math.max(a, scene.headWidth) + 6, y: y + row.height / 2, text, paint: 'tx-2', font: 'bar-soft' });
  }
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
