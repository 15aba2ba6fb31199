/** Says what is wrong with the server's sentences in German: not through say, not translated, not said any more. `--add` brings the catalogue's keys up to date. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { scanSentences } from './sentence-scan.ts';
import type { Fault } from './text-scan.ts';

const CATALOGUE = 'src/web/words/sentences.de.json';
/** The departments whose refusals are all said in German; the others follow (docs/decisions/0009-sentences-of-the-server-with-their-parts.md). */
const FINISHED = ['sales', 'shipping', 'purchasing', 'production'];
export const germanSentences = (): Record<string, string> => JSON.parse(readFileSync(CATALOGUE, 'utf8')) as Record<string, string>;

/** What all finished departments say. */
export function scanServer(): { readonly texts: ReadonlySet<string>; readonly faults: readonly Fault[] } {
  const files = FINISHED.flatMap((folder) => globSync(`src/plant/${folder}/**/*.ts`)).filter((file) => !file.includes('.test.')).toSorted();
  const all = files.map((file) => scanSentences(file, readFileSync(file, 'utf8')));
  return { texts: new Set(all.flatMap((one) => [...one.texts])), faults: all.flatMap((one) => one.faults) };
}

if (import.meta.main) {
  const { texts, faults } = scanServer();
  if (process.argv.includes('--add')) {
    const before = germanSentences();
    const lines = [...texts].toSorted().map((text) => `  ${JSON.stringify(text)}: ${JSON.stringify(before[text] ?? '')}`);
    writeFileSync(CATALOGUE, `{\n${lines.join(',\n')}\n}\n`);
  }
  const german = germanSentences();
  const missing = [...texts].filter((text) => !german[text]);
  const unused = Object.keys(german).filter((text) => !texts.has(text));
  for (const { file, line, why } of faults) console.log(`${file}:${line} ${why}`);
  for (const text of missing) console.log(`not in German: ${JSON.stringify(text)}`);
  for (const text of unused) console.log(`not said any more: ${JSON.stringify(text)}`);
  console.log(`${texts.size} sentences; ${faults.length} round say, ${missing.length} missing, ${unused.length} unused`);
  if (faults.length + missing.length + unused.length > 0) process.exitCode = 1;
}
