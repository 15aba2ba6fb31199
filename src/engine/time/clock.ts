/**
 * A zone's clock over a stretch of time. A local time means the *first instant at which the clock shows it or something later*: a time
 * that is skipped in spring is the instant of the jump (so what lies within the skipped hour has no length), one that comes twice in
 * autumn is its first coming. So a night shift is an hour shorter in spring and an hour longer in autumn, and what touches on paper touches in time.
 */

interface Period { readonly from: number; readonly offset: number }

const NANO = 1_000_000;

export class Clock {
  /** From when on the clock shows how much more than UTC, in ms. */
  readonly #periods: Period[];

  /** Right for instants between the two (ms), and two days around. Throws a RangeError for an unknown zone. */
  constructor(zone: string, from: number, to: number) {
    const around = 2 * 86_400_000;
    let at = Temporal.Instant.fromEpochMilliseconds(from - around).toZonedDateTimeISO(zone);
    this.#periods = [{ from: -Infinity, offset: at.offsetNanoseconds / NANO }];
    for (;;) {
      const next = at.getTimeZoneTransition('next');
      if (next === null || next.epochMilliseconds > to + around) return;
      at = next;
      this.#periods.push({ from: at.epochMilliseconds, offset: at.offsetNanoseconds / NANO });
    }
  }

  /** What the clock shows at an instant, as ms since 1970-01-01T00:00 of the clock itself. */
  local(instant: number): number {
    let { offset } = this.#periods[0]!;
    for (const period of this.#periods) if (period.from <= instant) ({ offset } = period);
    return instant + offset;
  }

  /** The first instant at which the clock shows this or something later. */
  instant(local: number): number {
    for (let i = 0; ; i++) {
      const { from, offset } = this.#periods[i]!;
      const at = Math.max(from, local - offset);
      const next = this.#periods[i + 1];
      if (next === undefined || at < next.from) return at;
    }
  }
}
