/** The load under the hours of the board: in the row of a folded group, and in a strip of its own under the rows. */
import { display, put, type Display } from './display.ts';
import { fitText } from './fit-text.ts';
import type { Row } from './layout.ts';
import { FULL, loadOf, shareOf, type Load } from './load.ts';
import type { Scene } from './scene.ts';
import { axisStep, tickAt, xOf } from './view.ts';
import { DAY } from './zone.ts';

/** Height of the strip, px. */
export const STRIP = 96;
const MOST = 4000;

/** Stretches begin on the plant's own clock: at its midnight, weeks on its Monday. */
function inSight({ store, view, headWidth, width, time }: Scene, machines: readonly number[]): Load | null {
  const step = axisStep(view.scale);
  const bin = step > 7 * DAY ? 7 * DAY : Math.max(60, step > DAY ? DAY : step / 2);
  const day = time.dayStart(view.from);
  const begin = bin < DAY ? day + Math.floor((view.from - day) / bin) * bin : bin === DAY ? day : time.dayStart(day - ((time.wall(day).getUTCDay() + 6) % 7) * DAY + 720);
  const count = Math.ceil((tickAt(view, width - headWidth) - begin) / bin);
  return count <= 0 || count > MOST ? null : loadOf(store, machines, { begin, bin, count });
}

/** Bars from a floor up: what is busy, darker where nothing is left of what is open, with a foot where something is late or at risk; and the open time as a line. */
function drawBins({ view, headWidth }: Scene, d: Display, { begin, bin, busy, open, worst, lanes }: Load, floor: number, room: number): void {
  const x = (c: number): number => headWidth + Math.round(xOf(view, begin + c * bin));
  const high = (minutes: number): number => Math.round(Math.min(1, minutes / (bin * lanes)) * room);
  for (let c = 0; c < busy.length; c++) {
    const [a, width] = [x(c), Math.max(1, x(c + 1) - x(c))];
    if (open[c]! > 0) put(d.overFills, 'capacity', a, floor - high(open[c]!) - 1, width, 1);
    if (c > 0 && open[c] !== open[c - 1]) put(d.overFills, 'capacity', a, floor - Math.max(high(open[c]!), high(open[c - 1]!)) - 1, 1, Math.abs(high(open[c]!) - high(open[c - 1]!)) + 1);
    if (busy[c]! <= 0) continue;
    const h = Math.max(2, high(busy[c]!));
    put(d.fills, busy[c]! >= FULL * open[c]! ? 'load-full' : 'load', a, floor - h, Math.max(1, width - 1), h);
    if (worst[c]! > 0) put(d.overFills, worst[c] === 2 ? 'late' : 'risk', a, floor - 1, Math.max(1, width - 1), 2);
  }
}

export function drawFolded(scene: Scene, d: Display, group: Row, y: number): void {
  const load = inSight(scene, group.members);
  if (load) drawBins(scene, d, load, y + group.height - 3, group.height - 6);
}

/** The work center in focus, under the rows and the same hours. */
export function drawStrip(scene: Scene): readonly Display[] {
  const { strip, headWidth, width, height, view, measure, words, now } = scene;
  if (!strip) return [];
  const head = display([0, height, headWidth, STRIP]);
  const d = display([headWidth, height, width - headWidth, STRIP]);
  const floor = height + STRIP - 8;
  put(head.fills, 'head', 0, height, headWidth, STRIP);
  put(d.fills, 'head', headWidth, height, width - headWidth, STRIP);
  for (const part of [head, d]) put(part.overFills, 'edge', 0, height, width, 1);
  put(head.overFills, 'edge', headWidth - 1, height, 1, STRIP);
  const load = inSight(scene, strip.members);
  if (!load) return [head, d];
  drawBins(scene, d, load, floor, STRIP - 26);
  const at = headWidth + Math.round(xOf(view, now));
  if (at >= headWidth && at < width) put(d.overFills, 'ink', at - 1, height, 2, STRIP);
  const share = shareOf(load, view.from, tickAt(view, width - headWidth));
  head.texts.push({ x: 14, y: height + 20, text: fitText(strip.name, headWidth - 28, 'head', measure), paint: 'tx', font: 'head' });
  head.texts.push({ x: 14, y: height + 40, text: fitText(share === null ? words.shut : words.share(share), headWidth - 28, 'head-soft', measure), paint: 'tx-2', font: 'head-soft' });
  head.texts.push({ x: 14, y: height + 58, text: fitText(words.machines(strip.members.length), headWidth - 28, 'head-soft', measure), paint: 'tx-3', font: 'head-soft' });
  return [head, d];
}
