/**
 * Asks as somebody types: the first key is asked at once, and while an answer is under way only what stands in the field when it comes. What was answered lately is
 * not asked again, and what was found for fewer letters is shown, as far as it has what was typed since, until the answer is there.
 */
export interface Finding<T> {
  readonly found: readonly T[];
  /** The answer to what stands in the field is not there yet. */
  readonly busy: boolean;
}
export interface Finder<T> {
  readonly want: (words: string) => void;
  readonly now: () => Finding<T>;
  readonly listen: (hear: () => void) => () => void;
}

const KEPT_MS = 30_000;
const KEPT = 200;

/** `fits`: whether something found for fewer letters has all of the words. `clock` in ms. */
export function finder<T>(ask: (words: string) => Promise<readonly T[]>, fits: (one: T, words: string) => boolean, clock: () => number = Date.now): Finder<T> {
  const kept = new Map<string, { readonly at: number; readonly found: readonly T[] }>();
  const hearers = new Set<() => void>();
  let wanted = '';
  let asking: string | null = null;
  let state: Finding<T> = { found: [], busy: false };
  const say = (next: Finding<T>): void => {
    state = next;
    for (const hear of hearers) hear();
  };
  const lately = (words: string): readonly T[] | undefined => {
    const known = kept.get(words);
    return known && clock() - known.at < KEPT_MS ? known.found : undefined;
  };
  const keep = (words: string, found: readonly T[]): void => {
    kept.delete(words);
    kept.set(words, { at: clock(), found });
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  };
  const begin = (): void => {
    if (asking !== null || wanted === '') return;
    const words = (asking = wanted);
    // whoever gets no answer finds nothing, and asks again with the next key
    void ask(words).then((found) => keep(words, found), () => undefined).then(() => {
      asking = null;
      if (words === wanted) say({ found: lately(words) ?? [], busy: false });
      else show();
    });
  };
  const show = (): void => {
    const known = lately(wanted);
    if (known || wanted === '') return say({ found: known ?? [], busy: false });
    let shorter: readonly T[] | undefined;
    for (let length = wanted.length - 1; length > 0 && !shorter; length--) shorter = lately(wanted.slice(0, length));
    say({ found: (shorter ?? []).filter((one) => fits(one, wanted)), busy: true });
    begin();
  };
  return {
    want(words) {
      if (words === wanted) return;
      wanted = words;
      show();
    },
    now: () => state,
    listen(hear) {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
  };
}
