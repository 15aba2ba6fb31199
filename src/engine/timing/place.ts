/** A place that an operation could have in a timetable. */
import { NEVER } from './calendars.ts';

export class Place {
  lane = -1;
  setupStart = 0;
  start = 0;
  end = NEVER;
  /** Its end and, by thrift, the changeovers it adds: the less the better. */
  score = NEVER;
  /** The operation whose batch it would be; −1: none. */
  join = -1;
  /** Lanes of tools and people, −1 where nobody is needed, and until when. */
  readonly chosen: Int32Array;
  readonly until: Float64Array;
  count = 0;

  /** `most`: places that any operation may need beside its lane. */
  constructor(most: number) {
    this.chosen = new Int32Array(most);
    this.until = new Float64Array(most);
  }

  copy(other: Place): void {
    this.lane = other.lane;
    this.setupStart = other.setupStart;
    this.start = other.start;
    this.end = other.end;
    this.score = other.score;
    this.join = other.join;
    this.count = other.join >= 0 ? 0 : other.count;
    for (let i = 0; i < this.count; i++) { this.chosen[i] = other.chosen[i]!; this.until[i] = other.until[i]!; }
  }

  /** One tool or person more. */
  take(lane: number, until: number): void {
    this.chosen[this.count] = lane;
    this.until[this.count++] = until;
  }
}
