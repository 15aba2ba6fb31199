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

/** Those that answer, best first; all, as they stand, where nothing is typed. */
export function best<T>(all: readonly T[], typed: string, textOf: (one: T) => string): readonly T[] {
  if (typed.trim() === '') return all;
  return all.map((one) => ({ one, points: score(textOf(one), typed) })).filter(({ points }) => points > 0).sort((a, b) => b.points - a.points).map(({ one }) => one);
}
