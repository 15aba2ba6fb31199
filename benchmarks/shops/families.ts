/** The public families beside this checkout (`../shared/data/scheduling`), with the best known bounds that came with them. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Format } from '#engine/formats';
import { published } from './tardiness.ts';

export const DATA = '../shared/data/scheduling';

export interface Instance {
  readonly name: string;
  readonly file: string;
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

export const families = Object.keys(FOLDERS);

/** The instances of a family by name; empty where the data is not there. */
export function instancesOf(family: string): Instance[] {
  const [folder, format, only] = FOLDERS[family]!;
  const path = join(DATA, folder);
  const bounds = existsSync(join(path, 'bounds.json')) ? (JSON.parse(readFileSync(join(path, 'bounds.json'), 'utf8')) as typeof published) : published;
  return globSync(join(path, '*.txt')).sort().map((file) => ({ file, format, name: basename(file, '.txt') })).filter(({ name }) => !only || only.test(name)).map((one) => {
    const known = bounds[one.name];
    if (!known) return one;
    return { ...one, upper: known.ub, ...(known.lb === undefined ? {} : { lower: known.lb }) };
  });
}
