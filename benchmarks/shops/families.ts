/** The public families beside this checkout (`../shared/data/scheduling`), with the best known bounds that came with them, and invented ones. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Format } from '#engine/formats';
import { invented, inventedFamilies } from './invented.ts';
import { published } from './tardiness.ts';

export const DATA = '../shared/data/scheduling';

export interface Instance {
  readonly name: string;
  /** Where it stands; of an invented one its name. */
  readonly file: string;
  readonly text: () => string;
  readonly format: Format;
  /** Best known upper and lower bound; undefined where none is published with the files. */
  readonly upper?: number;
  readonly lower?: number;
}

const FOLDERS: Readonly<Record<string, readonly [folder: string, format: Format, only?: RegExp]>> = {
  ft: ['jobshop/ft', 'jsp'],
  la: ['jobshop/la', 'jsp'],
  orb: ['jobshop/orb', 'jsp'],
  abz: ['jobshop/abz', 'jsp'],
  ta: ['jobshop/ta', 'jsp'],
  ta21: ['jobshop/ta', 'jsp', /ta(2[1-9]|30)$/],
  ta31: ['jobshop/ta', 'jsp', /ta(3[1-9]|40)$/],
  ta41: ['jobshop/ta', 'jsp', /ta(4[1-9]|50)$/],
  bel: ['jobshop-large', 'jsp'],
  brandimarte: ['fjsp/brandimarte', 'fjsp'],
  edata: ['fjsp/hurink-edata', 'fjsp'],
  rdata: ['fjsp/hurink-rdata', 'fjsp'],
  kacem: ['fjsp/kacem', 'fjsp'],
  tardiness: ['jobshop-tardiness', 'jsp-tardiness'],
};

/** Those that are read from files, then the invented ones. */
export const publicFamilies = Object.keys(FOLDERS);
export const families = [...publicFamilies, ...inventedFamilies];

/** The instances of a family by name; empty where the data is not there. */
export function instancesOf(family: string): Instance[] {
  if (inventedFamilies.includes(family)) return invented(family).map(({ name, format, text }) => ({ name, file: name, format, text: () => text }));
  if (!(family in FOLDERS)) throw new Error(`No family is called ${family}; there are ${families.join(', ')}.`);
  const [folder, format, only] = FOLDERS[family]!;
  const path = join(DATA, folder);
  const bounds = existsSync(join(path, 'bounds.json')) ? (JSON.parse(readFileSync(join(path, 'bounds.json'), 'utf8')) as typeof published) : published;
  const all = globSync(join(path, '*.txt')).sort().map((file) => ({ file, format, name: basename(file, '.txt'), text: () => readFileSync(file, 'utf8') }));
  return all.filter(({ name }) => !only || only.test(name)).map((one) => {
    const known = bounds[one.name];
    if (!known) return one;
    return { ...one, upper: known.ub, ...(known.lb === undefined ? {} : { lower: known.lb }) };
  });
}
