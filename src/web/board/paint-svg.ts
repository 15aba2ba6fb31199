/** Displays as SVG, for paper: the same pictures as on the screen, as vectors, with text that can be searched. */
import type { Display, Font, Mark } from './display.ts';
import type { Palette } from './palette.ts';

const WEIGHTS: Record<Font, number> = { 'bar': 600, 'bar-soft': 400, 'head': 600, 'head-soft': 400, 'head-group': 550, 'axis': 400, 'axis-strong': 650 };
const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const;
const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function paintSvg(displays: readonly Display[], palette: Palette, width: number, height: number): string {
  const colour = (paint: string): string => palette[paint] ?? '#000';
  const hatched = new Set<string>();
  const body = displays.map((d, n) => layer(d, n, colour, hatched)).join('');
  const patterns = [...hatched].map((paint) => `<pattern id="h-${paint}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5" stroke="${colour(paint)}" stroke-width="1.4"/></pattern>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="100%" font-family="Inter Variable, system-ui, sans-serif" font-size="12"><defs>${patterns}</defs>${body}</svg>`;
}

function layer(d: Display, n: number, colour: (paint: string) => string, hatched: Set<string>): string {
  const out: string[] = [];
  const rects = (of: Map<string, number[]>, dress: (paint: string) => string, round = 0): void => {
    for (const [paint, all] of of) {
      const path: string[] = [];
      for (let i = 0; i < all.length; i += 4) {
        const [x, y, w, h] = [all[i]!, all[i + 1]!, all[i + 2]!, all[i + 3]!];
        path.push(round > 0 && w > 4 ? `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${round}"/>` : `<rect x="${x}" y="${y}" width="${w}" height="${h}"/>`);
      }
      out.push(`<g ${dress(paint)}>${path.join('')}</g>`);
    }
  };
  const fill = (paint: string): string => `fill="${colour(paint)}"`;
  const hatch = (paint: string): string => {
    hatched.add(paint);
    return `fill="url(#h-${paint})"`;
  };
  rects(d.fills, fill);
  rects(d.hatches, hatch);
  rects(d.bars, (paint) => `fill="${colour(paint)}" stroke="${colour(`${paint}-line`)}"${paint === 'hold' ? ' stroke-dasharray="3 2"' : ''}`, 3);
  for (const { paint, width, dash, fill: ground, rect } of d.frames) out.push(`<rect x="${rect[0]}" y="${rect[1]}" width="${Math.max(0, rect[2])}" height="${Math.max(0, rect[3])}" rx="3" fill="${ground === undefined ? 'none' : colour(ground)}" stroke="${colour(paint)}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}/>`);
  rects(d.barHatches, hatch);
  rects(d.overFills, fill);
  for (const { paint, width, dash, points: p, curve } of d.lines) out.push(`<path d="M${p[0]} ${p[1]}${curve ? `C${p.slice(2).join(' ')}` : p.slice(2).map((value, at) => (at % 2 === 0 ? `L${value}` : ` ${value}`)).join('')}" fill="none" stroke="${colour(paint)}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}/>`);
  for (const one of d.marks) out.push(mark(one, colour(one.paint)));
  for (const { x, y, text, paint, font, align = 'left' } of d.texts) out.push(`<text x="${x}" y="${y + 4}" fill="${colour(paint)}" font-weight="${WEIGHTS[font]}" text-anchor="${ANCHORS[align]}">${safe(text)}</text>`);
  const [x, y, w, h] = d.clip;
  return `<clipPath id="c-${n}"><rect x="${x}" y="${y}" width="${w}" height="${h}"/></clipPath><g clip-path="url(#c-${n})"${d.alpha < 1 ? ` opacity="${d.alpha}"` : ''}>${out.join('')}</g>`;
}

/** The shapes of the screen, which also tell states apart in black and white. */
const PATHS: Record<Mark['shape'], { readonly d: string; readonly fill: boolean }> = {
  'late': { d: 'M0-.85L1 .85H-1ZM0-.15V.3', fill: false }, 'risk': { d: 'M-1 0A1 1 0 1 0 1 0A1 1 0 1 0-1 0M0-.55V.05L.4.3', fill: false }, 'running': { d: 'M-.6-.75L.75 0L-.6.75Z', fill: true }, 'hold': { d: 'M-.7-.8H-.2V.8H-.7ZM.2-.8H.7V.8H.2Z', fill: true },
  'done': { d: 'M-.75.05L-.2.6L.8-.55', fill: false }, 'pin': { d: 'M-.75-.1H.75V.95H-.75ZM-.48-.1V-.15A.48.48 0 0 1 .48-.15V-.1', fill: true }, 'open': { d: 'M-.9-.45L0 .45L.9-.45', fill: false }, 'shut': { d: 'M-.45-.9L.45 0L-.45.9', fill: false },
  'machine-down': { d: 'M0-.95L1.05.85H-1.05Z', fill: true }, 'machine-running': { d: 'M-.85 0A.85.85 0 1 0 .85 0A.85.85 0 1 0-.85 0', fill: true }, 'machine-setup': { d: 'M0-.85A.85.85 0 1 0 0 .85Z', fill: true }, 'machine-waiting': { d: 'M-.8 0A.8.8 0 1 0 .8 0A.8.8 0 1 0-.8 0', fill: false },
};
function mark({ shape, x, y, size }: Mark, colour: string): string {
  const { d, fill } = PATHS[shape];
  const scale = size / 2;
  return `<path d="${d}" transform="translate(${x} ${y}) scale(${scale})" ${fill ? `fill="${colour}"` : `fill="none" stroke="${colour}" stroke-width="${(1.4 / scale).toFixed(2)}" stroke-linecap="round" stroke-linejoin="round"`}/>`;
}
