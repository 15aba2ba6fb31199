/** opsfloor serve */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listUsers, openSignIn } from '#accounts';
import { buildHouse, forgetOld, keepDelivering, webhookListener } from '#api';
import { hearFacts } from '#app';
import type { Db } from '#db';
import { demoSignIns, isEmpty, loadDemo } from '#demo';
import { DATABASE_FLAGS, numberOf, type Command, type Given } from './command.ts';
import { takeJobsBeside } from './jobs-beside.ts';
import { dataFolder, openDatabase } from './open-database.ts';
import { untilStopped } from './until-stopped.ts';

const PORT = 3000;
const TRIES = 50;

export const version = (): string => (JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }).version;

const failed = (what: string, error: unknown): void => console.error(`${what} failed:`, error);

function oidc(): { issuer: string; clientId: string; clientSecret: string } | undefined {
  const { OPSFLOOR_OIDC_ISSUER: issuer, OPSFLOOR_OIDC_CLIENT_ID: clientId, OPSFLOOR_OIDC_CLIENT_SECRET: clientSecret } = process.env;
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined;
}

async function listen(db: Db, given: Given): Promise<{ close: () => Promise<void>; address: string }> {
  const signIn = await openSignIn(db, { baseUrl: process.env['OPSFLOOR_URL'], oidc: oidc() });
  const proxies = process.env['OPSFLOOR_PROXIES']?.split(',').map((each) => each.trim()).filter(Boolean);
  const server = await buildHouse({ db, signIn, version: version(), proxies });
  const wanted = numberOf(given, 'port') ?? Number(process.env['PORT'] ?? PORT);
  const host = given.text('host') ?? process.env['HOST'] ?? '0.0.0.0';
  for (let port = wanted; ; port++)
    try {
      await server.listen({ port, host });
      if (port !== wanted) console.log(`Port ${wanted} is taken; ${port} is used instead.`);
      const bound = server.server.address();
      return {
        address: `http://localhost:${typeof bound === 'object' && bound ? bound.port : port}`,
        async close() {
          await server.close();
          await signIn.close();
        },
      };
    } catch (error) {
      if ((error as { code?: string }).code !== 'EADDRINUSE' || wanted === 0 || port >= wanted + TRIES) throw error;
    }
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

export const serve: Command = {
  name: 'serve', means: 'Starts the plant: database, API, web app and planning on one port.',
  flags: {
    ...DATABASE_FLAGS,
    port: { value: 'N', means: `Port; the next free one is taken where it is in use. Default ${PORT}, or PORT.` },
    host: { value: 'ADDRESS', means: 'Address to listen on; default all.' },
    demo: { means: 'Load the demo plant where the database is empty.' },
    'no-work': { means: 'Leave long work to `opsfloor work`.' },
  },
  more: 'Environment: DATABASE_URL (any PostgreSQL 15+), OPSFLOOR_DATA, OPSFLOOR_URL (where browsers reach it), OPSFLOOR_OIDC_ISSUER, OPSFLOOR_OIDC_CLIENT_ID, OPSFLOOR_OIDC_CLIENT_SECRET (single sign-on), OPSFLOOR_PROXIES (addresses of proxies in front, separated by commas, whose X-Forwarded headers are believed).',
  async run(given) {
    const began = performance.now();
    const stopAsked = untilStopped();
    const opened = await openDatabase(given, { own: true });
    const ends: (() => Promise<void>)[] = [];
    try {
      if (given.is('demo') && (await isEmpty(opened.db))) {
        console.log('An empty database: loading the demo plant …');
        await loadDemo(opened.db, new Date());
      }
      const web = await listen(opened.db, given);
      ends.push(web.close);
      ends.push(await hearFacts(opened.db, failed, [webhookListener]), keepDelivering(opened.db, failed));
      ends.push(hourly(() => forgetOld(opened.db, new Date())));
      if (!given.is('no-work')) ends.push(takeJobsBeside(opened.db.url, failed));
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      if (given.json) console.log(JSON.stringify({ address: web.address, data: opened.where, seconds: Number(seconds) }));
      else {
        console.log(`\nOpsfloor is ready after ${seconds} s:  ${web.address}\nData: ${opened.where}\n`);
        for (const one of await demoSignIns(opened.db)) console.log(`  ${one.email.padEnd(30)} ${one.password.padEnd(18)} ${one.who}`);
        if (await opened.db.read(async (tx) => (await listUsers(tx)).length === 0)) console.log(`  Nobody can sign in yet. Make the first user beside it: npx opsfloor user add you@example.org${process.env['DATABASE_URL'] ? '' : ` --data "${dataFolder(given)}"`}`);
        console.log('\nCtrl-C stops.');
      }
      await stopAsked;
    } finally {
      for (const end of ends.reverse()) await end().catch((error: unknown) => failed('stopping', error));
      await opened.close();
    }
    return 0;
  },
};
