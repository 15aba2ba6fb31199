/** The whole program on one port: sign-in, the API with its description, live events, the web app. */
import fastifyStatic from '@fastify/static';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { callerOf, PEER, type SignIn } from '#accounts';
import { routes } from '#app';
import type { Db } from '#db';
import { Refusal } from '#kernel/refusal';
import { mountEvents } from './events.ts';
import { openApi } from './openapi.ts';
import { referencePage } from './reference.ts';
import { buildServer, MOST_BYTES_OF_STRANGERS } from './server.ts';
import { webhookRoutes } from './webhooks.ts';

export interface HouseOptions {
  readonly db: Db;
  readonly signIn: SignIn;
  /** The built web app; default dist/web of this program. */
  readonly web?: string;
  readonly version: string;
  readonly now?: () => Date;
  /** Addresses of proxies in front, whose word (X-Forwarded-For, -Host, -Proto) is taken for who asks and how. */
  readonly proxies?: readonly string[] | undefined;
}

const root = join(import.meta.dirname, '..', '..');
const METHODS = ['GET', 'POST'] as const;

/** The headers as better-auth wants them: who is at the other end, and by which address, as this server knows it and not as anybody says. */
function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined && !/^x-forwarded-|^forwarded$/.test(name)) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  headers.set('host', request.host);
  headers.set('x-forwarded-proto', request.protocol);
  headers.set(PEER, request.ip);
  return headers;
}

const hostIn = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

/**
 * A page of another site cannot act for who is signed in here: cookies stay at home for its requests (SameSite=Lax), and what a browser sends
 * from elsewhere says so in Origin or Sec-Fetch-Site and is refused. Programs with a key send neither.
 */
function demandOwnOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.headers['x-api-key'] !== undefined) return;
  const { origin } = request.headers;
  const elsewhere = origin !== undefined ? hostIn(origin) !== request.host : request.headers['sec-fetch-site'] === 'cross-site';
  if (elsewhere) throw new Refusal('forbidden', `What is sent from ${origin ?? 'another site'} is not taken here.`);
}

/** Builds everything; not yet listening. `close` of the server ends open event streams too. */
export async function buildHouse({ db, signIn, web = join(root, 'dist', 'web'), version, now = () => new Date(), proxies = [] }: HouseOptions): Promise<FastifyInstance> {
  const all = [...routes(), ...webhookRoutes];
  const who = (request: FastifyRequest) => callerOf(db, signIn, headersOf(request), now());
  const server = buildServer({ db, routes: all, callerOf: who, now, log: true, proxies });
  server.addHook('onRequest', (request, _reply, done) => {
    demandOwnOrigin(request);
    done();
  });
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'self'"], 'script-src': ["'self'"], 'style-src': ["'self'", "'unsafe-inline'"], 'img-src': ["'self'", 'data:', 'blob:'], 'font-src': ["'self'", 'data:'], 'connect-src': ["'self'"], 'worker-src': ["'self'", 'blob:'], 'frame-ancestors': ["'none'"], 'base-uri': ["'self'"], 'form-action': ["'self'"], 'object-src': ["'none'"] },
    },
    // plants run on plain http inside their own network too; whoever serves https does so in front and says it there
    strictTransportSecurity: false, crossOriginOpenerPolicy: false, originAgentCluster: false,
    referrerPolicy: { policy: 'same-origin' }, // with no-referrer a browser sends Origin: null with its own page's writes
  });

  server.route({
    method: [...METHODS], url: '/api/auth/*', bodyLimit: MOST_BYTES_OF_STRANGERS,
    async handler(request, reply) {
      const url = new URL(request.url, `${request.protocol}://${request.host || 'localhost'}`);
      const answer = await signIn.handle(new Request(url, { method: request.method, headers: headersOf(request), ...(request.body !== undefined && request.body !== null ? { body: JSON.stringify(request.body) } : {}) }));
      void reply.code(answer.status);
      answer.headers.forEach((value, name) => {
        if (name !== 'set-cookie') void reply.header(name, value);
      });
      for (const cookie of answer.headers.getSetCookie()) void reply.header('set-cookie', cookie);
      return reply.send(answer.body === null ? null : Buffer.from(await answer.arrayBuffer()));
    },
  });

  const described = JSON.stringify(openApi(all, version));
  server.get('/api/v1/openapi.json', async (_request, reply) => reply.type('application/json').send(described));
  server.get('/api', async (_request, reply) => reply.type('text/html; charset=utf-8').send(referencePage(all, version)));
  server.get('/api/v1/sign-in-ways', async () => ({ password: true, singleSignOn: signIn.singleSignOn }));
  server.get('/api/v1/alive', async () => ({ alive: true, version, at: now().toISOString() }));

  const endEvents = await mountEvents(server, db, who);
  server.addHook('preClose', endEvents);

  if (existsSync(join(web, 'index.html'))) await serveWeb(server, web);
  else server.get('/', async (_request, reply) => reply.type('text/plain; charset=utf-8').send('The web app is not built.\nMaybe run: npm run build'));
  return server;
}

/** Files with a fingerprint in their name are kept for ever; the page itself is asked for each time, and stands for every address of the app. */
async function serveWeb(server: FastifyInstance, web: string): Promise<void> {
  await server.register(fastifyStatic, { root: web, serve: false });
  const page = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
  server.get('/', (_request, reply) => page(reply));
  server.get('/*', (request, reply) => {
    const path = decodeURIComponent(request.url.split('?')[0]!);
    if (path.startsWith('/api/')) return reply.callNotFound();
    if (!/\.[a-z0-9]+$/i.test(path)) return page(reply);
    return reply.header('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache').sendFile(path.slice(1), { cacheControl: false });
  });
}
