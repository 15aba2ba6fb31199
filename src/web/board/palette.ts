/** The board's colours from the app's tokens. */
import { STATUS_NAMES } from './store.ts';

export type Palette = Readonly<Record<string, string>>;

/** Eight muted tints of equal lightness, none of them near the hues of late, at risk, running or held. */
const TINTS = [['#D3E3D6', '#D8E4C4', '#CFE3E3', '#E0DDCB', '#E6D6DA', '#D2DCE0', '#DAD9EA', '#DBDFD6'], ['#2C4233', '#3A4428', '#25423F', '#433E2B', '#46323A', '#2E3F47', '#36364C', '#3A4038']] as const;

const channels = (hex: string): readonly number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
/** `share` of `over` on `under`, both #RRGGBB. */
export function mixed(over: string, under: string, share: number): string {
  const a = channels(over);
  const b = channels(under);
  return `#${a.map((value, at) => Math.round(value * share + b[at]! * (1 - share)).toString(16).padStart(2, '0')).join('')}`;
}
const faint = (hex: string, alpha: number): string => `rgb(${channels(hex).join(' ')} / ${alpha})`;

/** `token` gives a token's colour as #RRGGBB. */
export function paletteOf(token: (name: string) => string, dark: boolean): Palette {
  const surface = token('surface');
  const tx = token('tx');
  const palette: Record<string, string> = {
    'ground': surface, 'head': surface, 'group': dark ? mixed('#FFFFFF', surface, 0.035) : token('sunken'), 'closed': dark ? token('bg') : '#F1F3F6', 'break': dark ? mixed(token('bg'), surface, 0.7) : '#F4F6F8',
    'row-line': dark ? mixed(token('line'), surface, 0.75) : mixed(token('line'), surface, 0.8), 'time-line': faint(tx, dark ? 0.045 : 0.05), 'day-line': faint(tx, dark ? 0.16 : 0.14), 'edge': token('line'),
    'tx': tx, 'tx-2': token('tx-2'), 'tx-3': token('tx-3'), 'tx-faded': mixed(token('tx-3'), surface, 0.45), 'ink': token('ink'), 'ink-line': token('ink'), 'on-ink': token('on-ink'), 'blue': token('blue'),
    'load': mixed(token('planned-line'), surface, dark ? 0.75 : 0.8), 'load-full': mixed(token('tx-3'), surface, dark ? 0.65 : 0.85), 'capacity': token('tx-3'), 'veil': faint(surface, 0.5), 'eligible-row': faint(token('blue'), dark ? 0.14 : 0.08), 'overtime': faint(token('blue'), dark ? 0.2 : 0.1), 'refused-row': faint(token('late'), 0.1), 'hover-row': faint(tx, dark ? 0.04 : 0.025),
    'lasso': faint(token('blue'), 0.12), 'held': dark ? mixed(token('blue'), surface, 0.3) : mixed(token('blue'), surface, 0.14),
    'down': token('late-soft'), 'down-hatch': faint(token('late'), dark ? 0.35 : 0.22), 'down-line': mixed(token('late'), surface, 0.7), 'down-tx': token('late-soft-tx'),
    'maintenance': token('hover'), 'maintenance-hatch': faint(tx, 0.1), 'maintenance-line': token('line-2'), 'maintenance-tx': token('tx-2'),
  };
  const bar = (name: string, fill: string, line: string, text: string): void => {
    palette[name] = fill;
    palette[`${name}-line`] = line;
    palette[`${name}-tx`] = text;
    palette[`${name}-tx-soft`] = mixed(text, fill, 0.74);
    palette[`${name}-hatch`] = faint(text, name === 'late' ? 0.34 : 0.24);
    palette[`${name}-through`] = mixed(fill, surface, 0.5);
  };
  for (const name of STATUS_NAMES) bar(name, token(name), name === 'late' ? mixed('#000000', token('late'), 0.18) : name === 'done' ? token('line') : name === 'running' ? mixed(token('running-line'), token('running'), 0.3) : token(`${name}-line`), token(`${name}-tx`));
  palette['running-line-strong'] = token('running-line');
  TINTS[dark ? 1 : 0].forEach((fill, at) => bar(`tint-${at}`, fill, mixed(tx, fill, 0.16), token('planned-tx')));
  return palette;
}
