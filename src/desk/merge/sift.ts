/** Sifting rows: each good or refused with its reasons, column by column. One row of a form and ten thousand of a file go the same way. */
import { Refusal } from '#kernel/refusal';
import type { Row, RowOutcome, RowRefusal } from '#desk';
import type { Merged, Written } from './merge-rows.ts';

export interface Sieve {
  /** Refuses row `n` because of what stands in `column`. */
  readonly refuse: (n: number, column: string, reason: string, remedy: string) => void;
  readonly isGood: (n: number) => boolean;
  /** Places of the rows not refused so far. */
  readonly good: () => number[];
  /** The identity that the code in `column` stands for; refuses the row and gives null when there is none. An empty cell gives null unrefused. */
  readonly refer: (n: number, column: string, ids: ReadonlyMap<string, number>, noun: string) => number | null;
  /** Outcomes in the order of the rows: `merged` belongs to the rows that were good when it was made. */
  readonly outcomes: (places: readonly number[], merged: readonly Pick<Merged<Written>, 'outcome'>[]) => RowOutcome[];
}

export function sift(rows: readonly Row[]): Sieve {
  const refused = new Map<number, RowRefusal[]>();
  const refuse: Sieve['refuse'] = (n, column, reason, remedy) => {
    const refusal = { column, value: String(rows[n]?.[column] ?? ''), reason, remedy };
    const before = refused.get(n);
    if (before) before.push(refusal);
    else refused.set(n, [refusal]);
  };
  return {
    refuse,
    isGood: (n) => !refused.has(n),
    good: () => rows.map((_, n) => n).filter((n) => !refused.has(n)),
    refer(n, column, ids, noun) {
      const code = rows[n]?.[column];
      if (code === null || code === undefined) return null;
      const id = ids.get(String(code));
      if (id !== undefined) return id;
      refuse(n, column, `There is no ${noun} ${String(code)}.`, `Add the ${noun} first, or correct the code.`);
      return null;
    },
    outcomes(places, merged) {
      const outcomes: RowOutcome[] = rows.map((_, n) => ({ refused: refused.get(n) ?? [] }));
      places.forEach((place, i) => {
        if (!refused.has(place)) outcomes[place] = merged[i]!.outcome;
      });
      return outcomes;
    },
  };
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A message of the API (camelCase, flat) as the row of a sheet (snake_case); what was not sent stays out. */
export function asRow(message: object): Row {
  const row: Record<string, string | number | boolean | null> = {};
  for (const [name, value] of Object.entries(message))
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') row[snake(name)] = value;
  return row;
}

/**
 * For a command of one record: throws the first refusal, with all of them as fields of what was sent. `fieldOf` says where row `n` stands in the
 * message, for messages with lines: `lines[2]`.
 */
export function allOrNothing(outcomes: readonly RowOutcome[], fieldOf: (n: number) => string = () => ''): void {
  const refused = outcomes.flatMap((outcome, n) => (typeof outcome === 'object' ? outcome.refused.map((refusal) => ({ n, ...refusal })) : []));
  const first = refused[0];
  if (first === undefined) return;
  throw new Refusal('invalid', `${first.reason}\nMaybe ${first.remedy.charAt(0).toLowerCase()}${first.remedy.slice(1)}`, {
    fields: refused.map(({ n, column, value, reason }) => ({ field: [fieldOf(n), camel(column)].filter((part) => part !== '').join('.'), value, reason })),
  });
}
