import { test } from 'node:test';
import assert from 'node:assert/strict';
import { colour, statusMarks, textPairs, type Scheme } from './tokens.ts';

type Rgb = readonly [number, number, number];
const schemes: readonly Scheme[] = ['light', 'dark'];

/** sRGB hex → linear light 0–1. */
function linear(hex: string): Rgb {
  const channel = (at: number): number => {
    const v = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2 relative luminance ratio. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [r, g, bl] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Machado, Oliveira & Fernandes 2009, severity 1.0. */
const SIGHT: Record<string, readonly Rgb[]> = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function lab(hex: string, sight: readonly Rgb[]): Rgb {
  const rgb = linear(hex);
  const [r, g, b] = sight.map((row) => Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]))) as unknown as Rgb;
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 (Sharma, Wu & Dalal 2005). */
function apart([l1, a1, b1]: Rgb, [l2, a2, b2]: Rgb): number {
  const rad = Math.PI / 180;
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)));
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const hue = (a: number, b: number): number => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / rad + 360) % 360);
  const [h1, h2] = [hue(p1, b1), hue(p2, b2)];
  const turn = c1 * c2 === 0 ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * rad);
  const [lm, cm] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const hm = c1 * c2 === 0 ? h1 + h2 : Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2;
  const t = 1 - 0.17 * Math.cos((hm - 30) * rad) + 0.24 * Math.cos(2 * hm * rad) + 0.32 * Math.cos((3 * hm + 6) * rad) - 0.2 * Math.cos((4 * hm - 63) * rad);
  const sl = 1 + (0.015 * (lm - 50) ** 2) / Math.sqrt(20 + (lm - 50) ** 2);
  const [sc, sh] = [1 + 0.045 * cm, 1 + 0.015 * cm * t];
  const rt = -2 * Math.sqrt(cm ** 7 / (cm ** 7 + 25 ** 7)) * Math.sin(60 * rad * Math.exp(-(((hm - 275) / 25) ** 2)));
  return Math.sqrt(((l2 - l1) / sl) ** 2 + ((c2 - c1) / sc) ** 2 + (dH / sh) ** 2 + rt * ((c2 - c1) / sc) * (dH / sh));
}

test('the difference formula gives the published figures', () => {
  // Sharma et al., pairs 1, 7 and 25
  assert.equal(apart([50, 2.6772, -79.7751], [50, 0, -82.7485]).toFixed(4), '2.0425');
  assert.equal(apart([50, 0, 0], [50, -1, 2]).toFixed(4), '2.3669');
  assert.equal(apart([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387]).toFixed(4), '1.2644');
});

test('every text can be read on its ground: 4.5 to 1 or more, light and dark', () => {
  for (const scheme of schemes)
    for (const [text, ground] of textPairs) {
      const ratio = contrast(colour(text, scheme), colour(ground, scheme));
      assert.ok(ratio >= 4.5, `${scheme}: ${text} on ${ground} is ${ratio.toFixed(2)}`);
    }
});

/** Pairs of marks that somebody sees less than 15 apart. */
const alike = (marks: readonly (readonly [name: string, hex: string])[]): string[] => Object.entries(SIGHT).flatMap(([sight, matrix]) => marks.flatMap(([one, hex], at) => marks.slice(at + 1).flatMap(([other, otherHex]) => {
  const distance = apart(lab(hex, matrix), lab(otherHex, matrix));
  return distance >= 15 ? [] : [`${sight}: ${one} and ${other} are ${distance.toFixed(1)} apart`];
})));

test('no two states of a bar look alike, to anybody', () => {
  for (const scheme of schemes) assert.deepEqual(alike(statusMarks.map((name) => [name, colour(name, scheme)])), [], scheme);
});

test('what looks alike to somebody is found: a green and a brown of one lightness', () => {
  assert.deepEqual(alike([['green', '#6B8E23'], ['brown', '#A57C2D']]).map((one) => one.split(':')[0]), ['protanopia', 'deuteranopia']);
  assert.deepEqual(alike([['white', '#FFFFFF'], ['black', '#000000']]), []);
});

test('marks and edges that carry a meaning stand out from the ground they are drawn on: 3 to 1 or more', () => {
  for (const scheme of schemes)
    for (const mark of ['running-line', 'risk-line', 'late', 'hold-line', 'blue', 'tx-3'] as const)
      for (const ground of ['surface', 'bg', 'sunken'] as const) {
        const ratio = contrast(colour(mark, scheme), colour(ground, scheme));
        assert.ok(ratio >= 3, `${scheme}: ${mark} on ${ground} is ${ratio.toFixed(2)}`);
      }
});
