/** The three canvases: ground with heads, bars, and what lies over them; each painted only when it has changed, once a frame. */
import { drawBars } from './draw-bars.ts';
import { drawGround } from './draw-ground.ts';
import { drawCorner, drawRowHeads, drawTimeHead } from './draw-heads.ts';
import { drawStrip } from './draw-load.ts';
import { drawOver } from './draw-over.ts';
import { remembering, type Measure } from './fit-text.ts';
import { CanvasPainter, FONTS } from './paint-canvas.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';

/** Parts of the picture; `TRY` first tries what is in hand. */
export const GROUND = 1, BARS = 2, OVER = 4, TRY = 8, ALL = 7;

export class Picture {
  measure: Measure;
  readonly #painters: readonly CanvasPainter[];
  readonly #before: (what: number) => Scene | null;
  #dirty = 0;
  #frame = 0;
  #more = 0;

  /** `before` is asked for the scene of each frame; it may ask for more to be drawn in it with `also`. */
  constructor(host: HTMLElement, palette: Palette, before: (what: number) => Scene | null) {
    this.#before = before;
    const canvases = [0, 1, 2].map(() => {
      const canvas = document.createElement('canvas');
      canvas.className = 'b-canvas';
      canvas.setAttribute('aria-hidden', 'true');
      host.append(canvas);
      return canvas;
    });
    this.#painters = canvases.map((canvas) => new CanvasPainter(canvas, palette));
    this.measure = measured();
  }

  end(): void {
    cancelAnimationFrame(this.#frame);
  }
  set palette(palette: Palette) {
    for (const painter of this.#painters) painter.palette = palette;
    this.draw(ALL);
  }
  /** The letters have their final shape now. */
  fonts(): void {
    this.measure = measured();
    this.draw(ALL);
  }
  resize(width: number, height: number): void {
    for (const painter of this.#painters) painter.resize(width, height, Math.min(3, window.devicePixelRatio || 1));
  }
  draw(what: number): void {
    this.#dirty |= what;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const dirty = this.#dirty;
      this.#dirty = 0;
      this.paint(dirty);
    });
  }
  also(what: number): void {
    this.#more |= what;
  }
  /** Now, not in the next frame. */
  paint(asked: number): void {
    const scene = this.#before(asked);
    if (!scene) return;
    const what = asked | this.#more;
    this.#more = 0;
    const [ground, bars, over] = this.#painters;
    if (what & GROUND) ground!.paint([drawGround(scene), drawRowHeads(scene), drawTimeHead(scene), drawCorner(scene), ...drawStrip(scene)]);
    if (what & BARS) bars!.paint(drawBars(scene));
    if (what & OVER) over!.paint([drawOver(scene)]);
  }
}

function measured(): Measure {
  const ruler = document.createElement('canvas').getContext('2d')!;
  return remembering((text, font) => {
    ruler.font = FONTS[font];
    return ruler.measureText(text).width;
  });
}
