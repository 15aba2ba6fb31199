/** opsfloor export */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sheets } from '#app';
import { CONSOLE } from '#desk';
import { asCsv, asJson, asWorkbook } from '#exchange';
import { DATABASE_FLAGS, Usage, type Command } from './command.ts';
import { withDatabase } from './open-database.ts';

/** Who reads may have had enough: `opsfloor export items | head`. */
function unlessClosed(error: unknown): void {
  if (!['EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes((error as { code?: string }).code ?? '')) throw error;
}

export const exportCommand: Command = {
  name: 'export', words: '<sheet>…', means: 'Gives out all rows of a sheet: CSV, --json, or a workbook (--out file.xlsx) with several sheets. Without a sheet it lists them.',
  flags: { ...DATABASE_FLAGS, out: { value: 'FILE', means: 'Write there instead of to standard output; .xlsx makes a workbook.' } },
  async run(given) {
    const offered = sheets().filter((sheet) => sheet.rows);
    if (given.words.length === 0) {
      if (given.json) console.log(JSON.stringify(offered.map(({ name, title, means, columns }) => ({ name, title, means, columns }))));
      else for (const sheet of offered) console.log(`${sheet.name.padEnd(28)}${sheet.means}`);
      return 0;
    }
    const wanted = given.words.map((name) => {
      const sheet = offered.find((one) => one.name === name);
      if (!sheet) throw new Usage(`There is no sheet ${name} to give out. Known: ${offered.map((one) => one.name).join(', ')}.`);
      return sheet;
    });
    const out = given.text('out');
    if (given.json && out?.endsWith('.xlsx')) throw new Usage('Either --json or a workbook.');
    if (wanted.length > 1 && !out?.endsWith('.xlsx')) throw new Usage('Several sheets go into one workbook: --out file.xlsx.');
    const first = wanted[0]!;
    await withDatabase(given, (db) => db.read(async (tx) => {
      const act = { tx, caller: CONSOLE, now: new Date() };
      const chunks = out?.endsWith('.xlsx') ? Readable.from([await asWorkbook(act, wanted)]) : Readable.from(given.json || out?.endsWith('.json') ? asJson(act, first) : asCsv(act, first));
      if (out) await pipeline(chunks, createWriteStream(out));
      else await pipeline(chunks, process.stdout, { end: false }).catch(unlessClosed);
    }));
    return 0;
  },
};
