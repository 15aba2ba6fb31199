/** Live pages over a restart of the database and of their own connection. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, migrate, notify, startEmbedded, type Db } from '#db';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Caller } from '#desk';
import { record } from '#journal';
import { mountEvents } from './events.ts';
import { buildServer } from './server.ts';

interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** Reads a stream message by message until `wanted` is there. */
async function hear(address: string, wanted: (message: Message) => boolean, { headers = {}, act = async () => {} }: { headers?: Record<string, string>; act?: () => Promise<void> } = {}): Promise<Message[]> {
  const control = new AbortController();
  const answer = await fetch(`${address}/api/v1/events`, { headers, signal: control.signal });
  const heard: Message[] = [];
  let text = '';
  let acted = false;
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = new Map(text.slice(0, end).split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
      text = text.slice(end + 2);
      const message = { id: lines.get('id') ?? '', event: lines.get('event') ?? '', data: lines.get('data') ?? '' };
      heard.push(message);
      if (!wanted(message)) continue;
      control.abort();
      return heard;
    }
    if (acted) continue;
    acted = true;
    await act();
  }
  return heard;
}
const say = (db: Db, kind: string): Promise<number> => db.write((tx) => record(tx, { user: null, name: 'test' }, [{ kind, subject: 'thing:1' }]));
const serve = async (db: Db, caller: Caller = CONSOLE) => {
  const server = buildServer({ db, routes: [], callerOf: async () => caller });
  const endStreams = await mountEvents(server, db, async () => caller);
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  return { address, close: () => endStreams().then(() => server.close()) };
};

test('a stream that comes back is told what it has missed', async () => {
  const db = await freshDatabase();
  const { address, close } = await serve(db);
  const [first] = await hear(address, ({ event }) => event === 'beat');
  await say(db, 'items/revised');
  const again = await hear(address, ({ event }) => event === 'news', { headers: { 'last-event-id': first!.id } });
  assert.equal(again.at(-1)!.data, 'items/revised');
  const strange = await hear(address, ({ event }) => event === 'news', { headers: { 'last-event-id': 'yesterday' } });
  assert.equal(strange.at(-1)!.data, '', 'anything may have changed');
  await close();
});

test('who is not known any more hears no more: the stream ends', async () => {
  const db = await freshDatabase();
  let caller: Caller | null = CONSOLE;
  const server = buildServer({ db, routes: [], callerOf: async () => caller });
  const endStreams = await mountEvents(server, db, async () => caller, 20);
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  const heard = await hear(address, () => false, { act: async () => { caller = null; } });
  assert.equal(heard[0]!.event, 'beat');
  await endStreams();
  await server.close();
});

test('a page that leaves while it is told what it has missed is kept no longer', async () => {
  const db = await freshDatabase();
  const server = buildServer({ db, routes: [], callerOf: async () => CONSOLE });
  let gone: () => void = () => {};
  const left = new Promise<void>((resolve) => { gone = resolve; });
  let judged = 0;
  // the read of what was missed takes until the page has gone
  const slow: Db = { ...db, read: (async (work: Parameters<Db['read']>[0]) => { await left; return db.read(work); }) as Db['read'] };
  const endStreams = await mountEvents(server, slow, async () => { judged += 1; return CONSOLE; }, 20);
  server.server.on('connection', (socket) => socket.on('close', () => gone()));
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  await hear(address, ({ event }) => event === 'beat', { headers: { 'last-event-id': new Date().toISOString() } });
  await left;
  try {
    const before = judged;
    await sleep(200);
    assert.ok(judged - before <= 1, 'nobody is left to judge');
  } finally {
    await endStreams();
    await server.close();
  }
});

test('what a planner has selected is heard by whoever may change a draft of that site, and by nobody else', async () => {
  const db = await freshDatabase();
  const hears = async (caller: Partial<Caller>, siteId: number): Promise<boolean> => {
    const { address, close } = await serve(db, { ...CONSOLE, ...caller });
    // the fact comes after it: who has heard the one without the other has not heard it
    const heard = await hear(address, ({ event }) => event === 'news', {
      async act() {
        await db.write((tx) => notify(tx, 'opsfloor_looking', JSON.stringify({ siteId, version: 7, user: 'u', name: 'Petra', keys: [] })));
        await say(db, 'items/revised');
      },
    });
    await close();
    return heard.some(({ event }) => event === 'looking');
  };
  assert.deepEqual([
    await hears({ roles: ['planner'] }, 1), await hears({ roles: ['planner'], sites: [1] }, 1), await hears({ roles: ['planner'], sites: [2] }, 1), await hears({ roles: ['operator'] }, 1),
  ], [true, true, false, false]);
});

test('after PostgreSQL has died and come back, news reaches the open stream', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'opsfloor-restart-'));
  const postgres = await startEmbedded({ folder, durable: false, port: 5970 });
  await migrate(postgres.url);
  const db = connect(postgres.url);
  const { address, close } = await serve(db);
  try {
    const heard = await hear(address, ({ event }) => event === 'news', {
      async act() {
        process.kill(Number(readFileSync(join(postgres.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
        for (let said = false; !said; await sleep(200)) said = await say(db, 'stock/moved').then(() => true, () => false);
      },
    });
    assert.ok(['', 'stock/moved', ' stock/moved'].includes(heard.at(-1)!.data)); // empty: it happened before the server could listen again, so anything may have
  } finally {
    await close();
    await db.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
