/** opsfloor import */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { sheets } from '#app';
import { CONSOLE } from '#desk';
import { filesAt, gather, preview, readMapping, sayRefusal, takeIn, type ImportReport } from '#exchange';
import { Refusal } from '#kernel/refusal';
import { DATABASE_FLAGS, Usage, type Command } from './command.ts';
import { withDatabase } from './open-database.ts';

/** Refused cells on the screen. */
const REFUSALS = 50;

function values(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(pairs.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new Usage(`--set takes NAME=VALUE, not ${pair}.`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  }));
}

function printRefusals(refusals: ImportReport['refusals']): void {
  for (const one of refusals.slice(0, REFUSALS)) console.log(`refused: ${sayRefusal(one)}`);
  if (refusals.length > REFUSALS) console.log(`refused: ${refusals.length - REFUSALS} more; --json lists them.`);
}

function print(report: ImportReport): void {
  const line = (cells: readonly (string | number)[]): string => cells.map((cell, i) => (i === 0 ? String(cell).padEnd(28) : String(cell).padStart(9))).join('');
  console.log(line(['sheet', 'given', 'new', 'changed', 'same', 'refused', 'removed']));
  for (const one of report.summary) console.log(line([one.sheet, one.given, one.new, one.changed, one.same, one.refused, one.removed]));
  for (const note of report.notes) console.log(`${note.kind.padEnd(8)} ${String(note.count).padStart(8)}  ${note.where}: ${note.says}`);
  printRefusals(report.refusals);
}

export const importCommand: Command = {
  name: 'import', words: '<folder|file.xlsx|file.csv>', means: 'Takes in master data and orders: checks every row, then commits all of it or nothing. Undo it on the Import page or with the API.',
  flags: {
    ...DATABASE_FLAGS,
    map: { value: 'FILE', means: 'Mapping file: which foreign column feeds which field.' },
    set: { value: 'NAME=VALUE', many: true, means: 'A value the mapping asks for; may be given several times.' },
    preview: { means: 'Only show what it would do.' },
    keep: { means: 'Lists that the files bring (a bill\'s lines, a routing\'s operations …) keep what they hold and the files lack; otherwise it is taken out.' },
  },
  async run(given) {
    const [path, ...more] = given.words;
    if (path === undefined || more.length > 0) throw new Usage('Name one folder or file.');
    const map = given.text('map');
    const mapping = map === undefined ? undefined : readMapping(basename(map), await readFile(map, 'utf8').catch(() => {
      throw new Refusal('not-found', `There is no mapping file ${map}.`);
    }));
    const began = performance.now();
    const { staged, notes, assumes } = await gather(sheets(), await filesAt(path), mapping, values(given.all('set')));
    const report = await withDatabase(given, (db) => {
      const bench = { db, caller: CONSOLE, now: new Date(), sheets: sheets() };
      const whole = { ...staged, keep: given.is('keep') };
      if (given.is('preview')) return preview(bench, basename(path), whole, notes);
      return takeIn(bench, basename(path), whole, notes).catch((error: unknown) => {
        if (!given.json && error instanceof Refusal) printRefusals((error.details as Partial<ImportReport> | undefined)?.refusals ?? []);
        throw error;
      });
    });
    const seconds = (performance.now() - began) / 1000;
    if (given.json) console.log(JSON.stringify({ ...report, assumes, seconds }));
    else {
      print(report);
      for (const one of assumes) console.log(`assumes: ${one}`);
      console.log(`${given.is('preview') ? 'Nothing was written' : `Import ${report.id} is committed`}; ${seconds.toFixed(1)} s.`);
    }
    return report.refused > 0 ? 1 : 0;
  },
};
