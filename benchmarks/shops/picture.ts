/**
 * Gap over time as a picture: one line a family, time on a logarithmic scale. What each search had found by then, the mean over
 * instances and seeds; before its first solution an instance has none, and a line begins where all have one.
 */

/** A search: its improvements as (seconds, gap in per cent). */
export type GapCurve = readonly (readonly [seconds: number, gap: number])[];

const WIDTH = 720;
const HEIGHT = 420;
const LEFT = 56;
const RIGHT = 96;
const TOP = 40;
const BOTTOM = 48;
const FIRST = 0.1;
const COLOURS = ['#0b6e99', '#b3541e', '#4d7c0f', '#7e3794', '#a51d2d', '#5b5b5b', '#00796b', '#8d6e00'];

/** SVG text of the curves of each family until `seconds`. */
export function gapPicture(families: ReadonlyMap<string, readonly GapCurve[]>, seconds: number, title: string): string {
  const decades = Math.log(seconds / FIRST);
  const times = Array.from({ length: 121 }, (_, i) => FIRST * Math.exp((decades * i) / 120));
  const lines = [...families].map(([family, curves]) => ({ family, points: times.flatMap((time) => meanAt(curves, time)) }));
  const most = Math.max(1, ...lines.flatMap(({ points }) => points.map(([, gap]) => gap)));
  const step = [0.5, 1, 2, 5, 10, 20, 50].find((one) => most / one <= 8) ?? 100;
  const high = Math.ceil(most / step) * step;
  const x = (time: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * Math.log(time / FIRST)) / decades;
  const y = (gap: number): number => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * gap) / high;
  const rules = Array.from({ length: Math.round(high / step) + 1 }, (_, i) => i * step).map((gap) => `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at(y(gap))}" y2="${at(y(gap))}" stroke="#ddd"/><text x="${LEFT - 8}" y="${at(y(gap) + 4)}" text-anchor="end">${gap} %</text>`);
  const ticks = [0.1, 0.3, 1, 3, 10, 30, 60, 100, 300, 600].filter((time) => time <= seconds).map((time) => `<text x="${at(x(time))}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${time} s</text>`);
  const labels = apart(lines.map(({ points }) => (points.length === 0 ? Number.NaN : y(points.at(-1)![1]))));
  const drawn = lines.map(({ family, points }, i) => {
    if (points.length === 0) return '';
    const colour = COLOURS[i % COLOURS.length]!;
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map(([time, gap]) => `${at(x(time))},${at(y(gap))}`).join(' ')}"/><text x="${WIDTH - RIGHT + 8}" y="${at(labels[i]! + 4)}" fill="${colour}">${family} ${points.at(-1)![1].toFixed(2)} %</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#333">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`, `<text x="${LEFT}" y="22" font-size="14">${title}</text>`,
    ...rules, ...ticks, ...drawn, '</svg>', '',
  ].join('\n');
}

/** The mean over the curves at a time; nothing where one of them has no solution yet. */
function meanAt(curves: readonly GapCurve[], time: number): [number, number][] {
  let sum = 0;
  for (const curve of curves) {
    const reached = curve.findLast(([seconds]) => seconds <= time);
    if (!reached) return [];
    sum += reached[1];
  }
  return [[time, sum / curves.length]];
}

const at = (place: number): string => place.toFixed(1);

/** Heights of labels, moved apart where they would lie over each other. */
function apart(heights: readonly number[]): number[] {
  const placed = [...heights];
  let last = -Infinity;
  for (const i of placed.keys().toArray().filter((one) => !Number.isNaN(placed[one])).sort((a, b) => placed[a]! - placed[b]!)) {
    placed[i] = Math.max(placed[i]!, last + 14);
    last = placed[i]!;
  }
  return placed;
}
