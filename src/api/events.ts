/** Live pages: server-sent events that say which kinds of facts are new, so that a page asks again for what it shows. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db } from '#db';
import { callerMay, demandWall, type Caller } from '#desk';
import { kindsSince, NEWS } from '#journal';
import { Refusal } from '#kernel/refusal';

const GATHER_MS = 250; // news in quick succession goes out as one message
/** A transaction's facts bear the time at which it began: what comes back asks for so much more. */
const SLACK_MS = 2 * 60_000;
/** Away for longer: anything may have changed. */
const LONGEST_AWAY_MS = 3600_000;
/** Who has been signed out, disabled or moved to another site hears no more than this long. */
const JUDGED_EVERY_MS = 60_000;
/** A page that does not read what it is sent is sent away: it comes back and asks for what it has missed. */
const MOST_UNREAD_BYTES = 1024 * 1024;
const HEARTBEAT_MS = 5000; // the page shows its data as stale after 15 s without one

/** The site that a job's progress is of: null for no site in particular, undefined where a long message was cut and cannot be read. */
function siteIn(progress: string): number | null | undefined {
  try {
    return (JSON.parse(progress) as { siteId?: number | null }).siteId ?? null;
  } catch {
    return undefined;
  }
}

const concerns = ({ sites }: Caller, siteId: number | null | undefined): boolean => sites === 'all' || siteId === null || (siteId !== undefined && sites.includes(siteId));

/**
 * Mounts GET /api/v1/events. Messages: `news` with the kinds of facts separated by blanks (empty: anything may have changed), `progress` with a
 * job's JSON for whoever works for its site, `looking` with what a planner has selected on a draft for whoever may change one, `beat` with the
 * server's time. A stream that comes back with `Last-Event-ID` is first told the kinds of what it has missed. Who sent the request is judged again
 * every `judgedEvery` milliseconds; the stream ends where nobody is known any more. Returns a function that ends all streams.
 */
export async function mountEvents(
  server: FastifyInstance, db: Db, callerOf: (request: FastifyRequest) => Promise<Caller | null>, judgedEvery = JUDGED_EVERY_MS,
): Promise<() => Promise<void>> {
  const open = new Map<(event: string, data: string) => void, Caller>();
  const streams = new Map<(event: string, data: string) => void, { readonly request: FastifyRequest; readonly end: () => void }>();
  let kinds = new Set<string>();
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    gathering = undefined;
    const said = [...kinds].join(' ');
    kinds = new Set();
    for (const send of open.keys()) send('news', said);
  };
  const deafToNews = await db.listen(NEWS, (payload) => {
    for (const kind of payload.split(' ')) kinds.add(kind);
    gathering ??= setTimeout(flush, GATHER_MS);
  });
  const deafToProgress = await db.listen('opsfloor_progress', (payload) => {
    if (payload === '') return;
    const siteId = siteIn(payload);
    for (const [send, caller] of open) if (concerns(caller, siteId)) send('progress', payload);
  });
  const deafToLooking = await db.listen('opsfloor_looking', (payload) => {
    if (payload === '') return;
    const siteId = siteIn(payload);
    for (const [send, caller] of open) if (callerMay(caller, 'schedule.draft') && concerns(caller, siteId)) send('looking', payload);
  });
  const beat = setInterval(() => {
    const now = new Date().toISOString();
    for (const send of open.keys()) send('beat', now);
  }, HEARTBEAT_MS);

  /** The caller as they stand now; null where they may hear no more. */
  async function judge(request: FastifyRequest): Promise<Caller | null> {
    const caller = await callerOf(request);
    if (caller) demandWall(caller, undefined);
    return caller;
  }
  const judging = setInterval(() => {
    for (const [send, { request, end }] of streams)
      judge(request).then(
        (caller) => (caller && streams.has(send) ? void open.set(send, caller) : end()),
        (error: unknown) => { if (error instanceof Refusal) end(); }, // a database that is away says nothing of who they are
      );
  }, judgedEvery);

  /** Kinds of what has happened since the event; null: nothing, empty: anything may have. */
  async function missed(event: string): Promise<string | null> {
    const at = Date.parse(event);
    if (!(at > Date.now() - LONGEST_AWAY_MS)) return '';
    return db.read((tx) => kindsSince(tx, new Date(at - SLACK_MS))).then((kinds) => (kinds.length === 0 ? null : kinds.join(' ')), () => ''); // where the database cannot say, the page asks for itself
  }

  server.get('/api/v1/events', async (request, reply) => {
    const caller = await judge(request);
    if (!caller) return reply.code(401).type('application/problem+json').send({ type: 'https://opsfloor.dev/problems/unknown-caller', title: 'Not signed in', status: 401, detail: 'Nobody is signed in.' });
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive', 'x-accel-buffering': 'no' });
    const send = (event: string, data: string): void => {
      if (raw.writableLength > MOST_UNREAD_BYTES) return void raw.destroy();
      raw.write(`id: ${new Date().toISOString()}\nevent: ${event}\ndata: ${data}\n\n`);
    };
    const end = (): void => void raw.end();
    // before anything is waited for: who leaves meanwhile is not kept for ever
    raw.on('close', () => {
      open.delete(send);
      streams.delete(send);
    });
    send('beat', new Date().toISOString());
    open.set(send, caller);
    streams.set(send, { request, end });
    const last = request.headers['last-event-id'];
    if (typeof last === 'string') await missed(last).then((kinds) => { if (kinds !== null) send('news', kinds); });
    return reply;
  });
  return async () => {
    clearInterval(beat);
    clearTimeout(gathering);
    clearInterval(judging);
    for (const { end } of streams.values()) end();
    await Promise.all([deafToNews(), deafToProgress(), deafToLooking()]);
  };
}
