/** Ticks as the plant's clock shows them. Offsets come from Intl, once for each hour asked about. */

const MINUTE = 60_000;
const HOUR = 3_600_000;
export const DAY = 1440;

export class PlantTime {
  readonly #epoch: number;
  readonly #format: Intl.DateTimeFormat;
  readonly #offsets = new Map<number, number>();

  constructor(epoch: string, zone: string) {
    this.#epoch = Date.parse(epoch);
    this.#format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
  }

  ms(tick: number): number {
    return this.#epoch + tick * MINUTE;
  }
  tick(ms: number): number {
    return (ms - this.#epoch) / MINUTE;
  }

  #offset(ms: number): number {
    const hour = Math.floor(ms / HOUR);
    let offset = this.#offsets.get(hour);
    if (offset === undefined) {
      const part = Object.fromEntries(this.#format.formatToParts(hour * HOUR).map(({ type, value }) => [type, Number(value)]));
      offset = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute']) - hour * HOUR;
      if (this.#offsets.size > 5000) this.#offsets.clear();
      this.#offsets.set(hour, offset);
    }
    return offset;
  }

  /** What the clock shows, as a Date to be read in UTC. */
  wall(tick: number): Date {
    const ms = this.ms(tick);
    return new Date(ms + this.#offset(ms));
  }

  /** The tick at which the clock shows this (ms of the clock itself). */
  atWall(wall: number): number {
    const guess = wall - this.#offset(wall);
    return this.tick(wall - this.#offset(guess));
  }

  /** Local midnight at or before a tick. */
  dayStart(tick: number): number {
    const wall = this.wall(tick);
    return this.atWall(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()));
  }

  /** "14:30" */
  clock(tick: number): string {
    const wall = this.wall(tick);
    return `${String(wall.getUTCHours()).padStart(2, '0')}:${String(wall.getUTCMinutes()).padStart(2, '0')}`;
  }
}
