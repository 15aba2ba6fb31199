/** Who sends a request: by session cookie or by API key. */
import type { Db } from '#db';
import type { Caller } from '#desk';
import { Refusal } from '#kernel/refusal';
import { userOfKey } from './api-keys.ts';
import type { SignIn } from './auth.ts';
import { userById } from './users.ts';

/** The caller behind the headers; null where nobody is signed in. Refuses a key that is no good, and an account that is disabled. */
export async function callerOf(db: Db, signIn: SignIn, headers: Headers, now: Date): Promise<Caller | null> {
  const key = headers.get('x-api-key');
  const known = key === null ? null : await userOfKey(db, key, now);
  if (key !== null && !known) throw new Refusal('unknown-caller', 'The API key is unknown, revoked or has ended.\nMaybe make a new one.');
  const userId = known?.userId ?? (await signIn.userOf(headers));
  if (userId === null) return null;
  const user = await db.read((tx) => userById(tx, userId));
  if (!user) return null;
  if (user.disabled) throw new Refusal('unknown-caller', `The account of ${user.name} is disabled.\nMaybe ask an admin.`);
  return { user: user.id, name: user.name, roles: user.roles, sites: user.sites, employeeId: user.employeeId, ...(known?.scopes ? { scopes: known.scopes } : {}), ...(known?.area ? { area: known.area, name: `the screen ${known.name}` } : {}) };
}
