/** Displays onto a canvas: one path per colour, whole device pixels. */
import type { Display, Font, Mark } from './display.ts';
import type { Palette } from './palette.ts';
import { STATUS_NAMES } from './store.ts';

export const FAMILY = "'Inter Variable', system-ui, sans-serif";
export const FONTS: Record<Font, string> = {
  'bar': `600 12px ${FAMILY}`, 'bar-soft': `400 12px ${FAMILY}`, 'head': `600 12px ${FAMILY}`, 'head-soft': `400 12px ${FAMILY}`, 'head-group': `550 12px ${FAMILY}`, 'axis': `400 12px ${FAMILY}`, 'axis-strong': `650 12px ${FAMILY}`,
};
/** With more bars than this corners are cut by a pixel instead of rounded: four times as fast, and nobody sees it. */
const ROUNDED = 700;
const RADIUS = 3;

export class CanvasPainter {
  readonly #context: CanvasRenderingContext2D;
  readonly #patterns = new Map<string, CanvasPattern>();
  #palette: Palette;
  #ratio = 1;
  #tile: { readonly image: ImageData; readonly canvas: OffscreenCanvas } | null = null;

  constructor(canvas: HTMLCanvasElement, palette: Palette) {
    this.#context = canvas.getContext('2d')!;
    this.#palette = palette;
  }

  set palette(palette: Palette) {
    this.#palette = palette;
    this.#patterns.clear();
  }

  resize(width: number, height: number, ratio: number): void {
    const { canvas } = this.#context;
    this.#ratio = ratio;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    this.#patterns.clear();
  }

  paint(displays: readonly Display[], erase = true): void {
    const c = this.#context;
    c.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    if (erase) c.clearRect(0, 0, c.canvas.width, c.canvas.height);
    c.textBaseline = 'middle';
    for (const display of displays) this.#one(display);
  }

