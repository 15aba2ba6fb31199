/** The console: one command a file. */
import { Refusal } from '#kernel/refusal';
import { helpOf, read, Usage, type Command } from './command.ts';

/** Each is loaded when it is called for: solving a file needs no database, no web server, and none of the time they take to load. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  work: async () => (await import('./work.ts')).work,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  import: async () => (await import('./import.ts')).importCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  plan: async () => (await import('./plan.ts')).plan,
  check: async () => (await import('./check.ts')).check,
  demo: async () => (await import('./demo.ts')).demo,
  backup: async () => (await import('./backup.ts')).backupCommand,
  restore: async () => (await import('./backup.ts')).restoreCommand,
  user: async () => (await import('./user.ts')).user,
  solve: async () => (await import('./solve.ts')).solveCommand,
};

const overview = async (): Promise<string> => {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...all.map((command) => command.name.length)) + 4;
  return `opsfloor <command> [flags]\n\n${all.map((command) => `  ${command.name.padEnd(width)}${command.means.split(/(?<=\.)\s/)[0]}`).join('\n')}\n\nopsfloor <command> --help tells more.`;
};

/** What a failure says: a disk without room in a sentence, whoever found it first, the database or this program. */
export function saidOf(error: Error & { readonly code?: string }): string {
  if (error.code === '53100' || error.code === 'ENOSPC' || /No space left on device/.test(error.message)) return 'The disk is full, so nothing of this was written; what was written before is safe.\nMaybe make room on it, and do this again.';
  return error.message;
}

/** Runs a command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    console.log(await overview());
    return name === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(commands, name)) {
    console.error(`There is no command ${name}.\n\n${await overview()}`);
    return 2;
  }
  const command = await commands[name]!();
  if (rest.includes('--help')) {
    console.log(helpOf(command));
    return 0;
  }
  try {
    return await command.run(read(command, rest));
  } catch (error) {
    if (error instanceof Usage) {
      console.error(`${error.message}\n\n${helpOf(command)}`);
      return 2;
    }
    // a refusal, and what the embedded database says of folder and disk, are sentences for people; anything else is a fault with its trace
    const said = error instanceof Refusal || !(error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError);
    if (rest.includes('--json') && said) console.log(JSON.stringify({ refused: saidOf(error as Error), fields: error instanceof Refusal ? error.fields : [], details: error instanceof Refusal ? error.details : {} }));
    console.error(said ? saidOf(error as Error) : error);
    return 1;
  }
}
