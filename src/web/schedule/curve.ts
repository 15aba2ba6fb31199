/** The value of the best plan over the time of the search, as an SVG path of steps. */

export interface Point {
  /** Seconds. */
  readonly at: number;
  readonly value: number;
}

export function curveOf(points: readonly Point[], width: number, height: number): { readonly path: string; readonly first: number; readonly last: number } {
  const first = points[0]?.value ?? 0;
  const last = points.at(-1)?.value ?? 0;
  if (points.length < 2) return { path: '', first, last };
  const until = points.at(-1)!.at || 1;
  const top = Math.max(...points.map((point) => point.value));
  const low = Math.min(...points.map((point) => point.value));
  const x = (at: number): string => ((at / until) * width).toFixed(1);
  const y = (value: number): string => (20 + (1 - (value - low) / (top - low || 1)) * (height - 24)).toFixed(1);
  return { path: `M${x(points[0]!.at)} ${y(first)}${points.slice(1).map((point) => `H${x(point.at)}V${y(point.value)}`).join('')}`, first, last };
}
