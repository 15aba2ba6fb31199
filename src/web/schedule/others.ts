/** Who else is at the draft, as far as was heard: pure, so that it can be tested without a stream. */
import type { Looked } from '#contract/schedule';

export interface Other {
  readonly user: string;
  readonly name: string;
  readonly keys: readonly string[];
  /** Epoch ms. */
  readonly heardAt: number;
}
/** What is not repeated for so long is over: the page was left. Each repeats itself every `AGAIN_MS`. */
export const GONE_MS = 45_000;
export const AGAIN_MS = 15_000;

/** With what was heard now; somebody at another draft is no longer at this one. `mine`: whoever looks here. */
export function heard(others: readonly Other[], said: Looked, { version, mine, now }: { readonly version: number; readonly mine: string; readonly now: number }): readonly Other[] {
  if (said.user === mine || said.user === '') return others;
  const rest = present(others, now).filter((one) => one.user !== said.user);
  return said.version === version ? [...rest, { user: said.user, name: said.name, keys: said.keys, heardAt: now }].sort((a, b) => a.user.localeCompare(b.user)) : rest;
}

export const present = (others: readonly Other[], now: number): readonly Other[] => (others.every((one) => now - one.heardAt < GONE_MS) ? others : others.filter((one) => now - one.heardAt < GONE_MS));
