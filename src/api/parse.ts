/** What was sent, checked against its schema: a refusal names every field, its value and what was expected. */
import type { z } from 'zod';
import { Refusal, type FieldRefusal } from '#kernel/refusal';
import { expectedBy, fieldWords } from './expected.ts';

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
    throw new Refusal('invalid', `${fieldWords(bad, where)} holds a character that cannot be kept.\nMaybe type it anew.`, { fields: [{ field, reason: 'a text with a character that cannot be kept' }] });
  }
  const result = schema.safeParse(sent);
  if (result.success) return result.data;
  const fields: FieldRefusal[] = result.error.issues.map((issue) => {
    const value = valueAt(sent, issue.path);
    return { field: pathText(issue.path) || where, reason: expectedBy(issue), ...(value === undefined ? {} : { value }) };
  });
  const { path } = result.error.issues[0]!;
  const [{ value, reason }, more] = [fields[0]!, fields.length - 1];
  const empty = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
  throw new Refusal('invalid', `${fieldWords(path, where)} is ${shown(value)}; expected: ${reason}.${more === 0 ? '' : more === 1 ? ' 1 more field is wrong.' : ` ${more} more fields are wrong.`}\nMaybe ${more > 0 ? 'correct them' : empty ? 'fill it in' : 'correct it'}.`, { fields });
}

/** A value as a sentence has it. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null || (typeof value === 'string' && value.trim() === '')) return 'empty';
  if (typeof value === 'string') return `“${value}”`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return typeof value === 'object' ? 'a record' : String(value);
}
