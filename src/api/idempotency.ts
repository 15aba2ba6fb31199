/** What can be sent twice is done once: the answer is kept with its Idempotency-Key in the same transaction as the work. */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Db } from '#db';
import type { Act, Caller } from '#desk';
import { Refusal } from '#kernel/refusal';

interface Kept {
  fingerprint: string;
  status: number;
  reply: unknown;
}

/** Answers are kept so long; a key sent again later is a new one. */
const KEPT_HOURS = 24;

/** Forgets answers that are older than a day; returns how many. */
export const forgetOld = (db: Db, now: Date): Promise<number> =>
  db.write(async (tx) => Number((await sql`delete from api.idempotency where at < ${new Date(now.getTime() - KEPT_HOURS * 3600_000)}`.execute(tx)).numAffectedRows ?? 0n));

/** Runs `work` in one write transaction. With an Idempotency-Key the first answer is given again, and other content under the same key is refused. */
export async function once(db: Db, { request, caller, now, secret = false }: { request: FastifyRequest; caller: Caller; now: Date; /** The answer holds what is told once: it is not kept. */ secret?: boolean }, work: (act: Act) => Promise<unknown>): Promise<{ status: number; result: unknown }> {
  const key = request.headers['idempotency-key'];
  const status = request.method === 'POST' ? 201 : 200;
  if (key === undefined) return { status, result: await db.write((tx) => work({ tx, caller, now })) };
  if (typeof key !== 'string' || key.length > 200) throw new Refusal('invalid', 'The Idempotency-Key is longer than 200 characters.');

  const who = caller.user ?? caller.name;
  const fingerprint = createHash('sha256').update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`).digest('hex');
  return db.write(async (tx) => {
    // the lock makes a second request with the same key wait for the first, instead of doing the work beside it
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${who}\n${key}`}, 0))`.execute(tx);
    const kept = await sql<Kept>`select fingerprint, status, reply from api.idempotency where caller = ${who} and key = ${key}`.execute(tx);
    const before = kept.rows[0];
    if (before) {
      if (before.fingerprint !== fingerprint) throw new Refusal('conflict', `The Idempotency-Key ${key} was used before for something else.\nMaybe make a new key for each thing that is sent.`);
      if (secret) throw new Refusal('conflict', 'This was done already, and what it told is told only once.\nMaybe make another, and remove the first.');
      return { status: before.status, result: before.reply ?? undefined };
    }
    const result = await work({ tx, caller, now });
    await sql`insert into api.idempotency (caller, key, fingerprint, status, reply) values (${who}, ${key}, ${fingerprint}, ${result === undefined ? 204 : status}, ${result === undefined || secret ? null : JSON.stringify(result)}::jsonb)`.execute(tx);
    return { status, result };
  });
}
