import type { Said } from './say.ts';

/**
 * An expected "no": the plant refuses, and says why in the planner's own words.
 * The message is one sentence with names and values; advice goes on a second line that starts with "Maybe".
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  /** The message with its pattern and values, where it was written with `say`: readers see it in their language. */
  readonly said: Said | undefined;
  /** Where in what was sent: a field path such as `lines[2].quantity` with its own reason. */
  readonly fields: readonly FieldRefusal[];
  /** Facts a program may act on, e.g. the current state of what could not be changed. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, message: string | Said, { fields = [], details = {} }: { fields?: readonly FieldRefusal[]; details?: Record<string, unknown> } = {}) {
    super(typeof message === 'string' ? message : message.text);
    this.said = typeof message === 'string' ? undefined : message;
    this.code = code;
    this.fields = fields;
    this.details = details;
  }
}

/** `invalid` 422, `not-found` 404, `conflict` 409, `stale` 412 (edited meanwhile), `forbidden` 403, `unknown-caller` 401, `busy` 429. */
export type RefusalCode = 'invalid' | 'not-found' | 'conflict' | 'stale' | 'forbidden' | 'unknown-caller' | 'busy';

export interface FieldRefusal {
  readonly field: string;
  readonly value?: unknown;
  readonly reason: string;
  /** The reason's parts, where it has values in it; without values it is its own pattern. */
  readonly said?: Said;
}
