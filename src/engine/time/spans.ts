/** Arithmetic on stretches of time: ascending, disjoint, half-open. Linear in their number. */

/** From an instant to another, in ms since 1970 (or in any other unit, if all are the same). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Sorted, empty ones left out, overlaps and touches joined. */
export function unite(stretches: readonly Stretch[]): Stretch[] {
  const sorted = stretches.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  const united: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = united.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to); else united.push({ from, to });
  }
  return united;
}

/** What of `spans` (ascending, disjoint) lies in none of the holes (in any order). What else a span carries stays with its pieces. */
export function subtract<S extends Stretch>(spans: readonly S[], holes: readonly Stretch[]): S[] {
  if (holes.length === 0) return [...spans];
  const closed = unite(holes);
  const left: S[] = [];
  let h = 0;
  for (const span of spans) {
    let { from } = span;
    while (h < closed.length && closed[h]!.to <= from) h++;
    for (let i = h; i < closed.length && closed[i]!.from < span.to; i++) {
      if (closed[i]!.from > from) left.push({ ...span, from, to: closed[i]!.from });
      from = Math.max(from, closed[i]!.to);
    }
    if (from < span.to) left.push(from === span.from ? span : { ...span, from });
  }
  return left;
}

/** What of `spans` (ascending, disjoint) lies in one of the windows (in any order). What else a span carries stays with its pieces. */
export function intersect<S extends Stretch>(spans: readonly S[], windows: readonly Stretch[]): S[] {
  const open = unite(windows);
  const both: S[] = [];
  let w = 0;
  for (const span of spans) {
    while (w < open.length && open[w]!.to <= span.from) w++;
    for (let i = w; i < open.length && open[i]!.from < span.to; i++) {
      const from = Math.max(span.from, open[i]!.from);
      const to = Math.min(span.to, open[i]!.to);
      both.push(from === span.from && to === span.to ? span : { ...span, from, to });
    }
  }
  return both;
}
