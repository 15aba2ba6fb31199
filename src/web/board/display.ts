/** What is to be painted, as plain data: whole pixels and names of colours, so that it is the same on canvas, on paper and in a test. */

/** A name in the palette. */
export type Paint = string;
export type Shape = 'late' | 'risk' | 'running' | 'hold' | 'done' | 'pin' | 'machine-running' | 'machine-waiting' | 'machine-setup' | 'machine-down' | 'open' | 'shut';
/** Weight and size of a text. */
export type Font = 'bar' | 'bar-soft' | 'head' | 'head-soft' | 'head-group' | 'axis' | 'axis-strong';

export interface Text {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly paint: Paint;
  readonly font: Font;
  readonly align?: 'left' | 'right' | 'center';
}
export interface Mark {
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly paint: Paint;
}
export interface Line {
  readonly paint: Paint;
  readonly width: number;
  readonly dash?: readonly number[];
  /** Flat x, y. Three or more points of `curve` are two ends with two handles. */
  readonly points: readonly number[];
  readonly curve?: boolean;
}
/** Numbers are flat x, y, width, height. */
export interface Display {
  readonly clip: readonly [number, number, number, number];
  readonly alpha: number;
  readonly fills: Map<Paint, number[]>;
  readonly hatches: Map<Paint, number[]>;
  /** Filled, with corners and an edge of `<paint>-line`. */
  readonly bars: Map<Paint, number[]>;
  readonly barHatches: Map<Paint, number[]>;
  /** Things over the bars, such as progress. */
  readonly overFills: Map<Paint, number[]>;
  readonly frames: { readonly paint: Paint; readonly width: number; readonly dash?: readonly number[]; readonly fill?: Paint; readonly rect: readonly [number, number, number, number] }[];
  readonly lines: Line[];
  readonly marks: Mark[];
  readonly texts: Text[];
  /** Rows too low for bars: one picture, `status` codes + 1 in rows of `width`; 0 is nothing. `sameAs` is 1 where a line of pixels is like the one above it. */
  raster: { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly cells: Uint8Array; readonly sameAs: Uint8Array } | null;
}

export const display = (clip: Display['clip'], alpha = 1): Display => ({
  clip, alpha, fills: new Map(), hatches: new Map(), bars: new Map(), barHatches: new Map(), overFills: new Map(), frames: [], lines: [], marks: [], texts: [], raster: null,
});

export function put(into: Map<Paint, number[]>, paint: Paint, x: number, y: number, width: number, height: number): void {
  const list = into.get(paint);
  if (list) list.push(x, y, width, height);
  else into.set(paint, [x, y, width, height]);
}
