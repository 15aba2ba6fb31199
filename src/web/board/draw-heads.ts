/** The heads: of the rows at the left, of the time above. */
import { display, put, type Display } from './display.ts';
import { fitText } from './fit-text.ts';
import { RASTER_ROW } from './layout.ts';
import { rowsInSight } from './draw-ground.ts';
import type { Scene } from './scene.ts';
import { axisMarks, axisStep, tickAt, xOf } from './view.ts';
import { DAY } from './zone.ts';

export function drawRowHeads(scene: Scene): Display {
  const { layout, view, store, headWidth, headHeight, height, measure, words, preview } = scene;
  const d = display([0, headHeight, headWidth, height - headHeight]);
  put(d.fills, 'head', 0, headHeight, headWidth, height - headHeight);
  const [first, last] = rowsInSight(scene);
  for (let r = first; r < last; r++) {
    const row = layout.rows[r]!;
    const y = headHeight + row.y - Math.round(view.top);
    if (row.height < RASTER_ROW) continue;
    const middle = y + row.height / 2;
    if (row.kind === 'group') {
      put(d.fills, 'group', 0, y, headWidth, row.height);
      d.marks.push({ shape: row.folded ? 'shut' : 'open', x: 13, y: middle, size: 8, paint: 'tx-3' });
      const count = row.folded ? words.machines(row.members.length) : '';
      const room = headWidth - 34 - (count === '' ? 0 : measure(count, 'head-soft') + 12);
      d.texts.push({ x: 24, y: middle, text: fitText(row.name, room, 'head-group', measure), paint: 'tx', font: 'head-group' });
      if (count !== '') d.texts.push({ x: headWidth - 14, y: middle, text: count, paint: 'tx-3', font: 'head-soft', align: 'right' });
    } else {
      const faded = preview !== null && !preview.eligible.has(row.machine);
      if (r === scene.hoverRow && preview === null) put(d.fills, 'hover-row', 0, y, headWidth, row.height);
      if (preview !== null && !faded) put(d.overFills, 'blue', 0, y, 3, row.height - 1);
      const paint = faded ? 'tx-faded' : 'tx';
      const machine = store.machines[row.machine];
      let at = 14;
      if (machine) {
        const shape = `machine-${machine.state}` as const;
        d.marks.push({ shape, x: at, y: middle, size: 8, paint: machine.state === 'down' ? 'late' : faded ? 'tx-faded' : 'tx-3' });
        at = 27;
      }
      const load = machine ? scene.hours.load[row.machine]! : -1;
      const right = machine && headWidth >= 190 ? 84 : machine ? 44 : 12;
      const code = fitText(row.code, headWidth - right - at, 'head', measure);
      d.texts.push({ x: at, y: middle, text: code, paint, font: 'head' });
      const after = at + Math.max(machine ? 50 : 0, measure(code, 'head') + 8);
      const name = fitText(row.name, headWidth - right - after - 6, 'head-soft', measure);
      if (name.length > 2) d.texts.push({ x: after, y: middle, text: name, paint: faded ? 'tx-faded' : 'tx-3', font: 'head-soft' });
      if (load >= 0) {
        const full = load >= 0.9;
        if (headWidth >= 190) {
          put(d.fills, 'load', headWidth - 80, Math.round(middle) - 1, 22, 3);
          put(d.overFills, faded ? 'tx-faded' : full ? 'ink' : 'tx-3', headWidth - 80, Math.round(middle) - 1, Math.round(22 * Math.min(1, load)), 3);
        }
        d.texts.push({ x: headWidth - 12, y: middle, text: `${Math.round(load * 100)} %`, paint: faded ? 'tx-faded' : full ? 'tx' : 'tx-2', font: full ? 'head' : 'head-soft', align: 'right' });
      }
    }
    put(d.overFills, 'row-line', 0, y + row.height - 1, headWidth, 1);
  }
  put(d.overFills, 'edge', headWidth - 1, headHeight, 1, height - headHeight);
  return d;
}

