/** What two departments find of the same thing is one finding. */
import type { HealthFinding } from '#desk';

/** What the last material plan came upon → what the department that keeps the data says of it at once, whether planned or not. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  'missing-bill': ['make-without-bill'], 'bill-not-in-force': ['bill-ended'], 'no-supplier': ['bought-item-without-terms'], 'negative-stock': ['stock-below-zero'], 'phantom-stock': ['stock-of-phantom'],
};
const GRAVITY = { error: 2, warning: 1, info: 0 };

/** The findings with those of the same thing told once: in the words of whoever keeps the data, as grave as the graver, with all that either endangers. */
export function oneFinding(found: readonly HealthFinding[]): HealthFinding[] {
  const kept = new Map<string, HealthFinding>();
  const told: HealthFinding[] = [];
  const keyOf = (rule: string, subject: string): string => `${rule} ${subject}`;
  for (const one of found.toSorted((a, b) => Number(a.rule in SAME) - Number(b.rule in SAME))) {
    const same = (SAME[one.rule] ?? []).map((rule) => keyOf(rule, one.subject)).find((key) => kept.has(key));
    if (same === undefined) {
      const copy = { ...one };
      if (!kept.has(keyOf(one.rule, one.subject))) kept.set(keyOf(one.rule, one.subject), copy);
      told.push(copy);
      continue;
    }
    const other = kept.get(same)!;
    if (GRAVITY[one.severity] > GRAVITY[other.severity]) Object.assign(other, { severity: one.severity });
    Object.assign(other, { endangers: [...new Set([...(other.endangers ?? []), ...(one.endangers ?? [])])] });
  }
  return told;
}
