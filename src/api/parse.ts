/** What was sent, checked against its schema: a refusal names every field, its value and what was expected. */
import type { z } from 'zod';
import { Refusal, type FieldRefusal } from '#kernel/refusal';

const SHOWN = 80;

function valueAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  let value = sent;
  for (const key of path) value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  return typeof value === 'string' && value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
}

const pathText = (path: readonly PropertyKey[]): string => path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('').replace(/^\./, '');

/** Where a text stands that no database keeps: with a zero byte, or with half a character (a surrogate alone). */
function unkept(sent: unknown): PropertyKey[] | undefined {
  if (typeof sent === 'string') return sent.includes('\0') || !sent.isWellFormed() ? [] : undefined;
  if (typeof sent !== 'object' || sent === null) return undefined;
  for (const [key, value] of Array.isArray(sent) ? sent.entries() : Object.entries(sent)) {
    const path = unkept(value);
    if (path) return [key, ...path];
  }
  return undefined;
}

/** The parsed value, or a Refusal of all fields that are wrong. `where` is path, query or body. */
export function parse<T>(schema: z.ZodType<T>, sent: unknown, where: string): T {
  const bad = unkept(sent);
  if (bad) {
    const field = pathText(bad) || where;
    throw new Refusal('invalid', `The ${where} is not as expected: ${field} — a text with a character that cannot be kept.`, { fields: [{ field, reason: 'a text with a character that cannot be kept' }] });
  }
  const result = schema.safeParse(sent);
  if (result.success) return result.data;
  const fields: FieldRefusal[] = result.error.issues.map((issue) => {
    const value = valueAt(sent, issue.path);
    return { field: pathText(issue.path) || where, reason: issue.message, ...(value === undefined ? {} : { value }) };
  });
  const first = fields[0];
  throw new Refusal('invalid', `The ${where} is not as expected: ${first?.field} — ${first?.reason}${fields.length > 1 ? `, and ${fields.length - 1} more` : ''}.`, { fields });
}
