/** Keys for programs: shown once, kept as hashes, narrowed to some permissions, ended when they should. */
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { ApiKeyRow } from '#contract/accounts';
import type { Permission } from '#kernel/access';
import { Refusal } from '#kernel/refusal';
import { tell, type Act } from '#desk';
import type { Db, Tx } from '#db';
import { userById } from './users.ts';

/** Long random keys need no slow hash: they cannot be guessed. */
const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

export interface NewKey {
  readonly name: string;
  readonly userId: string;
  readonly scopes: readonly Permission[] | null;
  readonly expiresAt: Date | null;
  /** For a screen on the wall: `all`, a site or a work center by its code; it may read that wall and nothing else. */
  readonly area?: string | null;
}
/** What a wall screen needs, and all it gets. */
const WALL: readonly Permission[] = ['floor.read'];

/** Makes a key that acts as its user, at most with the scopes. Fact `accounts/api-key-made`. */
export async function makeApiKey(act: Act, { name, userId, scopes: wanted, expiresAt, area = null }: NewKey): Promise<{ id: number; key: string }> {
  const user = await userById(act.tx, userId);
  if (area !== null && wanted !== null) throw new Refusal('invalid', 'The key of a wall screen has no scopes of its own.\nMaybe leave them out, or the area.', { fields: [{ field: 'scopes', value: wanted, reason: 'not for a wall' }] });
  const scopes = area === null ? wanted : WALL;
  if (!user) throw new Refusal('not-found', `There is no user ${userId}.`);
  if (expiresAt && expiresAt <= act.now) throw new Refusal('invalid', `The key would have ended already, at ${expiresAt.toISOString()}.`, { fields: [{ field: 'expiresAt', value: expiresAt, reason: 'in the past' }] });
  const key = `opsf_${randomBytes(32).toString('base64url')}`;
  const { rows } = await sql<{ id: number }>`
    insert into accounts.api_key (user_id, name, start, hash, scopes, made_at, expires_at, area) values (${userId}, ${name}, ${key.slice(0, 11)}, ${hashOf(key)}, ${scopes ? [...scopes] : null}, ${act.now}, ${expiresAt}, ${area}) returning id`.execute(act.tx);
  const id = rows[0]!.id;
  await tell(act, { kind: 'accounts/api-key-made', subject: `api-key:${id}`, data: { name, user: user.name, scopes, ...(area === null ? {} : { area }) } });
  return { id, key };
}

/** Ends a key at once. Fact `accounts/api-key-revoked`. */
export async function revokeApiKey(act: Act, id: number): Promise<void> {
  const { numAffectedRows } = await sql`update accounts.api_key set revoked_at = coalesce(revoked_at, ${act.now}) where id = ${id}`.execute(act.tx);
  if (numAffectedRows === 0n) throw new Refusal('not-found', `There is no API key number ${id}.`);
  await tell(act, { kind: 'accounts/api-key-revoked', subject: `api-key:${id}` });
}

export async function listApiKeys(tx: Tx): Promise<ApiKeyRow[]> {
  const { rows } = await sql<{ id: number; user: string; userId: string; name: string; start: string; scopes: string[] | null; area: string | null; madeAt: Date; expiresAt: Date | null; lastUsedAt: Date | null; revokedAt: Date | null }>`
    select k.id, u.name as "user", k.user_id as "userId", k.name, k.start, k.scopes, k.area, k.made_at as "madeAt", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"
    from accounts.api_key k join accounts."user" u on u.id = k.user_id order by k.id desc`.execute(tx);
  return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString(), expiresAt: row.expiresAt?.toISOString() ?? null, lastUsedAt: row.lastUsedAt?.toISOString() ?? null, revokedAt: row.revokedAt?.toISOString() ?? null }));
}

/** Whom a key acts for, and with which scopes; null for a key that is unknown, revoked or ended. Its last use is kept to the minute. */
export async function userOfKey(db: Db, key: string, now: Date): Promise<{ userId: string; scopes: Permission[] | null; area: string | null; name: string } | null> {
  const { rows } = await db.read((tx) => sql<{ id: number; userId: string; scopes: Permission[] | null; area: string | null; name: string; stale: boolean }>`
    select id, user_id as "userId", scopes, area, name, coalesce(last_used_at < ${now}::timestamptz - interval '1 minute', true) as stale from accounts.api_key
    where hash = ${hashOf(key)} and revoked_at is null and (expires_at is null or expires_at > ${now})`.execute(tx));
  const found = rows[0];
  if (!found) return null;
  if (found.stale) await db.write((tx) => sql`update accounts.api_key set last_used_at = ${now} where id = ${found.id}`.execute(tx));
  return { userId: found.userId, scopes: found.scopes, area: found.area, name: found.name };
}
