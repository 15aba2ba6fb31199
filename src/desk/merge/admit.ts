/** Rows let in one by one beside what is there, where two of a group may not overlap: revisions by their days, shifts by their hours. */

export interface Claim {
  /** Only claims of one group can clash: the item, the calendar, the employee. */
  readonly group: string | number;
  /** A coming row with the key of one that is there takes its place. */
  readonly key: string;
}

/**
 * Calls `refuse(n, other)` for every coming row that clashes with what is there or with a row let in before it. Rows that take the place of
 * another are looked at first; where one is refused, the other stays and counts.
 */
export function admit<T extends Claim>(
  there: readonly T[], coming: readonly (T & { readonly n: number })[], clash: (a: T, b: T) => boolean, refuse: (n: number, other: T) => void,
): void {
  const held = new Map<string | number, Map<string, T>>();
  const groupOf = (claim: T): Map<string, T> => {
    const group = held.get(claim.group) ?? new Map<string, T>();
    held.set(claim.group, group);
    return group;
  };
  for (const claim of there) groupOf(claim).set(claim.key, claim);
  const replaced = new Map<T, T>();
  for (const claim of coming) {
    const old = groupOf(claim).get(claim.key);
    if (old === undefined) continue;
    replaced.set(claim, old);
    groupOf(claim).delete(claim.key);
  }
  for (const claim of [...replaced.keys(), ...coming.filter((each) => !replaced.has(each))] as (T & { readonly n: number })[]) {
    const group = groupOf(claim);
    const other = [...group.values()].find((each) => clash(each, claim));
    const stays = other === undefined ? claim : replaced.get(claim);
    if (other !== undefined) refuse(claim.n, other);
    if (stays !== undefined) group.set(stays.key, stays);
  }
}

export interface Days {
  readonly from: string | null;
  /** The last day, inclusive. */
  readonly to: string | null;
}

/** True when some day lies in both; null is open at that end. */
export const daysOverlap = (a: Days, b: Days): boolean => (a.from === null || b.to === null || a.from <= b.to) && (b.from === null || a.to === null || b.from <= a.to);

/** "2026-01-01 to 2026-06-30", "from 2026-01-01", "always". */
export const sayDays = ({ from, to }: Days): string => (from === null && to === null ? 'always' : from === null ? `until ${to!}` : to === null ? `from ${from}` : `${from} to ${to}`);
