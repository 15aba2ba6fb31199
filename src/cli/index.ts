/** The console: one command a file. */
import { Refusal } from '#kernel/refusal';
import { helpOf, read, Usage, type Command } from './command.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { check } from './check.ts';
import { demo } from './demo.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { migrateCommand } from './migrate.ts';
import { plan } from './plan.ts';
import { serve } from './serve.ts';
import { solveCommand } from './solve.ts';
import { user } from './user.ts';
import { work } from './work.ts';

const commands: readonly Command[] = [serve, work, migrateCommand, importCommand, exportCommand, plan, check, demo, backupCommand, restoreCommand, user, solveCommand];

const overview = (): string => {
  const width = Math.max(...commands.map((command) => command.name.length)) + 4;
  return `opsfloor <command> [flags]\n\n${commands.map((command) => `  ${command.name.padEnd(width)}${command.means.split(/(?<=\.)\s/)[0]}`).join('\n')}\n\nopsfloor <command> --help tells more.`;
};

/** Runs a command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    console.log(overview());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    console.error(`There is no command ${name}.\n\n${overview()}`);
    return 2;
  }
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
    if (rest.includes('--json') && error instanceof Refusal) console.log(JSON.stringify({ refused: error.message, fields: error.fields, details: error.details }));
    // a refusal, and what the embedded database says of folder and disk, are sentences for people; anything else is a fault with its trace
    const said = error instanceof Refusal || !(error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError);
    console.error(said ? (error as Error).message : error);
    return 1;
  }
}
