/** What can be sent twice is done once: the answer is kept with its Idempotency-Key in the same transaction as the work. */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Db, Tx } from '#db';
import type { Act, Caller } from '#desk';
import { Refusal } from '#kernel/refusal';

interface Kept {
  fingerprint: string;
  status: number;
  reply: unknown;
}

/** Answers are kept so long; a key sent again later is a new one. */
const KEPT_HOURS = 24;
const MOST_CHARACTERS = 200;

/** Forgets answers that are older than a day; returns how many. */
export const forgetOld = (db: Db, now: Date): Promise<number> =>
  db.write(async (tx) => Number((await sql`delete from api.idempotency where at < ${new Date(now.getTime() - KEPT_HOURS * 3600_000)}`.execute(tx)).numAffectedRows ?? 0n));

interface Asked {
  readonly request: FastifyRequest;
  readonly caller: Caller;
}

/** The key sent, who sent it and what it was sent with; undefined where no key was sent. */
function keyOf({ request, caller }: Asked): { key: string; who: string; fingerprint: string } | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || key.length === 0 || key.length > MOST_CHARACTERS) throw new Refusal('invalid', `The Idempotency-Key has no characters or more than ${MOST_CHARACTERS}.`);
  return { key, who: caller.user ?? caller.name, fingerprint: createHash('sha256').update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`).digest('hex') };
}

/** The answer kept under the key, once nobody else works under it any more; undefined where this is the first to come. */
async function keptAnswer(tx: Tx, { key, who, fingerprint }: { key: string; who: string; fingerprint: string }): Promise<Kept | undefined> {
  // the lock makes a second request with the same key wait for the first, instead of doing the work beside it
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${who}\n${key}`}, 0))`.execute(tx);
  const { rows } = await sql<Kept>`select fingerprint, status, reply from api.idempotency where caller = ${who} and key = ${key}`.execute(tx);
  const before = rows[0];
  if (before && before.fingerprint !== fingerprint) throw new Refusal('conflict', `The Idempotency-Key ${key} was used before for something else.\nMaybe make a new key for each thing that is sent.`);
  return before;
}

const keep = (tx: Tx, { key, who, fingerprint }: { key: string; who: string; fingerprint: string }, status: number, reply: unknown, now: Date) =>
  sql`insert into api.idempotency (caller, key, fingerprint, status, reply, at) values (${who}, ${key}, ${fingerprint}, ${status}, ${reply === undefined ? null : JSON.stringify(reply)}::jsonb, ${now})`.execute(tx);

/** Runs `work` in one write transaction. With an Idempotency-Key the first answer is given again, and other content under the same key is refused. */
export async function once(db: Db, { request, caller, now, secret = false }: Asked & { now: Date; /** The answer holds what is told once: it is not kept. */ secret?: boolean }, work: (act: Act) => Promise<unknown>): Promise<{ status: number; result: unknown }> {
  const status = request.method === 'POST' ? 201 : 200;
  const sent = keyOf({ request, caller });
  if (!sent) return { status, result: await db.write((tx) => work({ tx, caller, now })) };
  return db.write(async (tx) => {
    const before = await keptAnswer(tx, sent);
    if (before && secret) throw new Refusal('conflict', 'This was done already, and what it told is told only once.\nMaybe make another, and remove the first.');
    if (before) return { status: before.status, result: before.reply ?? undefined };
    const result = await work({ tx, caller, now });
    await keep(tx, sent, result === undefined ? 204 : status, secret ? undefined : result, now);
    return { status, result };
  });
}

/** So long a key belongs to whoever began under it; whose process died then lets it go. */
const CLAIMED_MINUTES = 10;
const WORKING = 0;

/**
 * The same for work that opens its own transactions, without holding one meanwhile: the key is claimed first, and who sends it again before the answer is
 * there is told to ask again. Where the process dies between the work and the keeping of its answer, the key is free again after ten minutes; such work
 * is safe by itself (an import is taken in once, a report has its own key).
 */
export async function onceOpen(db: Db, asked: Asked & { now: Date }, work: () => Promise<unknown>): Promise<unknown> {
  const sent = asked.request.method === 'GET' ? undefined : keyOf(asked);
  if (!sent) return work();
  const before = await db.write(async (tx) => {
    await sql`delete from api.idempotency where caller = ${sent.who} and key = ${sent.key} and status = ${WORKING} and at < ${new Date(asked.now.getTime() - CLAIMED_MINUTES * 60_000)}`.execute(tx);
    const there = await keptAnswer(tx, sent);
    if (!there) await keep(tx, sent, WORKING, undefined, asked.now);
    return there;
  });
  if (before?.status === WORKING) throw new Refusal('conflict', `What was sent with the Idempotency-Key ${sent.key} is being done.\nMaybe ask again in a moment.`);
  if (before) return before.reply ?? undefined;
  try {
    const result = await work();
    await db.write((tx) => sql`update api.idempotency set status = 200, reply = ${result === undefined ? null : JSON.stringify(result)}::jsonb where caller = ${sent.who} and key = ${sent.key}`.execute(tx));
    return result;
  } catch (error) {
    await db.write((tx) => sql`delete from api.idempotency where caller = ${sent.who} and key = ${sent.key} and status = ${WORKING}`.execute(tx));
    throw error;
  }
}
