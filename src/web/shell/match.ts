/** How well a text answers what was typed. */

/** Above zero where every word typed is in the text; words that begin a word of it count more, at its front most. */
export function score(text: string, typed: string): number {
  const hay = text.toLowerCase();
  let total = 0;
  for (const word of typed.toLowerCase().split(/\s+/).filter(Boolean)) {
    const at = hay.indexOf(word);
    if (at < 0) return 0;
    const begins = at === 0 || /[\s\-/(.,]/.test(hay[at - 1]!) || hay.includes(` ${word}`);
    total += (at === 0 ? 4 : begins ? 3 : 1) + word.length / Math.max(hay.length, 1);
  }
  return total;
}

/** What other places have found, put together: names that are what was typed first, then those that begin with it, that have it, and the rest as it came. */
export function nearest<T>(found: readonly T[], typed: string, nameOf: (one: T) => string): readonly T[] {
  const words = typed.trim().toLowerCase();
  const far = (one: T): number => {
    const name = nameOf(one).toLowerCase();
    return name === words ? 0 : name.startsWith(words) ? 1 : name.split(/\s+/).some((word) => word.startsWith(words)) ? 2 : name.includes(words) ? 3 : 4;
  };
  return found.toSorted((a, b) => far(a) - far(b));
}

/** Those that answer, best first; all, as they stand, where nothing is typed. */
export function best<T>(all: readonly T[], typed: string, textOf: (one: T) => string): readonly T[] {
  if (typed.trim() === '') return all;
  return all.map((one) => ({ one, points: score(textOf(one), typed) })).filter(({ points }) => points > 0).sort((a, b) => b.points - a.points).map(({ one }) => one);
}
