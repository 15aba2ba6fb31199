/** The queue that runs jobs: pg-boss in the same PostgreSQL. Any process may run one; a job is taken by whoever is free, and taken again when its taker died. */
import { CompiledQuery, sql } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Db, Tx } from '#db';
import { ASKED, PROGRESS } from './job.ts';
import { givenUp } from './given-up.ts';

/** What the queue can do: a name and the work. Of one name one job runs at a time, over all processes. */
export interface Worker {
  readonly name: string;
  readonly run: (job: RunningJob) => Promise<unknown>;
  /** Called in the transaction in which a job of it ends as failed, also where its process died: whatever it keeps of its runs ends with it. */
  readonly failed?: (tx: Tx, job: EndedJob, message: string) => Promise<void>;
}

export interface EndedJob {
  readonly id: string;
  readonly input: unknown;
  readonly askedBy: string;
}

export interface RunningJob {
  readonly id: string;
  readonly input: unknown;
  readonly askedBy: string;
  readonly signal: AbortSignal;
  /** Keeps how far the job is and tells open pages; calls in quick succession are thinned to four a second. */
  readonly progress: (share: number | null, data: Readonly<Record<string, unknown>>) => void;
}

/** pg-boss’ own tables; made and brought up to date when a queue starts. */
const SCHEMA = 'pgboss';
/** A taker that says nothing for so long is dead: its job is taken again. The least that pg-boss allows. */
const HEARTBEAT_SECONDS = 10;
/** How often the dead are looked for. */
const SUPERVISE_SECONDS = 15;
const LONGEST_SECONDS = 2 * 3600;
const ATTEMPTS = 3;
const TELL_MS = 250;

/** Runs a queue until the returned function is called; running jobs are then asked to stop, and waited for. */
export async function runQueue(db: Db, workers: readonly Worker[], failed: (what: string, error: unknown) => void): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: db.url, schema: SCHEMA, application_name: 'opsfloor queue', max: 4, superviseIntervalSeconds: SUPERVISE_SECONDS, monitorIntervalSeconds: SUPERVISE_SECONDS });
  boss.on('error', (error) => failed('the queue', error));
  await boss.start();
  const running = new Map<string, AbortController>();
  const names = workers.map((worker) => worker.name);

  for (const { name } of workers)
    await boss.createQueue(name, { policy: 'singleton', retryLimit: ATTEMPTS - 1, retryDelay: 1, expireInSeconds: LONGEST_SECONDS, heartbeatSeconds: HEARTBEAT_SECONDS });
  for (const worker of workers)
    await boss.work<{ id: string }>(worker.name, { batchSize: 1, pollingIntervalSeconds: 0.5, localConcurrency: 1 }, async ([taken]) => {
      if (taken) await take(worker, taken.data.id);
    });

  async function take(worker: Worker, id: string): Promise<void> {
    const found = await db.write(async (tx) => {
      const { rows } = await sql<{ input: unknown; askedBy: string; attempts: number }>`
        update jobs.job set state = 'running', started_at = now(), attempts = attempts + 1 where id = ${id} and state in ('queued', 'running') and not stop_asked
        returning input, asked_by as "askedBy", attempts`.execute(tx);
      if (rows[0]) return rows[0];
      const { rows: stopped } = await sql<EndedJob>`update jobs.job set state = 'stopped', ended_at = now() where id = ${id} and state = 'running' returning id, input, asked_by as "askedBy"`.execute(tx);
      if (stopped[0]) await worker.failed?.(tx, stopped[0], 'It was stopped after its process had ended.');
      return undefined;
    });
    if (!found) return; // stopped before it began
    const control = new AbortController();
    running.set(id, control);
    const telling = teller(db, id, worker.name, found.input);
    try {
      const result = await worker.run({ id, input: found.input, askedBy: found.askedBy, signal: control.signal, progress: telling.tell });
      await telling.end();
      await end(worker, { id, ...found }, control.signal.aborted ? 'stopped' : 'done', result ?? null, null);
    } catch (error) {
      await telling.end();
      failed(`job ${worker.name} ${id}`, error);
      await end(worker, { id, ...found }, control.signal.aborted ? 'stopped' : 'failed', null, (error as Error).message);
    } finally {
      running.delete(id);
    }
  }

  async function end(worker: Worker, job: EndedJob, state: 'done' | 'stopped' | 'failed', result: unknown, message: string | null): Promise<void> {
    const { id } = job;
    await db.write(async (tx) => {
      await sql`update jobs.job set state = ${state}, ended_at = now(), result = ${JSON.stringify(result)}::jsonb, message = ${message}, share = case when ${state} = 'done' then 1 else share end where id = ${id}`.execute(tx);
      if (state === 'failed') await worker.failed?.(tx, job, message ?? '');
      await tellPages(tx, job.input, { id, state, message });
    });
  }

  /** Ends jobs that nobody runs any more and that are not tried again. */
  async function endGivenUp(): Promise<void> {
    await db.write(async (tx) => {
      for (const { name, message, ...job } of await givenUp(tx, { names, running: [...running.keys()], queue: SCHEMA })) {
        await workers.find((worker) => worker.name === name)?.failed?.(tx, job, message);
        await tellPages(tx, job.input, { id: job.id, state: 'failed', message });
      }
    });
  }

  /** Hands what was asked for to pg-boss, each exactly once, and stops what was asked to stop. */
  async function look(): Promise<void> {
    await db.write(async (tx) => {
      const { rows } = await sql<{ id: string; name: string }>`
        select id, name from jobs.job where not sent and state = 'queued' and name = any(${names}) order by asked_at for update skip locked`.execute(tx);
      for (const { id, name } of rows) {
        await boss.send(name, { id }, { db: inside(tx) });
        await sql`update jobs.job set sent = true where id = ${id}`.execute(tx);
      }
    });
    await endGivenUp();
    if (running.size === 0) return;
    const { rows } = await db.read((tx) => sql<{ id: string }>`select id from jobs.job where stop_asked and id = any(${[...running.keys()]}::uuid[])`.execute(tx));
    for (const { id } of rows) running.get(id)?.abort();
  }

  let looking: Promise<void> = Promise.resolve();
  let again = false;
  const wake = (): void => {
    if (again) return;
    again = true;
    looking = looking.then(async () => {
      again = false;
      await look().catch((error: unknown) => failed('looking for jobs', error));
    });
  };
  const deaf = await db.listen(ASKED, wake);
  const timer = setInterval(wake, 5000);
  wake();

  return async () => {
    clearInterval(timer);
    await deaf();
    await looking;
    for (const control of running.values()) control.abort();
    await boss.stop({ graceful: true, close: true, timeout: 10_000 });
  };
}

