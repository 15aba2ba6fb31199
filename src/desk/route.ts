/** An endpoint as a department declares it: who may, what goes in, what comes out, and the work in between. */
import type { Permission } from '#kernel/access';
import type { z } from 'zod';
import type { Act } from './caller.ts';
import type { Db } from '#db';

/** `public`: no sign-in. `signed-in`: anybody known. Else the permission. */
export type Admission = Permission | 'public' | 'signed-in';

interface Common<P, Q, R> {
  /** Below /api/v1, with :params: `/items/:id`. */
  readonly path: string;
  readonly may: Admission;
  /** One line for the reference page. */
  readonly summary: string;
  /** Open to the key of a wall screen too, of the area that `params.area` names. Nothing else is. */
  readonly wall?: true;
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  /** Shape of the answer; an answer with a `version` also gets an ETag. Checked in tests, documented in OpenAPI. */
  readonly reply: z.ZodType<R>;
}

export interface ReadRoute<P, Q, R> extends Common<P, Q, R> {
  readonly method: 'GET';
  /** Runs in one read-only snapshot. */
  readonly handle: (act: Act, input: { params: P; query: Q }) => Promise<R>;
}

export interface WriteRoute<P, Q, B, R> extends Common<P, Q, R> {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: z.ZodType<B>;
  /** The answer holds a secret that is told once: it is not kept for a second sending. */
  readonly tellsSecret?: boolean;
  /** Runs in one transaction, together with the idempotency key. `version` is what If-Match said. */
  readonly handle: (act: Act, input: { params: P; query: Q; body: B; version: number | undefined }) => Promise<R>;
}

/** For work that holds no single transaction, such as taking a file in: it opens its own. */
export interface OpenRoute<P, Q, B, R> extends Common<P, Q, R> {
  readonly method: 'GET' | 'POST';
  readonly body?: z.ZodType<B>;
  /** No answer is kept with an Idempotency-Key: what is sent bears keys of its own, or changes nothing, or is answered with a secret. */
  readonly unkept?: true;
  readonly open: (act: Omit<Act, 'tx'> & { readonly db: Db }, input: { params: P; query: Q; body: B }) => Promise<R>;
}

/** A download: chunks of text or bytes as they are made. */
export interface Download {
  readonly filename: string;
  readonly type: string;
  readonly chunks: AsyncIterable<string | Uint8Array>;
}

export interface DownloadRoute<P, Q> {
  readonly method: 'GET';
  readonly path: string;
  readonly may: Admission;
  readonly summary: string;
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly download: (act: Omit<Act, 'tx'> & { readonly db: Db }, input: { params: P; query: Q }) => Promise<Download>;
}

/** Any route, its types forgotten: what the server mounts. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly may: Admission;
  readonly wall?: true;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly reply?: z.ZodType;
  readonly tellsSecret?: boolean;
  readonly unkept?: true;
  readonly handle?: (act: Act, input: never) => Promise<unknown>;
  readonly open?: (act: Omit<Act, 'tx'> & { readonly db: Db }, input: never) => Promise<unknown>;
  readonly download?: (act: Omit<Act, 'tx'> & { readonly db: Db }, input: never) => Promise<Download>;
}

/** `route.read({ method: 'GET', path, may, summary, params, query, reply, handle })` and so on: checks the types, then forgets them. */
export const route = {
  read: <P = unknown, Q = unknown, R = unknown>(declared: ReadRoute<P, Q, R>): Route => declared as unknown as Route,
  write: <P = unknown, Q = unknown, B = unknown, R = unknown>(declared: WriteRoute<P, Q, B, R>): Route => declared as unknown as Route,
  open: <P = unknown, Q = unknown, B = unknown, R = unknown>(declared: OpenRoute<P, Q, B, R>): Route => declared as unknown as Route,
  download: <P = unknown, Q = unknown>(declared: DownloadRoute<P, Q>): Route => declared as unknown as Route,
};
