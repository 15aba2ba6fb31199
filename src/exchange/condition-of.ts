/** A mapping's test on a row, compiled once. */
import { Refusal } from '#kernel/refusal';
import type { Condition } from './mapping.ts';

const DAY = 86_400_000;

/** Text with {parameter} replaced by its value; {as_of-7} is the day seven days before it. */
export const filledIn = (text: string, parameters: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+?)([+-]\d+)?\}/g, (whole, name: string, days: string | undefined) => {
    const value = parameters[name];
    if (value === undefined) throw new Refusal('invalid', `The mapping uses ${whole}, which is none of its parameters.`);
    if (days === undefined) return value;
    const at = Date.parse(`${value}T00:00:00Z`);
    if (Number.isNaN(at)) throw new Refusal('invalid', `The mapping reckons ${whole}, but ${name} is ${value}, which is no day.\nMaybe write it as 2014-03-31.`);
    return new Date(at + Number(days) * DAY).toISOString().slice(0, 10);
  });

const listOf = (value: string | readonly string[], parameters: Readonly<Record<string, string>>): Set<string> => new Set((typeof value === 'string' ? [value] : value).map((text) => filledIn(text, parameters)));

/** -1, 0, 1: as numbers where both are, else as text; ISO dates with and without a time compare by their text. */
function compared(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (!Number.isNaN(x) && !Number.isNaN(y)) return Math.sign(x - y);
  const day = a.slice(0, Math.max(b.length, 10));
  return day < b ? -1 : day > b ? 1 : 0;
}

export function conditionOf(one: Condition, place: number, parameters: Readonly<Record<string, string>>): (row: readonly string[]) => boolean {
  const equals = one.equals === undefined ? undefined : listOf(one.equals, parameters);
  const not = one.not === undefined ? undefined : listOf(one.not, parameters);
  const from = one.from === undefined ? undefined : filledIn(one.from, parameters);
  const until = one.until === undefined ? undefined : filledIn(one.until, parameters);
  return (row) => {
    const text = (row[place] ?? '').trim();
    if (text === '' && one.orEmpty) return true;
    if (one.is !== undefined && (text === '') !== (one.is === 'empty')) return false;
    if (equals && !equals.has(text)) return false;
    if (not?.has(text)) return false;
    if (from !== undefined && (text === '' || compared(text, from) < 0)) return false;
    return until === undefined || (text !== '' && compared(text, until) < 0);
  };
}