/** pg-boss’ statements in our own transaction. */
const inside = (tx: Tx): { executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }> } => ({
  async executeSql(text, values = []) {
    const { rows } = await tx.executeQuery(CompiledQuery.raw(text, values));
    return { rows };
  },
});

/** Said with the site that the work is for, where it is for one, so that only whoever works for it hears of it. */
const tellPages = (tx: Tx, input: unknown, what: Readonly<Record<string, unknown>>): Promise<unknown> =>
  sql`select pg_notify(${PROGRESS}, ${JSON.stringify({ siteId: (input as { siteId?: unknown } | null)?.siteId ?? null, ...what }).slice(0, 7900)})`.execute(tx);

/** Keeps the newest progress at most four times a second; the last one is kept before the job ends. */
function teller(db: Db, id: string, name: string, input: unknown): { tell: RunningJob['progress']; end: () => Promise<void> } {
  let newest: { share: number | null; data: Readonly<Record<string, unknown>> } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> = Promise.resolve();
  const keep = (): void => {
    timer = null;
    const now = newest;
    newest = null;
    if (!now) return;
    writing = writing.then(() => db.write(async (tx) => {
      await sql`update jobs.job set share = ${now.share}, progress = ${JSON.stringify(now.data)}::jsonb where id = ${id}`.execute(tx);
      await tellPages(tx, input, { id, name, state: 'running', share: now.share, ...now.data });
    })).catch(() => {}); // progress is a courtesy: the job goes on without it
  };
  return {
    tell(share, data) {
      newest = { share, data };
      timer ??= setTimeout(keep, TELL_MS);
    },
    async end() {
      if (timer) clearTimeout(timer);
      keep();
      await writing;
    },
  };
}
