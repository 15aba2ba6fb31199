/** Our own problem as JSON. Only the shape is looked at here: whoever solves it says, with the field's path, what is malformed inside. */
import type { Problem } from '#engine/problem';
import { FormatError } from './numbers.ts';

const LISTS = ['calendars', 'setups', 'resources', 'people', 'jobs', 'operations', 'links', 'supplies', 'demands'] as const;

/** Throws a FormatError with line, column and what was expected. */
export function readJson(text: string): Problem {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const said = (error as Error).message;
    const at = /position (\d+)/.exec(said)?.[1];
    const [line, column] = lineAndColumn(text, at === undefined ? text.trimEnd().length : Number(at));
    throw new FormatError(line, column, `expected JSON: ${said}`);
  }
  const wrong = (field: string, expected: string): never => {
    const at = text.indexOf(`"${field}"`);
    const [line, column] = lineAndColumn(text, Math.max(0, at));
    throw new FormatError(line, column, `${field}: expected ${expected}, found ${at < 0 ? 'nothing' : JSON.stringify((value as Record<string, unknown>)[field])?.slice(0, 40)}.`);
  };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new FormatError(1, 1, 'expected a problem: an object with version, resources, jobs, operations …');
  const fields = value as Record<string, unknown>;
  if (fields['version'] !== 1) wrong('version', '1');
  for (const list of LISTS) if (!Array.isArray(fields[list])) wrong(list, 'a list');
  const objective = fields['objective'] as { tiers?: unknown } | null | undefined;
  if (typeof objective !== 'object' || objective === null || !Array.isArray(objective.tiers)) wrong('objective', 'an object with kind and tiers');
  return value as Problem;
}

function lineAndColumn(text: string, at: number): [number, number] {
  const before = text.slice(0, at);
  return [before.split('\n').length, at - (before.lastIndexOf('\n') + 1) + 1];
}
