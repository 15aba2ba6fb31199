/** What a schema says of a value, in the words of whoever typed it: which field, and what is expected there. */
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = { string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'a record', nan: 'a number', date: 'a day' };
const FORMATS: Readonly<Record<string, string>> = {
  date: 'a day such as 2026-11-23', datetime: 'a day and time such as 2026-11-23T08:00:00Z', email: 'an e-mail address such as ada@example.org', url: 'an address such as https://example.org/', uuid: 'a UUID', base64: 'a file as base64',
};

function sizeOf({ origin }: { readonly origin: string }, size: number | bigint, side: 'least' | 'most'): string {
  const [many, than] = [`${size}`, side === 'least' ? 'at least' : 'at most'];
  if (origin === 'string') return side === 'least' && size === 1 ? 'a text' : `${than} ${many} characters`;
  if (origin === 'array' || origin === 'set') return `${than} ${many} ${size === 1 ? 'entry' : 'entries'}`;
  return `${many} or ${side === 'least' ? 'more' : 'less'}`;
}

/** What is expected: a text, one of draft and active, more than zero. */
export function expectedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type': return TYPES[issue.expected] ?? issue.expected;
    case 'invalid_format': return FORMATS[issue.format] ?? (issue.message.startsWith('Invalid') ? `text in the form of ${issue.format}` : issue.message);
    case 'too_small': return issue.inclusive === false ? `more than ${issue.minimum}` : sizeOf(issue, issue.minimum, 'least');
    case 'too_big': return issue.inclusive === false ? `less than ${issue.maximum}` : sizeOf(issue, issue.maximum, 'most');
    case 'invalid_value': return `one of ${issue.values.map(String).join(', ')}`;
    case 'not_multiple_of': return `a multiple of ${issue.divisor}`;
    case 'unrecognized_keys': return `nothing named ${issue.keys.join(', ')}`;
    case 'invalid_union': return issue.errors.length === 0 ? 'a kind that is known' : [...new Set(issue.errors.flatMap((each) => each.slice(0, 1).map(expectedBy)))].join(' or ');
    default: return issue.message;
  }
}

const words = (key: string): string => key.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll('_', ' ').toLowerCase().replace(/ id$/, '').replace(/ code$/, '');
const singular = (list: string): string => words(list).replace(/(x|s|sh|ch)es$/, '$1').replace(/ies$/, 'y').replace(/s$/, '');

/** The field as people say it: `["lines", 0, "unitPrice"]` is "Unit price of line 1". */
export function fieldWords(path: readonly PropertyKey[], where: string): string {
  const parts: string[] = [];
  path.forEach((key, n) => {
    if (typeof key === 'number') parts[parts.length - 1] = `${singular(String(path[n - 1] ?? where))} ${key + 1}`;
    else parts.push(words(String(key)));
  });
  const said = parts.toReversed().join(' of ') || `the ${where}`;
  return said.slice(0, 1).toUpperCase() + said.slice(1);
}
