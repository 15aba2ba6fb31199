/** The key of a screen on the wall: it comes once with the address, behind the #, and is kept by this browser. */
const KEPT = 'opsfloor.wall-key';

/** What stands behind the # of an address, where it is a key; the server never sees that part. */
export const keyIn = (hash: string): string | null => (/^#opsf_[\w-]+$/.test(hash) ? hash.slice(1) : null);

/** The key this screen was given, now or before; null for a browser where somebody signs in. Only on a wall's own address. */
export function takeWallKey({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>, kept: Pick<Storage, 'getItem' | 'setItem'>, clean: () => void): string | null {
  if (!pathname.startsWith('/wall/')) return null;
  const given = keyIn(hash);
  if (given === null) return kept.getItem(KEPT);
  kept.setItem(KEPT, given);
  clean();
  return given;
}

/** Forgets it: the key was revoked. */
export const dropWallKey = (kept: Pick<Storage, 'removeItem'>): void => kept.removeItem(KEPT);
