/** Changeover matrices of the plant, all over one list of families, as the engine wants them. */
import type { SetupMatrix } from '#engine/problem';
import type { PictureChangeovers } from './picture.ts';

export interface Setups {
  readonly matrices: readonly SetupMatrix[];
  readonly matrixPlace: ReadonlyMap<number, number>;
  readonly familyPlace: ReadonlyMap<string, number>;
}

export function setupsOf(changeovers: readonly PictureChangeovers[]): Setups {
  const families = [...new Set(changeovers.flatMap((matrix) => matrix.pairs.flatMap((pair) => [pair.from, pair.to])))].sort();
  const familyPlace = new Map(families.map((family, place) => [family, place]));
  const n = families.length;
  const matrices = changeovers.map((matrix): SetupMatrix => {
    const ticks = new Array<number>(n * n).fill(Math.ceil(matrix.otherwiseMinutes));
    const costs = new Array<number>(n * n).fill(0);
    for (let family = 0; family < n; family++) ticks[family * n + family] = 0; // the same again needs no changeover, unless listed
    for (const pair of matrix.pairs) {
      const at = familyPlace.get(pair.from)! * n + familyPlace.get(pair.to)!;
      ticks[at] = Math.ceil(pair.minutes);
      costs[at] = Math.round(pair.cost * 10_000);
    }
    return { name: matrix.name, families, ticks, ...(costs.some((cost) => cost > 0) ? { costs } : {}) };
  });
  return { matrices, matrixPlace: new Map(changeovers.map((matrix, place) => [matrix.id, place])), familyPlace };
}
