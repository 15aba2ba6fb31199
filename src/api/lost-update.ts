/** A lost update, field by field: what was sent against what somebody else has put there meanwhile. */
import { Refusal } from '#kernel/refusal';

export interface Difference {
  readonly field: string;
  readonly sent: unknown;
  readonly now: unknown;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of what was sent that the record has too, with another value. Lists are compared as wholes. */
export function differences(sent: unknown, current: unknown): Difference[] {
  if (!isRecord(sent) || !isRecord(current)) return [];
  return Object.entries(sent).flatMap(([field, value]) => {
    const now = current[field];
    return value === undefined || now === undefined || JSON.stringify(value) === JSON.stringify(now) ? [] : [{ field, sent: value, now }];
  });
}

/** The refusal of an edit that came too late, with the difference beside the record as it is now; any other error as it is. */
export function withDifference(error: unknown, sent: unknown): unknown {
  if (!(error instanceof Refusal) || error.code !== 'stale') return error;
  return new Refusal('stale', error.said ?? error.message, { fields: error.fields, details: { ...error.details, difference: differences(sent, error.details['current']) } });
}
