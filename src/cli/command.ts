/** What a command of the console is, and how its words are read. */
import { parseArgs } from 'node:util';

export interface Flag {
  readonly means: string;
  /** What stands for its value in the help; without it the flag is a switch. */
  readonly value?: string;
  readonly many?: boolean;
}

export interface Command {
  readonly name: string;
  readonly means: string;
  /** Words after the name, as in the help: `<folder|file.xlsx>`. */
  readonly words?: string;
  readonly flags: Readonly<Record<string, Flag>>;
  /** More lines for the help. */
  readonly more?: string;
  readonly run: (given: Given) => Promise<number>;
}

export interface Given {
  readonly words: readonly string[];
  readonly text: (flag: string) => string | undefined;
  readonly all: (flag: string) => readonly string[];
  readonly is: (flag: string) => boolean;
  /** True with --json: machines read the output. */
  readonly json: boolean;
}

/** Wrong words: the console shows the message and exits with 2. */
export class Usage extends Error {}

/** Every command of the plant takes these. */
export const DATABASE_FLAGS: Readonly<Record<string, Flag>> = {
  data: { value: 'FOLDER', means: 'Folder of the embedded database; default ./data. Not used where DATABASE_URL names another PostgreSQL.' },
};

export function helpOf(command: Command): string {
  const flags = { ...command.flags, json: { means: 'Print the result as JSON.' }, help: { means: 'Show this.' } } as Record<string, Flag>;
  const left = (name: string, flag: Flag): string => `  --${name}${flag.value ? ` ${flag.value}` : ''}`;
  const width = Math.max(...Object.entries(flags).map(([name, flag]) => left(name, flag).length)) + 2;
  return `opsfloor ${command.name}${command.words ? ` ${command.words}` : ''} [flags]\n\n${command.means}\n\n${Object.entries(flags).map(([name, flag]) => left(name, flag).padEnd(width) + flag.means).join('\n')}${command.more ? `\n\n${command.more}` : ''}\n\nExit code: 0 done, 1 refused or failed (the reason on standard error), 2 wrong words.`;
}

/** Reads the words of a command; throws Usage for flags it does not know, and for words where it takes none. */
export function read(command: Command, args: readonly string[]): Given {
  const options = Object.fromEntries(Object.entries<Flag>({ ...command.flags, json: { means: '' }, help: { means: '' } }).map(([name, flag]) => [name, { type: flag.value ? ('string' as const) : ('boolean' as const), multiple: flag.many ?? false }]));
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Usage((error as Error).message);
  }
  const values = parsed.values as Record<string, string | boolean | (string | boolean)[] | undefined>;
  const strange = command.words === undefined ? parsed.positionals[0] : undefined;
  if (strange !== undefined) throw new Usage(`opsfloor ${command.name} takes no words, such as ${strange}.`);
  return {
    words: parsed.positionals,
    text: (flag) => (typeof values[flag] === 'string' ? values[flag] : undefined),
    all: (flag) => [values[flag] ?? []].flat().map(String),
    is: (flag) => values[flag] === true,
    json: values['json'] === true,
  };
}

/** A number of a flag, none below `least`; undefined where the flag is not given. Throws Usage for anything else. */
export function numberOf(given: Given, flag: string, least = -Infinity): number | undefined {
  const text = given.text(flag);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new Usage(`--${flag} ${text} is no number.`);
  if (value < least) throw new Usage(`--${flag} ${text} is less than ${least}.`);
  return value;
}

/** A whole number of a flag, from `least` to `most`; undefined where the flag is not given. Throws Usage for anything else. */
export function wholeOf(given: Given, flag: string, least: number, most = Number.MAX_SAFE_INTEGER): number | undefined {
  const value = numberOf(given, flag);
  if (value !== undefined && (!Number.isInteger(value) || value < least || value > most)) throw new Usage(`--${flag} is a whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`}, not ${given.text(flag)}.`);
  return value;
}
