/** The web server: departments' routes under /api/v1, each behind its permission, refusals as problem details, the web app beside them. */
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Db } from '#db';
import type { Act, Caller, Route } from '#desk';
import { demandPermission, demandWall, refuseCursor } from '#desk';
import { Refusal } from '#kernel/refusal';
import { once, onceOpen } from './idempotency.ts';
import { withDifference } from './lost-update.ts';
import { nothingThere } from './nothing-there.ts';
import { parse } from './parse.ts';
import { sendProblem, unreadable } from './problem.ts';

export interface ServerOptions {
  readonly db: Db;
  readonly routes: readonly Route[];
  /** Who sent this request; null when nobody known. */
  readonly callerOf: (request: FastifyRequest) => Promise<Caller | null>;
  readonly now?: () => Date;
  readonly log?: boolean;
  readonly proxies?: readonly string[];
}

const MOST_BYTES = 64 * 1024 * 1024; // an import of 120,000 lines fits; anything larger goes through the console
/** Bytes of a body from whoever need not be known: a sign-in or a badge is short. */
export const MOST_BYTES_OF_STRANGERS = 64 * 1024;

/** Builds the server with every department route mounted under /api/v1; not yet listening. */
export function buildServer({ db, routes, callerOf, now = () => new Date(), log = false, proxies = [] }: ServerOptions): FastifyInstance {
  const server = Fastify({
    logger: log ? { level: 'warn' } : false, bodyLimit: MOST_BYTES, trustProxy: proxies.length > 0 ? [...proxies] : false, routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => void sendProblem(request, reply, error), clientErrorHandler: refuseNoHttp,
  });
  server.setErrorHandler((error, request, reply) => sendProblem(request, reply, error));
  const nothing = nothingThere(routes);
  server.setNotFoundHandler((request, reply) => {
    const { problem, allow } = nothing(request);
    if (allow !== undefined) void reply.header('allow', allow);
    return reply.code(problem.status).type('application/problem+json').send(problem);
  });
  server.addContentTypeParser(['application/octet-stream', 'text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });

  // judged before the body is read: nobody unknown makes the server hold what they send
  const callers = new WeakMap<FastifyRequest, Caller>();
  for (const route of routes)
    server.route({
      method: route.method,
      url: `/api/v1${route.path}`,
      bodyLimit: route.may === 'public' ? MOST_BYTES_OF_STRANGERS : MOST_BYTES,
      onRequest: async (request) => void callers.set(request, await admit(route, request)),
      handler: async (request, reply) => answer(route, callers.get(request)!, request, reply),
    });

  async function admit(route: Route, request: FastifyRequest): Promise<Caller> {
    const caller = await callerOf(request);
    if (route.may === 'public') return caller ?? NOBODY;
    if (!caller) throw new Refusal('unknown-caller', 'Nobody is signed in.\nMaybe sign in, or send an API key in the x-api-key header.');
    demandWall(caller, route.wall ? (request.params as { area?: string }).area : undefined);
    if (route.may !== 'signed-in') demandPermission(caller, route.may);
    return caller;
  }

  async function answer(route: Route, caller: Caller, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const input = {
      params: route.params ? parse(route.params, request.params, 'path') : {},
      query: route.query ? parse(route.query, request.query, 'query') : {},
      body: route.body ? parse(route.body, request.body ?? {}, 'body') : undefined,
      version: versionIn(request),
    } as never;
    const at = now();
    if (route.download) {
      const { filename, type, chunks } = await route.download({ db, caller, now: at }, input);
      void reply.header('content-type', type).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`);
      return reply.send(Readable.from(chunks));
    }
    const { open } = route;
    if (open) {
      const work = (): Promise<unknown> => open({ db, caller, now: at }, input);
      const result = route.unkept ? await work() : await onceOpen(db, { request, caller, now: at }, work);
      return send(reply, 200, result, request);
    }
    const { handle } = route;
    if (!handle) throw new Error(`Route ${route.method} ${route.path} does nothing`);
    if (route.method === 'GET') return send(reply, 200, await db.read((tx) => handle({ tx, caller, now: at }, input)).catch((error: unknown) => refuseStrangeCursor(error, input)), request);
    const work = (act: Act): Promise<unknown> => handle(act, input);
    const { status, result } = await once(db, { request, caller, now: at, secret: route.tellsSecret ?? false }, work).catch((error: unknown) => {
      throw withDifference(error, (input as { body?: unknown }).body);
    });
    return send(reply, status, result, request);
  }
  return server;
}

const NOBODY: Caller = { user: null, name: 'nobody', roles: [], sites: [], employeeId: null };

/** A cursor whose values are of other types than the list is sorted by comes from another list: PostgreSQL cannot read them (data exceptions, class 22). */
function refuseStrangeCursor(error: unknown, { query }: { readonly query: unknown }): never {
  const { cursor } = query as { cursor?: unknown };
  if (typeof cursor === 'string' && /^22/.test((error as { code?: string }).code ?? '')) throw refuseCursor(cursor);
  throw error;
}

/** The version in `If-Match: "7"`; undefined when absent or `*`. */
function versionIn(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match'];
  if (header === undefined || header === '*') return undefined;
  const match = /^(?:W\/)?"(\d+)"$/.exec(header);
  if (!match) throw new Refusal('invalid', `If-Match says ${header}, which is no version.\nMaybe send the ETag of the record as it was read, such as "7".`);
  return Number(match[1]);
}

function send(reply: FastifyReply, status: number, result: unknown, request: FastifyRequest): FastifyReply {
  const version = typeof result === 'object' && result !== null ? (result as { version?: unknown }).version : undefined;
  if (typeof version === 'number') {
    const tag = `"${version}"`;
    void reply.header('etag', tag);
    if (request.method === 'GET' && request.headers['if-none-match'] === tag) return reply.code(304).send();
  }
  return result === undefined ? reply.code(204).send() : reply.code(status).send(result);
}

/** What is no HTTP at all gets the same kind of answer as everything else, as far as its connection still takes one. */
function refuseNoHttp(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const problem = error.code === 'HPE_HEADER_OVERFLOW' ? unreadable(431, 'The headers are too large.') : unreadable(400, 'The request is no HTTP that can be read.');
  const body = JSON.stringify(problem);
  socket.end(`HTTP/1.1 ${problem.status} ${problem.title}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
}
