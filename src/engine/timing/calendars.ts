/**
 * Working calendars as typed arrays with prefix sums of work, and the questions the decoder asks of them.
 * Work is counted in hundredths of a tick at nominal speed, so every sum is a whole number.
 * A question costs O(log spans); neighbouring questions O(1), because the last answer is where the next begins.
 */
import type { Calendar } from '#engine/problem';

/** Later than anything that happens: "never". */
export const NEVER = 2 ** 44;

export interface Calendars {
  /** Spans of calendar c: first[c] … first[c + 1] − 1. */
  readonly first: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Percent. */
  readonly speed: Float64Array;
  /** Work done in the calendar before the span begins. */
  readonly before: Float64Array;
  readonly premium: Float64Array;
  /** End of the stretch of touching spans that this span belongs to. */
  readonly stretch: Float64Array;
  /** Where the last question to calendar c was answered. */
  readonly cursor: Int32Array;
  /** 1 where the calendar is open always, at 100 %, from tick 0 or earlier. */
  readonly always: Uint8Array;
  /** The greatest speed of any span, percent, at least 100. */
  readonly fastest: Float64Array;
  /** 1 where some span has premium time. */
  readonly dear: Uint8Array;
}

/** The problem's calendars as arrays; `openAfter` becomes a last span that never ends. */
export function compileCalendars(calendars: readonly Calendar[]): Calendars {
  const spans: { from: number; to: number; speed: number; premium: number }[] = [];
  const first = new Int32Array(calendars.length + 1);
  const always = new Uint8Array(calendars.length);
  const dear = new Uint8Array(calendars.length);
  const fastest = new Float64Array(calendars.length).fill(100);
  calendars.forEach((calendar, c) => {
    first[c] = spans.length;
    const openAfter = calendar.openAfter ?? NEVER;
    for (let i = 0; i + 1 < calendar.spans.length; i += 2) {
      const from = calendar.spans[i]!;
      const to = Math.min(calendar.spans[i + 1]!, openAfter);
      const speed = calendar.speeds?.[i / 2] ?? 100;
      const premium = calendar.premiums?.[i / 2] ?? 0;
      if (to <= from || speed <= 0) continue;
      if (premium > 0) dear[c] = 1;
      if (speed > fastest[c]!) fastest[c] = speed;
      spans.push({ from, to, speed, premium });
    }
    if (openAfter < NEVER) spans.push({ from: openAfter, to: NEVER, speed: 100, premium: 0 });
    if (calendar.spans.length === 0 && openAfter <= 0) always[c] = 1;
  });
  first[calendars.length] = spans.length;

  const n = spans.length;
  const compiled: Calendars = {
    first, always, dear, fastest,
    from: Float64Array.from(spans, (s) => s.from),
    to: Float64Array.from(spans, (s) => s.to),
    speed: Float64Array.from(spans, (s) => s.speed),
    premium: Float64Array.from(spans, (s) => s.premium),
    before: new Float64Array(n),
    stretch: new Float64Array(n),
    cursor: Int32Array.from(calendars, (_, c) => first[c]!),
  };
  for (let c = 0; c < calendars.length; c++) {
    let work = 0;
    for (let i = first[c]!; i < first[c + 1]!; i++) {
      compiled.before[i] = work;
      work += (compiled.to[i]! - compiled.from[i]!) * compiled.speed[i]!;
    }
    for (let i = first[c + 1]! - 1; i >= first[c]!; i--)
      compiled.stretch[i] = i + 1 < first[c + 1]! && compiled.from[i + 1] === compiled.to[i] ? compiled.stretch[i + 1]! : compiled.to[i]!;
  }
  return compiled;
}

/** More calendars behind those that are compiled already. O(spans), all of it copying. */
export function withMore(k: Calendars, calendars: readonly Calendar[]): Calendars {
  const more = compileCalendars(calendars);
  const spans = k.first[k.first.length - 1]!;
  const joined = <T extends Float64Array | Int32Array | Uint8Array>(a: T, b: T): T => {
    const made = new (a.constructor as new (length: number) => T)(a.length + b.length);
    made.set(a as never);
    made.set(b as never, a.length);
    return made;
  };
  const behind = (list: Int32Array): Int32Array => list.map((span) => span + spans);
  return {
    first: joined(k.first, behind(more.first.subarray(1))), from: joined(k.from, more.from), to: joined(k.to, more.to), speed: joined(k.speed, more.speed), before: joined(k.before, more.before),
    premium: joined(k.premium, more.premium), stretch: joined(k.stretch, more.stretch), cursor: joined(k.cursor, behind(more.cursor)), always: joined(k.always, more.always), fastest: joined(k.fastest, more.fastest), dear: joined(k.dear, more.dear),
  };
}

/** The first span that ends after t; the calendar's last + 1 when there is none. */
export function spanAt(k: Calendars, c: number, t: number): number {
  const low = k.first[c]!;
  const high = k.first[c + 1]!;
  const to = k.to;
  let i = k.cursor[c]!;
  if (i >= high) i = high - 1;
  if (i < low) return high;
  if (to[i]! > t && (i === low || to[i - 1]! <= t)) return i;
  if (to[i]! <= t && i + 1 < high && to[i + 1]! > t) { k.cursor[c] = i + 1; return i + 1; }
  let a = low;
  let b = high;
  while (a < b) {
    const mid = (a + b) >> 1;
    if (to[mid]! > t) b = mid; else a = mid + 1;
  }
  k.cursor[c] = a < high ? a : high - 1;
  return a;
}