export function drawTimeHead(scene: Scene): Display {
  const { view, time, headWidth, headHeight, width, words, measure } = scene;
  const d = display([headWidth - 1, 0, width - headWidth + 1, headHeight]);
  put(d.fills, 'head', headWidth - 1, 0, width - headWidth + 1, headHeight);
  put(d.overFills, 'edge', headWidth - 1, 0, 1, headHeight);
  put(d.overFills, 'edge', headWidth - 1, headHeight - 1, width - headWidth + 1, 1);
  const plot = width - headWidth;
  const to = tickAt(view, plot);
  const step = axisStep(view.scale);
  const x = (tick: number): number => headWidth + Math.round(xOf(view, tick));
  const nowAt = x(scene.now);
  for (const mark of axisMarks(time, view.from, to, step)) {
    const at = x(mark.tick);
    const wall = time.wall(mark.tick);
    const text = step < DAY ? time.clock(mark.tick) : step === DAY && view.scale * DAY >= 64 ? words.day(wall) : step <= 7 * DAY ? `${wall.getUTCDate()}` : words.month(wall);
    if (step === 30 * DAY) continue;
    if (Math.abs(at - nowAt) < 40 && step < DAY) continue;
    if (step >= DAY && step !== 7 * DAY) d.texts.push({ x: at + 6, y: 33, text, paint: 'tx-2', font: 'axis' });
    else d.texts.push({ x: at, y: 33, text, paint: 'tx-2', font: 'axis', align: 'center' });
  }
  // above: days over hours, months over days; what begins left of the view stays in sight
  let next = headWidth;
  const large = spans(scene, step < DAY ? 'day' : 'month');
  for (let i = 0; i < large.length; i++) {
    const from = Math.max(headWidth, x(large[i]!));
    const until = i + 1 < large.length ? x(large[i + 1]!) : width;
    const wall = time.wall(large[i]! + 1);
    const text = fitText(step < DAY ? words.day(wall) : `${words.month(wall)} ${wall.getUTCFullYear()}`, until - from - 14, 'axis-strong', measure);
    if (i > 0) put(d.overFills, 'edge', x(large[i]!), 4, 1, 18);
    if (text.length > 2 && from >= next) {
      d.texts.push({ x: from + 8, y: 13, text, paint: 'tx', font: 'axis-strong' });
      next = from + measure(text, 'axis-strong') + 8;
    }
  }
  if (nowAt >= headWidth - 1 && nowAt < width) {
    const text = time.clock(scene.now);
    const half = Math.round(measure(text, 'axis-strong') / 2) + 7;
    const middle = Math.max(nowAt, headWidth + half);
    d.bars.set('ink', [middle - half, 23, 2 * half, 20]);
    d.texts.push({ x: middle, y: 33.5, text, paint: 'on-ink', font: 'axis-strong', align: 'center' });
  }
  return d;
}

function spans({ view, time, headWidth, width }: Scene, of: 'day' | 'month'): number[] {
  const to = tickAt(view, width - headWidth);
  const found: number[] = [];
  const start = (tick: number): number => {
    if (of === 'day') return time.dayStart(tick);
    const wall = time.wall(tick);
    return time.atWall(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), 1));
  };
  for (let at = start(view.from); at < to; at = start(at + (of === 'day' ? 36 * 60 : 45 * DAY))) {
    found.push(at);
    if (found.length > 400) break;
  }
  return found;
}

/** The corner above the row heads. */
export function drawCorner({ headWidth, headHeight, words, by }: Scene): Display {
  const d = display([0, 0, headWidth, headHeight]);
  put(d.fills, 'head', 0, 0, headWidth, headHeight);
  put(d.overFills, 'edge', headWidth - 1, 0, 1, headHeight);
  put(d.overFills, 'edge', 0, headHeight - 1, headWidth, 1);
  d.texts.push({ x: 14, y: headHeight / 2, text: words.rowsTitle[by], paint: 'tx', font: 'head' });
  if (by === 'machines' && headWidth >= 160) d.texts.push({ x: headWidth - 12, y: headHeight / 2, text: words.load, paint: 'tx-3', font: 'head-soft', align: 'right' });
  return d;
}
