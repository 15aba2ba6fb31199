/** The law of the house: that it is written whole, and that each rule refuses an offence planted in a scratch copy. */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { mayImport } from '../architecture.ts';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((f) => f.split(sep).join('/')).filter((f) => /\.(ts|tsx)$/.test(f) && !f.endsWith('.d.ts'));

test('every folder of src/ has a line in architecture.ts, and every line a folder with a door', () => {
  const folders = new Set(files.map((f) => dirname(f)).filter((f) => f !== 'web'));
  assert.deepEqual([...folders].sort(), Object.keys(mayImport).sort());
  for (const folder of Object.keys(mayImport)) assert.ok(files.includes(`${folder}/index.ts`), `${folder} has no index.ts`);
});

test('a folder names only folders above it', () => {
  const order = Object.keys(mayImport);
  for (const [folder, allowed] of Object.entries(mayImport))
    for (const other of allowed) {
      assert.ok(order.includes(other), `${folder} names ${other}, which is not there`);
      assert.ok(order.indexOf(other) < order.indexOf(folder), `${folder} -> ${other} points down`);
    }
});

test('file names say what is inside', () => {
  const vague = files.filter((f) => /(^|\/|-)(utils?|helpers?|common|misc|manager|service|handler|types|shared)(\.test)?\.tsx?$/.test(f));
  assert.deepEqual(vague, []);
});

/** Tables of a later folder that an earlier one is handed: an undo gives stock the numbers of rows in the log of what an import changed. */
const HANDED = ['exchange.change'];

test('SQL writes only tables of its own folder, and reads only those of folders it may import', () => {
  const ownerOf = (schema: string): string | undefined => [schema, `plant/${schema}`].find((folder) => folder in mayImport);
  const offences: string[] = [];
  let looked = 0;
  for (const file of files.filter((f) => !/\.test\.tsx?$/.test(f))) {
    const folder = dirname(file);
    for (const [said, verb = '', schema = '', table = ''] of readFileSync(join('src', file), 'utf8').matchAll(/\b(insert into|update|delete from|from|join) ([a-z]+)\.([a-z_]+)\b/g)) {
      const owner = ownerOf(schema);
      if (owner === undefined || owner === folder || HANDED.includes(`${schema}.${table}`)) continue;
      looked++;
      if (!['from', 'join'].includes(verb) || !mayImport[folder]?.includes(owner)) offences.push(`src/${file}: ${said}`);
    }
  }
  assert.ok(looked > 100, 'nothing was found: the pattern no longer fits how SQL is written');
  assert.deepEqual(offences, []);
});

test('every folder is named in ARCHITECTURE.md, which stays under 150 lines', () => {
  const text = readFileSync('ARCHITECTURE.md', 'utf8');
  assert.ok(text.split('\n').length <= 150);
  for (const folder of Object.keys(mayImport)) {
    const [room = '', part] = folder.split('/');
    assert.ok(new RegExp(`\\b${part ?? room}\\b`).test(text), `${folder} is missing`);
  }
});

let scratch = '';
before(() => {
  scratch = mkdtempSync(join(tmpdir(), 'opsfloor-law-'));
  for (const name of ['src', 'architecture.ts', 'oxlint.config.ts', 'package.json', 'tsconfig.json']) cpSync(name, join(scratch, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(scratch, 'node_modules'), 'junction');
});
after(() => rmSync(scratch, { recursive: true, force: true }));

// A guard that has never fired is no guard: each rule must refuse a planted offence.
const offences: Record<string, { file: string; text: string; says: RegExp }> = {
  'upward import': { file: 'src/plant/sales/planted.ts', text: "import { plan } from '#plant/planning';\nexport const x = plan;\n", says: /may not import #plant\/planning/ },
  'type-only upward import': { file: 'src/plant/sales/planted.ts', text: "import type { plan } from '#plant/planning';\nexport type X = typeof plan;\n", says: /may not import #plant\/planning/ },
  're-export': { file: 'src/plant/sales/planted.ts', text: "export * from '#plant/planning';\n", says: /may not import #plant\/planning/ },
  'lazy import': { file: 'src/plant/sales/planted.ts', text: "export const x = async (): Promise<unknown> => import('#plant/planning');\n", says: /may not import #plant\/planning/ },
  'import() type': { file: 'src/plant/sales/planted.ts', text: "export type X = import('#plant/planning').X;\n", says: /import\(\)/ },
  'climbing out': { file: 'src/plant/sales/planted.ts', text: "import { plan } from './../planning/index.ts';\nexport const x = plan;\n", says: /No \.\.\// },
  'the server in the browser': { file: 'src/web/board/planted.ts', text: "import { connect } from '#db';\nexport const x = connect;\n", says: /may not import #db/ },
  'Mantine outside the kit': { file: 'src/web/board/planted.ts', text: "import { Button } from '@mantine/core';\nexport const x = Button;\n", says: /only through #web\/kit/ },
  'a permission asked of roles alone': { file: 'src/plant/sales/planted.ts', text: "import { mayUse } from '#kernel/access';\nexport const x = mayUse;\n", says: /callerMay/ },
  'engine reads a file': { file: 'src/engine/mrp/planted.ts', text: "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n", says: /engine stands alone/ },
  'engine reads the clock': { file: 'src/engine/mrp/planted.ts', text: 'export const x = Date.now();\n', says: /no clock/ },
  'engine throws dice': { file: 'src/engine/mrp/planted.ts', text: 'export const x = Math.random();\n', says: /seeded Random/ },
  'circle inside a folder': { file: 'src/engine/mrp/planted.ts', text: "import type { Y } from './planted-too.ts';\nexport type X = Y;\n", says: /cycle|self/i },
  'a file too long': { file: 'src/engine/mrp/planted.ts', text: Array.from({ length: 401 }, (_, i) => `export const x${i} = ${i};`).join('\n'), says: /max-lines|too many lines/i },
};
for (const [name, { file, text, says }] of Object.entries(offences))
  test(`refuses: ${name}`, () => {
    const planted = join(scratch, file);
    const other = join(dirname(planted), 'planted-too.ts');
    writeFileSync(planted, text);
    writeFileSync(other, "import type { X } from './planted.ts';\nexport type Y = X | 1;\n");
    try {
      const { status, stdout } = spawnSync(join(scratch, 'node_modules/.bin/oxlint'), [dirname(file)], { cwd: scratch, encoding: 'utf8', shell: process.platform === 'win32' });
      assert.notEqual(status, 0);
      assert.match(stdout, says);
    } finally {
      rmSync(planted);
      rmSync(other);
    }
  });

test('a deep import cannot even be spelled', () => {
  assert.throws(() => execFileSync(process.execPath, ['--input-type=module-typescript', '-e', "await import('#engine/mrp/net.ts')"], { stdio: 'pipe' }), /ERR_MODULE_NOT_FOUND|Cannot find module/);
});
