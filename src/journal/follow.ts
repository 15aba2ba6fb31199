/** Hearing facts: each listener keeps its own place, may see a fact twice, and never misses one. */
import { sql } from 'kysely';
import type { Db, Tx } from '#db';
import { factsSince, type Fact } from './read.ts';
import { NEWS } from './record.ts';

export interface Listener {
  /** Unique and lasting: its place in the journal is kept under this name. */
  readonly name: string;
  readonly kinds: readonly string[];
  /** Runs in one transaction with the keeping of the place. Throwing leaves the place where it was; it is tried again. */
  readonly hear: (tx: Tx, facts: readonly Fact[]) => Promise<void>;
}

/** Lets one listener hear what is new; returns how many facts it heard. Two processes never run the same listener at once. */
export async function hearNews(db: Db, listener: Listener): Promise<number> {
  return db.write(async (tx) => {
    await sql`insert into journal.listener (name) values (${listener.name}) on conflict do nothing`.execute(tx);
    const place = await sql<{ heard: number }>`select heard_up_to as heard from journal.listener where name = ${listener.name} for update skip locked`.execute(tx);
    const heard = place.rows[0]?.heard;
    if (heard === undefined) return 0; // another process is at it
    const facts = await factsSince(tx, heard, listener.kinds);
    const last = facts.at(-1);
    if (!last) return 0;
    await listener.hear(tx, facts);
    await sql`update journal.listener set heard_up_to = ${last.number}, heard_at = now() where name = ${listener.name}`.execute(tx);
    return facts.length;
  });
}

/**
 * Follows the journal for all listeners until stopped: at every news, and every `everyMs` in case a message was lost.
 * A listener that fails is reported through `failed` and does not hold up the others.
 */
export async function follow(db: Db, listeners: readonly Listener[], failed: (listener: string, error: unknown) => void, everyMs = 5000): Promise<() => Promise<void>> {
  let running: Promise<void> = Promise.resolve();
  let queued = false;
  let stopped = false;
  const round = async (): Promise<void> => {
    queued = false;
    for (const listener of listeners)
      try {
        while (!stopped && (await hearNews(db, listener)) > 0);
      } catch (error) {
        if (!stopped) failed(listener.name, error);
      }
  };
  const wake = (): void => {
    if (queued || stopped) return;
    queued = true;
    running = running.then(round);
  };
  const deaf = await db.listen(NEWS, wake);
  const timer = setInterval(wake, everyMs);
  wake();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await deaf();
    await running;
  };
}
