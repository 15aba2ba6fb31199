/** Live pages: server-sent events that say which kinds of facts are new, so that a page asks again for what it shows. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db } from '#db';
import type { Caller } from '#desk';
import { NEWS } from '#journal';

const GATHER_MS = 250; // news in quick succession goes out as one message
const HEARTBEAT_MS = 5000; // the page shows its data as stale after 15 s without one

/**
 * Mounts GET /api/v1/events. Messages: `news` with the kinds of facts separated by blanks (empty: anything may have changed), `progress` with a
 * job's JSON, `beat` with the server's time. Returns a function that ends all streams.
 */
export async function mountEvents(server: FastifyInstance, db: Db, callerOf: (request: FastifyRequest) => Promise<Caller | null>): Promise<() => Promise<void>> {
  const open = new Set<(event: string, data: string) => void>();
  const ends = new Set<() => void>();
  let kinds = new Set<string>();
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    gathering = undefined;
    const said = [...kinds].join(' ');
    kinds = new Set();
    for (const send of open) send('news', said);
  };
  const deafToNews = await db.listen(NEWS, (payload) => {
    for (const kind of payload.split(' ')) kinds.add(kind);
    gathering ??= setTimeout(flush, GATHER_MS);
  });
  const deafToProgress = await db.listen('opsfloor_progress', (payload) => {
    if (payload !== '') for (const send of open) send('progress', payload);
  });
  const beat = setInterval(() => {
    const now = new Date().toISOString();
    for (const send of open) send('beat', now);
  }, HEARTBEAT_MS);

  server.get('/api/v1/events', async (request, reply) => {
    const caller = await callerOf(request);
    if (!caller) return reply.code(401).type('application/problem+json').send({ type: 'https://opsfloor.dev/problems/unknown-caller', title: 'Not signed in', status: 401, detail: 'Nobody is signed in.' });
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive', 'x-accel-buffering': 'no' });
    const send = (event: string, data: string): void => void raw.write(`event: ${event}\ndata: ${data}\n\n`);
    const end = (): void => void raw.end();
    send('beat', new Date().toISOString());
    open.add(send);
    ends.add(end);
    raw.on('close', () => {
      open.delete(send);
      ends.delete(end);
    });
    return reply;
  });
  return async () => {
    clearInterval(beat);
    clearTimeout(gathering);
    for (const end of ends) end();
    await Promise.all([deafToNews(), deafToProgress()]);
  };
}
