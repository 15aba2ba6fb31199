/**
 * The runs of `run.ts --json` as two pictures: weighted tardiness over time as a share of the best dispatch rule's, and time to the first plan and
 * memory against the number of operations. `node benchmarks/plant/picture.ts RUNS.jsonl FOLDER` writes `curves.svg` and `scaling.svg`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gapPicture, type GapCurve } from '../shops/picture.ts';
import type { Run } from './run.ts';

const WIDTH = 720;
const HEIGHT = 360;
const LEFT = 64;
const RIGHT = 120;
const TOP = 40;
const BOTTOM = 48;

/** Each size's curves, in per cent of its best rule. */
function curves(runs: readonly Run[]): Map<string, GapCurve[]> {
  const bySize = new Map<string, GapCurve[]>();
  for (const { operations, curve, ruleValue } of runs) {
    const size = operations.toLocaleString('en');
    bySize.set(size, [...(bySize.get(size) ?? []), curve.map(([at, value]) => [at, (value / Math.max(1, ruleValue)) * 100] as const)]);
  }
  return bySize;
}

/** SVG text: milliseconds to the first plan and megabytes by operations, both axes logarithmic. */
export function scalingPicture(runs: readonly Run[]): string {
  const sizes = [...new Set(runs.map(({ operations }) => operations))].sort((a, b) => a - b);
  const mean = (size: number, of: (run: Run) => number): number => {
    const those = runs.filter(({ operations }) => operations === size);
    return those.reduce((sum, run) => sum + of(run), 0) / those.length;
  };
  const lines = [
    { name: 'MB', colour: '#b3541e', points: sizes.map((size) => [size, mean(size, ({ megabytes }) => megabytes)] as const) },
    { name: 'ms', colour: '#0b6e99', points: sizes.map((size) => [size, mean(size, ({ firstMs }) => firstMs)] as const) },
  ];
  const decades = (values: readonly number[]): [number, number] => [Math.floor(Math.log10(Math.min(...values))), Math.max(Math.floor(Math.log10(Math.min(...values))) + 1, Math.ceil(Math.log10(Math.max(...values))))];
  const [x0, x1] = decades(sizes);
  const [y0, y1] = decades(lines.flatMap(({ points }) => points.map(([, value]) => Math.max(1, value))));
  const x = (size: number): string => (LEFT + ((WIDTH - LEFT - RIGHT) * (Math.log10(size) - x0)) / (x1 - x0)).toFixed(1);
  const y = (value: number, down = 0): string => (HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * (Math.log10(Math.max(1, value)) - y0)) / (y1 - y0) + down).toFixed(1);
  const rules = Array.from({ length: y1 - y0 + 1 }, (_, i) => 10 ** (y0 + i)).map((value) => `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y(value, 4)}" text-anchor="end">${value.toLocaleString('en')}</text>`);
  const ticks = sizes.map((size) => `<text x="${x(size)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${size.toLocaleString('en')}</text>`);
  const drawn = lines.map(({ name, colour, points }) => {
    const [size, value] = points.at(-1)!;
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map(([at, of]) => `${x(at)},${y(of)}`).join(' ')}"/><text x="${Number(x(size)) + 8}" y="${y(value, 4)}" fill="${colour}">${Math.round(value).toLocaleString('en')} ${name}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#333">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`, `<text x="${LEFT}" y="22" font-size="14">First whole plan (ms) and most memory (MB) by operations</text>`,
    ...rules, ...ticks, ...drawn, '</svg>', '',
  ].join('\n');
}

if (import.meta.main) {
  const [file, folder] = process.argv.slice(2);
  if (!file || !folder) throw new Error('Say which runs to draw and where: picture.ts RUNS.jsonl FOLDER');
  const runs = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Run);
  const seconds = Math.max(...runs.map((run) => run.seconds));
  writeFileSync(join(folder, 'curves.svg'), gapPicture(curves(runs), seconds, 'Weighted tardiness in per cent of the best of ten dispatch rules, by operations'));
  writeFileSync(join(folder, 'scaling.svg'), scalingPicture(runs));
}
