/** opsfloor serve */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listUsers, openSignIn } from '#accounts';
import { buildHouse, forgetOld, keepDelivering, webhookListener } from '#api';
import { hearFacts } from '#app';
import type { Db } from '#db';
import { demoSignIns, isEmpty, isUnfinished, loadDemo } from '#demo';
import { DATABASE_FLAGS, Usage, wholeOf, type Command, type Given } from './command.ts';
import { takeJobsBeside } from './jobs-beside.ts';
import { dataFolder, openDatabase, type Opened } from './open-database.ts';
import { untilStopped } from './until-stopped.ts';

const PORT = 3000;
const TRIES = 50;

export const version = (): string => (JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }).version;

const failed = (what: string, error: unknown): void => console.error(`${what} failed:`, error);

function oidc(): { issuer: string; clientId: string; clientSecret: string } | undefined {
  const { OPSFLOOR_OIDC_ISSUER: issuer, OPSFLOOR_OIDC_CLIENT_ID: clientId, OPSFLOOR_OIDC_CLIENT_SECRET: clientSecret } = process.env;
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined;
}

interface Web {
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Serves on the port wanted, or on the next one that is free. */
async function listen(db: Db, { port: wanted, host, say }: Wanted): Promise<Web> {
  const signIn = await openSignIn(db, { baseUrl: process.env['OPSFLOOR_URL'], oidc: oidc() });
  const proxies = process.env['OPSFLOOR_PROXIES']?.split(',').map((each) => each.trim()).filter(Boolean);
  const server = await buildHouse({ db, signIn, version: version(), proxies });
  const close = async (): Promise<void> => {
    await server.close();
    await signIn.close();
  };
  for (let port = wanted; ; port++)
    try {
      await server.listen({ port, host });
      if (port !== wanted) say(`Port ${wanted} is taken; ${port} is used instead.`);
      const bound = server.server.address();
      return { address: `http://localhost:${typeof bound === 'object' && bound ? bound.port : port}`, close };
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'EADDRINUSE' && wanted !== 0 && port < Math.min(wanted + TRIES, 65_535)) continue;
      await close();
      throw listenError(error as Error & { code?: string }, host, port);
    }
}

/** What the system says about an address, as a sentence. */
function listenError(error: Error & { code?: string }, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') return new Error(`Port ${port} is taken, and so are those before it.\nMaybe name another: --port N.`, { cause: error });
  if (error.code === 'EACCES') return new Error(`This account may not listen on port ${port}.\nMaybe name one from 1024 on: --port N.`, { cause: error });
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return new Error(`This machine has no address ${host}.\nMaybe name another: --host ADDRESS.`, { cause: error });
  return error;
}

interface Wanted {
  readonly port: number;
  readonly host: string;
  readonly say: (text: string) => void;
}

function wantedOf(given: Given): Wanted {
  const set = process.env['PORT'];
  if (set !== undefined && !(Number.isInteger(Number(set)) && Number(set) >= 0 && Number(set) <= 65_535)) throw new Usage(`PORT is a number from 0 to 65535, not ${set}.`);
  // with --json standard output is for the machine that reads it
  return { port: wholeOf(given, 'port', 0, 65_535) ?? Number(set ?? PORT), host: given.text('host') ?? process.env['HOST'] ?? '0.0.0.0', say: given.json ? console.error : console.log };
}

/** Does something at once and then every hour, until stopped. */
function hourly(work: () => Promise<unknown>): () => Promise<void> {
  const once = (): Promise<void> => work().then(() => {}, (error: unknown) => failed('tidying up', error));
  let running = once();
  const timer = setInterval(() => (running = once()), 3600_000);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function sayReady({ db, where }: Opened, address: string, seconds: number, given: Given): Promise<void> {
  if (given.json) return console.log(JSON.stringify({ address, data: where, seconds }));
  console.log(`\nOpsfloor is ready after ${seconds.toFixed(1)} s:  ${address}\nData: ${where}\n`);
  for (const one of await demoSignIns(db)) console.log(`  ${one.email.padEnd(30)} ${one.password.padEnd(18)} ${one.who}`);
  if (await db.read(async (tx) => (await listUsers(tx)).length === 0)) console.log(`  Nobody can sign in yet. Make the first user beside it: npx opsfloor user add you@example.org${process.env['DATABASE_URL'] ? '' : ` --data "${dataFolder(given)}"`}`);
  console.log('\nCtrl-C stops.');
}

export const serve: Command = {
  name: 'serve', means: 'Starts the plant: database, API, web app and planning on one port.',
  flags: {
    ...DATABASE_FLAGS,
    port: { value: 'N', means: `Port; the next free one is taken where it is in use. Default ${PORT}, or PORT.` },
    host: { value: 'ADDRESS', means: 'Address to listen on; default all.' },
    demo: { means: 'Load the demo plant where the database is empty.' },
    'no-work': { means: 'Leave long work to `opsfloor work`.' },
  },
  more: 'With --json one line when it is ready: {"address","data","seconds"}; what else is said goes to standard error.\n\nEnvironment: DATABASE_URL (any PostgreSQL 15+), OPSFLOOR_DATA, OPSFLOOR_URL (where browsers reach it), OPSFLOOR_OIDC_ISSUER, OPSFLOOR_OIDC_CLIENT_ID, OPSFLOOR_OIDC_CLIENT_SECRET (single sign-on), OPSFLOOR_PROXIES (addresses of proxies in front, separated by commas, whose X-Forwarded headers are believed).',
  async run(given) {
    const began = performance.now();
    const wanted = wantedOf(given);
    const stopAsked = untilStopped();
    const opened = await openDatabase(given, { own: true });
    const ends: (() => Promise<void>)[] = [];
    const start = async (): Promise<void> => {
      if (given.is('demo')) {
        const unfinished = await isUnfinished(opened.db);
        if (unfinished || (await isEmpty(opened.db))) {
          wanted.say(unfinished ? 'The demo plant was not loaded to its end last time: loading it anew …' : 'An empty database: loading the demo plant …');
          await loadDemo(opened.db, new Date());
        }
      }
      const web = await listen(opened.db, wanted);
      ends.push(web.close);
      ends.push(await hearFacts(opened.db, failed, [webhookListener]), keepDelivering(opened.db, failed));
      ends.push(hourly(() => forgetOld(opened.db, new Date())));
      if (!given.is('no-work')) ends.push(takeJobsBeside(opened.db.url, failed));
      await sayReady(opened, web.address, Number(((performance.now() - began) / 1000).toFixed(1)), given);
    };
    const starting = start().then(() => 'ready' as const);
    try {
      if ((await Promise.race([starting, stopAsked])) !== 'ready') {
        starting.catch(() => {}); // it ends in the middle, as it was asked to
        wanted.say('Stopped before it was ready.');
        await opened.abandon();
        process.exit(0);
      }
      await stopAsked;
    } finally {
      for (const end of ends.reverse()) await end().catch((error: unknown) => failed('stopping', error));
      await opened.close();
    }
    return 0;
  },
};
