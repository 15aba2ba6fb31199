/** A problem out of a text in one of the formats. */
import type { Problem } from '#engine/problem';
import { readFjsp } from './read-fjsp.ts';
import { readJson } from './read-json.ts';
import { readJspTardiness } from './read-jsp-tardiness.ts';
import { readJsp } from './read-jsp.ts';

export const FORMATS = ['jsp', 'fjsp', 'jsp-tardiness', 'json'] as const;
export type Format = (typeof FORMATS)[number];

const readers: Readonly<Record<Format, (text: string) => Problem>> = { jsp: readJsp, fjsp: readFjsp, 'jsp-tardiness': readJspTardiness, json: readJson };

/** Throws a FormatError with line, column and what was expected. */
export const readProblem = (text: string, format: Format): Problem => readers[format](text);