/** The first open tick at or after t; NEVER if there is none. */
export function openFrom(k: Calendars, c: number, t: number): number {
  if (k.always[c] === 1) return t;
  const i = spanAt(k, c, t);
  if (i >= k.first[c + 1]!) return NEVER;
  const from = k.from[i]!;
  return from > t ? from : t;
}

/** When `work` (hundredths) is done if it begins at t, stopping when the calendar closes; t itself when there is nothing to do. */
export function endOfWork(k: Calendars, c: number, t: number, work: number): number {
  if (work <= 0) return t;
  if (t >= NEVER) return NEVER;
  if (k.always[c] === 1) return t + Math.ceil(work / 100);
  let i = spanAt(k, c, t);
  const high = k.first[c + 1]!;
  if (i >= high) return NEVER;
  const begin = t > k.from[i]! ? t : k.from[i]!;
  const target = k.before[i]! + (begin - k.from[i]!) * k.speed[i]! + work;
  // the span in which the target is reached: near by, or by bisection
  let steps = 0;
  while (k.before[i]! + (k.to[i]! - k.from[i]!) * k.speed[i]! < target) {
    i++;
    if (i >= high) return NEVER;
    if (++steps === 8) {
      let a = i;
      let b = high;
      while (a < b) {
        const mid = (a + b) >> 1;
        if (k.before[mid]! + (k.to[mid]! - k.from[mid]!) * k.speed[mid]! < target) a = mid + 1; else b = mid;
      }
      if (a >= high) return NEVER;
      i = a;
      break;
    }
  }
  return k.from[i]! + Math.ceil((target - k.before[i]!) / k.speed[i]!);
}

/** The latest tick from which `work` (hundredths) is done by t; −NEVER if it cannot be. Nothing to do: t. */
export function startOfWork(k: Calendars, c: number, t: number, work: number): number {
  if (work <= 0) return t;
  if (k.always[c] === 1) return t - Math.ceil(work / 100);
  const low = k.first[c]!;
  let i = spanAt(k, c, t - 1);
  if (i >= k.first[c + 1]!) i--;
  if (i < low) return -NEVER;
  if (k.from[i]! >= t) { i--; if (i < low) return -NEVER; }
  const until = t < k.to[i]! ? t : k.to[i]!;
  let left = work - (until - k.from[i]!) * k.speed[i]!;
  if (left <= 0) return until - Math.ceil(work / k.speed[i]!);
  for (i--; i >= low; i--) {
    const span = (k.to[i]! - k.from[i]!) * k.speed[i]!;
    if (left <= span) return k.to[i]! - Math.ceil(left / k.speed[i]!);
    left -= span;
  }
  return -NEVER;
}

/** The first tick at or after t from which `work` (hundredths) is done without the calendar closing; NEVER if there is none. */
export function startUnbroken(k: Calendars, c: number, t: number, work: number): number {
  if (k.always[c] === 1) return t;
  const high = k.first[c + 1]!;
  for (let i = spanAt(k, c, t); i < high; i++) {
    const begin = t > k.from[i]! ? t : k.from[i]!;
    const end = endOfWork(k, c, begin, work);
    if (end <= k.stretch[i]!) return begin;
  }
  return NEVER;
}

/** The first tick in [a, b) at which calendar `working` is open and `c` is closed; NEVER if there is none. */
export function firstUncovered(k: Calendars, c: number, working: number, a: number, b: number): number {
  if (c === working || k.always[c] === 1) return NEVER;
  const high = k.first[working + 1]!;
  for (let i = spanAt(k, working, a); i < high && k.from[i]! < b; i++) {
    const from = Math.max(a, k.from[i]!);
    const to = Math.min(b, k.to[i]!);
    const closed = firstClosed(k, c, from, to);
    if (closed < NEVER) return closed;
  }
  return NEVER;
}

/** The first tick in [a, b) at which the calendar is closed; NEVER if there is none. */
export function firstClosed(k: Calendars, c: number, a: number, b: number): number {
  if (a >= b || k.always[c] === 1) return NEVER;
  const i = spanAt(k, c, a);
  if (i >= k.first[c + 1]! || k.from[i]! > a) return a;
  return k.stretch[i]! < b ? k.stretch[i]! : NEVER;
}

/**
 * The first tick at which somebody with calendar `c` is away though needed in [setupStart, until): while the machine works or, for a run that
 * nobody interrupts, at every tick of it. NEVER if there is none.
 */
export function away(k: Calendars, c: number, working: number, unattended: boolean, setupStart: number, start: number, until: number): number {
  if (!unattended) return firstUncovered(k, c, working, setupStart, until);
  const before = firstUncovered(k, c, working, setupStart, start < until ? start : until);
  return before < NEVER ? before : firstClosed(k, c, start, until);
}
