/** Jobs whose processes died until the queue gave them up: said to have failed, so that none is running for ever. */
import { sql } from 'kysely';
import type { Tx } from '#db';

/** A job that was sent to the queue so long ago is known to it. */
const SETTLED_SECONDS = 15;

export interface GivenUp {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  readonly askedBy: string;
  readonly message: string;
}

/**
 * Ends as failed whatever is open here and neither waits nor runs in the queue; `running` is run by this very process. What waits and is quite
 * unknown to the queue (its tables were lost, or left out of a backup) is to be sent again instead.
 */
export async function givenUp(tx: Tx, { names, running, queue }: { names: readonly string[]; running: readonly string[]; queue: string }): Promise<GivenUp[]> {
  const inQueue = sql`from ${sql.id(queue, 'job')} q where q.name = j.name and q.data ->> 'id' = j.id::text`;
  const { rows } = await sql<{ id: string; again: boolean }>`
    select j.id, j.state = 'queued' and not exists (select ${inQueue}) as again from jobs.job j
    where j.sent and j.state in ('queued', 'running') and j.name = any(${names as string[]}) and j.id <> all(${running as string[]}::uuid[])
      and coalesce(j.started_at, j.asked_at) < now() - make_interval(secs => ${SETTLED_SECONDS}) and not exists (select ${inQueue} and q.state in ('created', 'retry', 'active'))
    order by j.id for update of j skip locked`.execute(tx);
  if (rows.length === 0) return [];
  await sql`update jobs.job set sent = false where id = any(${rows.filter(({ again }) => again).map(({ id }) => id)}::uuid[])`.execute(tx);
  const { rows: ended } = await sql<GivenUp>`
    update jobs.job set state = case when stop_asked then 'stopped' else 'failed' end, ended_at = now(),
      message = 'Its process ended before it was done, ' || case when attempts > 1 then attempts || ' times' else 'once' end || '; it is not tried again.' || chr(10) || 'Maybe ask for it once more.'
    where id = any(${rows.filter(({ again }) => !again).map(({ id }) => id)}::uuid[]) returning id, name, input, asked_by as "askedBy", message`.execute(tx);
  return ended;
}
