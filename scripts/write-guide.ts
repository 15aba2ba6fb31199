/** Writes docs/guide/files.md from the sheets themselves: `node scripts/write-guide.ts`. With --check it only says whether the file is true. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sheets } from '#app';
import { filesGuide } from './files-guide.ts';

const path = join(import.meta.dirname, '..', 'docs', 'guide', 'files.md');
const text = filesGuide(sheets());
if (!process.argv.includes('--check')) writeFileSync(path, text);
else if (readFileSync(path, 'utf8') !== text) {
  console.error('docs/guide/files.md is not what the sheets say.\nMaybe run: node scripts/write-guide.ts');
  process.exitCode = 1;
}
