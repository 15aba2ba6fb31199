/** The look as data: every colour, in light and dark. Contrast and colour-blind separation are computed from this table in its test. */

export type Scheme = 'light' | 'dark';

/** Name → [light, dark]. Text tokens (`tx`, `on-…`, `…-tx`) have 4.5 : 1 or more on the ground they are for. */
export const colours = {
  'bg': ['#F5F6F8', '#0C0F13'],
  'surface': ['#FFFFFF', '#13171D'],
  'sunken': ['#FAFBFC', '#10141A'],
  'hover': ['#F0F2F5', '#1B2129'],
  'press': ['#E7EAEE', '#232A33'],
  'line': ['#E3E7EC', '#242B34'],
  'line-2': ['#CDD4DC', '#38424E'],
  'tx': ['#12171E', '#E9EDF2'],
  'tx-2': ['#46505D', '#B3BDC9'],
  'tx-3': ['#626D7A', '#8F9AA8'],
  'ink': ['#151B23', '#E9EDF2'],
  'on-ink': ['#FFFFFF', '#12171E'],
  'ink-hover': ['#2A323C', '#CFD6DE'],
  'blue': ['#1D63B8', '#6BAEF0'],
  'blue-soft': ['#E6EFF9', '#152740'],
  'good': ['#0A7457', '#45C49B'],
  'good-soft': ['#E2F3EC', '#0F2A22'],
  // status: a fill with its text, and a soft ground with its text for badges
  'planned': ['#DDE4EC', '#2B3541'],
  'planned-tx': ['#1E2833', '#E3E8EE'],
  'planned-line': ['#C2CDD9', '#3D4957'],
  'running': ['#BBD6F1', '#1C3D61'],
  'running-tx': ['#0C2C52', '#EAF3FD'],
  'running-line': ['#2B72C0', '#3F87D0'],
  'risk': ['#F2B034', '#F0B53F'],
  'risk-tx': ['#2E1E00', '#241700'],
  'risk-line': ['#B0770B', '#F0B53F'],
  'risk-soft': ['#FDF0CF', '#32260B'],
  'risk-soft-tx': ['#6E4700', '#F3C567'],
  'late': ['#BF3D06', '#D0430C'],
  'late-tx': ['#FFFFFF', '#FFFFFF'],
  'late-soft': ['#FCE6DC', '#3A1709'],
  'late-soft-tx': ['#9C3004', '#FF9A6B'],
  'hold': ['#F1EAF7', '#2A2136'],
  'hold-tx': ['#4B1F73', '#DCCDEB'],
  'hold-line': ['#4B1F73', '#CDBBE0'],
  'done': ['#EFF2F5', '#191F26'],
  'done-tx': ['#646E7A', '#84909D'],
} as const satisfies Record<string, readonly [string, string]>;

export type Colour = keyof typeof colours;

/** Text on ground: every pair that is printed somewhere. */
export const textPairs: readonly (readonly [Colour, Colour])[] = [
  ['tx', 'bg'], ['tx', 'surface'], ['tx', 'hover'], ['tx', 'press'], ['tx-2', 'bg'], ['tx-2', 'surface'], ['tx-2', 'hover'], ['tx-3', 'bg'], ['tx-3', 'surface'], ['tx-3', 'sunken'],
  ['on-ink', 'ink'], ['on-ink', 'ink-hover'], ['blue', 'surface'], ['blue', 'bg'], ['blue', 'blue-soft'], ['good', 'surface'], ['good', 'good-soft'],
  ['planned-tx', 'planned'], ['running-tx', 'running'], ['risk-tx', 'risk'], ['risk-soft-tx', 'risk-soft'], ['risk-soft-tx', 'surface'], ['late-tx', 'late'], ['late-soft-tx', 'late-soft'], ['late-soft-tx', 'surface'],
  ['hold-tx', 'hold'], ['done-tx', 'done'],
];

/** What marks each state of a bar: its fill, or the edge it carries where the fill is pale; told apart by everybody. */
export const statusMarks: readonly Colour[] = ['planned', 'running-line', 'risk', 'late', 'hold-line'];

/** A token's value for a painter that cannot read CSS, such as a canvas. */
export const colour = (name: Colour, scheme: Scheme): string => colours[name][scheme === 'light' ? 0 : 1];

const declared = (at: 0 | 1): string => Object.entries(colours).map(([name, pair]) => `--${name}:${pair[at]}`).join(';');

/** All tokens as CSS variables: light by default, dark under the dark scheme, light again on paper. */
export const tokensCss = (): string =>
  `:root{${declared(0)};--shadow:0 8px 28px rgb(18 23 30 / .16),0 1px 3px rgb(18 23 30 / .1);color-scheme:light}` +
  `@media screen{:root[data-mantine-color-scheme=dark]{${declared(1)};--shadow:0 8px 28px rgb(0 0 0 / .55),0 0 0 1px #2b333d;color-scheme:dark}}`;

/** Heights in px by density: a table's row, a control. */
export const densities = { compact: { row: 26, control: 28 }, normal: { row: 32, control: 30 }, roomy: { row: 40, control: 38 } } as const;
export type Density = keyof typeof densities;