  #one(d: Display): void {
    const c = this.#context;
    c.save();
    c.beginPath();
    c.rect(...d.clip);
    c.clip();
    c.globalAlpha = d.alpha;
    this.#rects(d.fills, false);
    this.#rects(d.hatches, true);
    this.#bars(d.bars);
    if (d.raster) this.#raster(d.raster);
    for (const { paint, width, dash, fill, rect } of d.frames) {
      c.beginPath();
      const inset = width === 1 ? 0.5 : width / 2;
      if (rect[3] > 8) c.roundRect(rect[0] + inset, rect[1] + inset, Math.max(1, rect[2] - 2 * inset), Math.max(1, rect[3] - 2 * inset), RADIUS);
      else c.rect(rect[0], rect[1], rect[2], rect[3]);
      if (fill !== undefined) {
        c.fillStyle = this.#colour(fill);
        c.fill();
      }
      c.strokeStyle = this.#colour(paint);
      c.lineWidth = width;
      c.setLineDash(dash ? [...dash] : []);
      c.stroke();
    }
    this.#rects(d.barHatches, true);
    this.#rects(d.overFills, false);
    for (const { paint, width, dash, points: p, curve } of d.lines) {
      c.beginPath();
      c.moveTo(p[0]!, p[1]!);
      if (curve) c.bezierCurveTo(p[2]!, p[3]!, p[4]!, p[5]!, p[6]!, p[7]!);
      else for (let i = 2; i < p.length; i += 2) c.lineTo(p[i]!, p[i + 1]!);
      c.strokeStyle = this.#colour(paint);
      c.lineWidth = width;
      c.setLineDash(dash ? [...dash] : []);
      c.stroke();
    }
    c.setLineDash([]);
    for (const mark of d.marks) this.#mark(mark);
    let font = '';
    for (const { x, y, text, paint, font: name, align = 'left' } of d.texts) {
      if (name !== font) c.font = FONTS[(font = name) as Font];
      c.fillStyle = this.#colour(paint);
      c.textAlign = align;
      c.fillText(text, x, y + 0.5);
    }
    c.restore();
  }

  #colour(paint: string): string {
    return this.#palette[paint] ?? '#f0f';
  }

  #rects(of: Display['fills'], hatched: boolean): void {
    const c = this.#context;
    for (const [paint, rects] of of) {
      c.fillStyle = hatched ? this.#hatch(paint) : this.#colour(paint);
      for (let i = 0; i < rects.length; i += 4) c.fillRect(rects[i]!, rects[i + 1]!, rects[i + 2]!, rects[i + 3]!);
    }
  }

  #bars(of: Display['bars']): void {
    const c = this.#context;
    let count = 0;
    for (const rects of of.values()) count += rects.length / 4;
    const round = count <= ROUNDED;
    for (const [paint, rects] of of) {
      const line = this.#colour(`${paint}-line`);
      const fill = this.#colour(paint);
      const dashed = paint === 'hold';
      if (round) {
        c.beginPath();
        for (let i = 0; i < rects.length; i += 4) c.roundRect(rects[i]! + 0.5, rects[i + 1]! + 0.5, rects[i + 2]! - 1, rects[i + 3]! - 1, Math.min(RADIUS, rects[i + 2]! / 4));
        c.fillStyle = fill;
        c.fill();
        c.strokeStyle = line;
        c.lineWidth = 1;
        c.setLineDash(dashed ? [3, 2] : []);
        c.stroke();
        c.setLineDash([]);
        continue;
      }
      c.fillStyle = line;
      for (let i = 0; i < rects.length; i += 4) {
        const [x, y, w, h] = [rects[i]!, rects[i + 1]!, rects[i + 2]!, rects[i + 3]!];
        c.fillRect(x, y + 1, w, h - 2);
        if (w > 3) c.fillRect(x + 1, y, w - 2, h);
      }
      c.fillStyle = fill;
      for (let i = 0; i < rects.length; i += 4) if (rects[i + 2]! > 2) c.fillRect(rects[i]! + 1, rects[i + 1]! + 1, rects[i + 2]! - 2, rects[i + 3]! - 2);
    }
  }

  /** Diagonal stripes, 5 px apart. */
  #hatch(paint: string): CanvasPattern {
    let pattern = this.#patterns.get(paint);
    if (!pattern) {
      const size = 5;
      const tile = document.createElement('canvas');
      tile.width = tile.height = Math.round(size * this.#ratio);
      const t = tile.getContext('2d')!;
      t.scale(this.#ratio, this.#ratio);
      t.strokeStyle = this.#colour(paint);
      t.lineWidth = 1;
      t.beginPath();
      for (const at of [-size, 0, size]) {
        t.moveTo(at, size);
        t.lineTo(at + size, 0);
      }
      t.stroke();
      pattern = this.#context.createPattern(tile, 'repeat')!;
      pattern.setTransform(new DOMMatrix().scale(1 / this.#ratio));
      this.#patterns.set(paint, pattern);
    }
    return pattern;
  }

  #raster({ x, y, width, height, cells, sameAs }: NonNullable<Display['raster']>): void {
    const c = this.#context;
    if (this.#tile?.image.width !== width || this.#tile.image.height !== height) this.#tile = { image: new ImageData(width, height), canvas: new OffscreenCanvas(width, height) };
    const { image, canvas } = this.#tile;
    const pixels = new Uint32Array(image.data.buffer);
    const colours = Uint32Array.from([0, ...STATUS_NAMES.map((name) => {
      const hex = this.#colour(name === 'planned' ? 'planned-line' : name === 'running' ? 'running-line-strong' : name);
      return 0xff000000 | (Number.parseInt(hex.slice(5, 7), 16) << 16) | (Number.parseInt(hex.slice(3, 5), 16) << 8) | Number.parseInt(hex.slice(1, 3), 16);
    })]);
    for (let row = 0; row < height; row++) {
      const begin = row * width;
      // rows of one machine are alike: coloured once, then copied
      if (row > 0 && sameAs[row]) pixels.copyWithin(begin, begin - width, begin);
      else for (let i = begin; i < begin + width; i++) pixels[i] = colours[cells[i]!]!;
    }
    canvas.getContext('2d')!.putImageData(image, 0, 0);
    c.imageSmoothingEnabled = false;
    c.drawImage(canvas, x, y);
  }

  #mark({ shape, x, y, size, paint }: Mark): void {
    const c = this.#context;
    const s = size / 2;
    c.fillStyle = c.strokeStyle = this.#colour(paint);
    c.lineWidth = 1.4;
    c.lineJoin = c.lineCap = 'round';
    c.beginPath();
    const path = (...points: number[]): void => {
      c.moveTo(x + points[0]! * s, y + points[1]! * s);
      for (let i = 2; i < points.length; i += 2) c.lineTo(x + points[i]! * s, y + points[i + 1]! * s);
    };
    switch (shape) {
      case 'late':
        path(0, -0.85, 1, 0.85, -1, 0.85, 0, -0.85);
        c.closePath();
        path(0, -0.15, 0, 0.25);
        c.stroke();
        c.fillRect(x - 0.6, y + s * 0.5, 1.2, 1.2);
        break;
      case 'risk':
        c.arc(x, y, s, 0, 7);
        path(0, -0.55, 0, 0.05, 0.4, 0.3);
        c.stroke();
        break;
      case 'running':
        path(-0.6, -0.75, 0.75, 0, -0.6, 0.75);
        c.fill();
        break;
      case 'hold':
        c.fillRect(x - s * 0.7, y - s * 0.8, s * 0.5, s * 1.6);
        c.fillRect(x + s * 0.2, y - s * 0.8, s * 0.5, s * 1.6);
        break;
      case 'done':
        path(-0.75, 0.05, -0.2, 0.6, 0.8, -0.55);
        c.stroke();
        break;
      case 'pin':
        c.fillRect(x - s * 0.75, y - s * 0.1, s * 1.5, s * 1.05);
        c.arc(x, y - s * 0.15, s * 0.48, Math.PI, 0);
        c.stroke();
        break;
      case 'open':
        path(-0.9, -0.45, 0, 0.45, 0.9, -0.45);
        c.stroke();
        break;
      case 'shut':
        path(-0.45, -0.9, 0.45, 0, -0.45, 0.9);
        c.stroke();
        break;
      case 'machine-down':
        path(0, -0.95, 1.05, 0.85, -1.05, 0.85);
        c.fill();
        break;
      case 'machine-running':
        c.arc(x, y, s * 0.85, 0, 7);
        c.fill();
        break;
      case 'machine-setup':
        c.arc(x, y, s * 0.85, Math.PI / 2, Math.PI * 1.5);
        c.fill();
        c.beginPath();
        c.arc(x, y, s * 0.85, 0, 7);
        c.stroke();
        break;
      default:
        c.arc(x, y, s * 0.8, 0, 7);
        c.stroke();
    }
  }
}
