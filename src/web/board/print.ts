/** A board for paper: all rows, a stretch of time, in the light palette, as SVG. */
import type { BoardData } from './data.ts';
import { drawBars } from './draw-bars.ts';
import { drawGround } from './draw-ground.ts';
import { drawCorner, drawRowHeads, drawTimeHead } from './draw-heads.ts';
import { drawOver } from './draw-over.ts';
import type { Measure } from './fit-text.ts';
import { paintSvg } from './paint-svg.ts';
import type { Palette } from './palette.ts';
import { HEAD, Showing } from './showing.ts';
import { Store } from './store.ts';
import { fitted } from './view.ts';
import type { Words } from './words.ts';

export interface Printing {
  readonly words: Words;
  readonly palette: Palette;
  readonly measure: Measure;
  readonly width: number;
  /** Ticks. */
  readonly from: number;
  readonly to: number;
}

export function printed(data: BoardData, { words, palette, measure, width, from, to }: Printing): string {
  const showing = new Showing(24);
  showing.width = width;
  showing.take(new Store(data));
  showing.lay();
  showing.height = HEAD + showing.layout.height;
  showing.view = { ...fitted(showing.view, from, to, showing.plot), top: 0 };
  const scene = showing.scene(words, measure, false);
  return paintSvg([drawGround(scene), ...drawBars(scene), drawOver(scene), drawRowHeads(scene), drawTimeHead(scene), drawCorner(scene)], palette, width, showing.height);
}
