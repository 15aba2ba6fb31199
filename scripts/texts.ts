/** Says what is wrong with the app's texts: not through t, not in German, not needed any more. `--add` brings the German catalogue's keys up to date. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { judge, scan, type Fault } from './text-scan.ts';

const CATALOGUE = 'src/web/words/de.json';
export const german = (): Record<string, string> => JSON.parse(readFileSync(CATALOGUE, 'utf8')) as Record<string, string>;

/** What all files of the web app say. */
export function scanApp(): { readonly texts: ReadonlySet<string>; readonly faults: readonly Fault[] } {
  const all = globSync('src/web/**/*.{ts,tsx}').filter((file) => !file.includes('.test.')).toSorted().map((file) => scan(file, readFileSync(file, 'utf8')));
  return { texts: new Set(all.flatMap((one) => [...one.texts])), faults: all.flatMap((one) => one.faults) };
}

if (import.meta.main) {
  const { texts, faults } = scanApp();
  const catalogue = german();
  if (process.argv.includes('--add')) {
    const lines = [...texts].toSorted().map((text) => `  ${JSON.stringify(text)}: ${JSON.stringify(catalogue[text] ?? '')}`);
    writeFileSync(CATALOGUE, `{\n${lines.join(',\n')}\n}\n`);
  }
  const { missing, unused, unequal } = judge(texts, german());
  for (const { file, line, why } of faults) console.log(`${file}:${line} ${why}`);
  for (const text of missing) console.log(`not in German: ${text}`);
  for (const text of unused) console.log(`not said any more: ${text}`);
  for (const text of unequal) console.log(`other places in German: ${text}`);
  console.log(`${texts.size} texts; ${faults.length} round t, ${missing.length} missing, ${unused.length} unused, ${unequal.length} with other places`);
  if (faults.length + missing.length + unused.length + unequal.length > 0) process.exitCode = 1;
}
